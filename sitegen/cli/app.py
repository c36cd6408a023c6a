"""The verbs put together into one Typer application."""

from __future__ import annotations

from typing import Annotated

import typer

from sitegen import __version__
from sitegen.cli.actors import actors
from sitegen.cli.build import build
from sitegen.cli.cache import cache
from sitegen.cli.check import check
from sitegen.cli.digest import digest
from sitegen.cli.explain import explain
from sitegen.cli.extract import extract
from sitegen.cli.new import new
from sitegen.cli.serve import serve
from sitegen.cli.theme import theme

app = typer.Typer(
    name="sitegen",
    help="Turn a folder of source articles into a static briefing site.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Frames around the help would take as long to load as all the rest.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sitegen {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Turn a folder of source articles into a static briefing site.

    Example: sitegen new mysite && sitegen serve mysite --open
    """


app.command()(new)
app.command()(build)
app.command()(serve)
app.command()(check)
app.command()(extract)
app.command()(digest)
app.command()(explain)
app.command()(actors)
app.command()(cache)
app.add_typer(theme)
