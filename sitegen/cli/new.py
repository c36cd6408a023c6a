"""``sitegen new``: a folder to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sitegen.cli.options import Quiet, Verbose
from sitegen.cli.terminal import Terminal, refuse


def new(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", file_okay=False, help="The folder to make.")
    ],
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make a new site in DIR that builds at once.

    It gets sitegen.toml, content/ with one sample article, seeds/, templates/ and
    .gitignore. If any of these is there already, nothing is touched.

    Example: sitegen new mysite
    """
    from sitegen.building.new_site import new_site
    from sitegen.cli.report import serve_command
    from sitegen.errors import SitegenError

    terminal = Terminal(quiet=quiet, verbose=verbose)
    try:
        made = new_site(folder)
    except SitegenError as error:
        refuse(terminal, error)
    if verbose:
        for name in made:
            terminal.say(f"made {folder / name}")
    terminal.say(f"Made a new site in {folder}")
    terminal.say(f"Look at it with: {serve_command(folder)}")
