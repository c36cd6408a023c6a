"""``sitegen theme``: the look of a site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sitegen.cli.options import Quiet, Verbose
from sitegen.cli.terminal import Terminal, refuse

theme = typer.Typer(
    name="theme",
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@theme.callback()
def _common() -> None:
    """Change the look of a site.

    Example: sitegen theme eject article.html
    """


@theme.command()
def eject(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="Templates or static files of the theme."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Copy every file of the theme.")
    ] = False,
    site: Annotated[
        Path,
        typer.Option(
            "--site",
            metavar="DIR",
            exists=True,
            file_okay=False,
            show_default=False,
            help="The folder that holds sitegen.toml; this one by default.",
        ),
    ] = Path(),
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files that are there already.")
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Copy files of the theme into the site's templates/ to change them.

    A file there stands in front of the theme's own.

    Without FILE it lists the theme's files and copies nothing. What is there already is
    overwritten with --force alone.

    Example: sitegen theme eject article.html static/tokens.css
    """
    from sitegen.building.eject import eject as copy
    from sitegen.building.eject import theme_files
    from sitegen.errors import SitegenError

    if everything and files:
        raise typer.BadParameter("either name files or give --all")
    terminal = Terminal(quiet=quiet, verbose=verbose)
    try:
        if not everything and not files:
            for name in theme_files():
                terminal.say(name)
            return
        written = copy(site, theme_files() if everything else files or (), force=force)
    except SitegenError as error:
        refuse(terminal, error)
    for path in written:
        terminal.say(f"Wrote {path}")
