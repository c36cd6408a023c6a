"""``sitegen check``: every problem of the content, without building anything."""

from __future__ import annotations

from pathlib import Path

import typer

from sitegen.cli.options import Drafts, Future, Jobs, Quiet, SiteFolder, Verbose
from sitegen.cli.terminal import Terminal, refuse


def check(
    folder: SiteFolder = Path(),
    drafts: Drafts = False,
    future: Future = False,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build the site in memory and report every problem of its content.

    Broken internal links, two articles with one address, dates that cannot be read, empty
    bodies, quotes that are not in the source, and overrides that match nothing. The exit
    code is 1 if there is an error; a warning alone is none.

    Example: sitegen check mysite --drafts
    """
    from sitegen.building.check_site import check_site
    from sitegen.building.options import Options
    from sitegen.errors import SitegenError

    terminal = Terminal(quiet=quiet, verbose=verbose)
    try:
        with terminal.progress() as progress:
            checked = check_site(folder, Options(drafts, future, jobs=jobs), progress)
    except SitegenError as error:
        refuse(terminal, error)
    terminal.problems(checked.problems)
    errors = sum(problem.severity == "error" for problem in checked.problems)
    warnings = sum(problem.severity == "warning" for problem in checked.problems)
    terminal.say(
        f"Checked {checked.articles} articles and {checked.pages} files:"
        f" {errors} errors, {warnings} warnings"
    )
    if errors:
        raise typer.Exit(1)
