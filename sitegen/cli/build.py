"""``sitegen build``: the site into its output folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sitegen.cli.options import Drafts, Future, Jobs, Quiet, SiteFolder, Verbose, check_base_url
from sitegen.cli.run_build import run_build
from sitegen.cli.terminal import Terminal


def build(
    folder: SiteFolder = Path(),
    drafts: Drafts = False,
    future: Future = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Publish nothing if there is any warning or error.")
    ] = False,
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url", metavar="URL", callback=check_base_url, help="The address to build for."
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="The folder to write to.")
    ] = None,
    jobs: Jobs = None,
    clean: Annotated[
        bool, typer.Option("--clean", help="Forget earlier builds and write every file anew.")
    ] = False,
    profile: Annotated[
        bool, typer.Option("--profile", help="Print where the time went, by stage and template.")
    ] = False,
    trace: Annotated[
        Path | None,
        typer.Option("--trace", metavar="FILE", help="Write a flame chart (speedscope JSON)."),
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Build the site in DIR into DIR/public.

    The output is written whole or not at all, files that no longer belong are removed, and
    nothing that sitegen did not write is touched. The exit code is 1 if anything had to be
    left out.

    Example: sitegen build mysite --base-url https://example.org/news/
    """
    from sitegen.building.options import Options

    options = Options(drafts, future, base_url, output, jobs)
    terminal = Terminal(quiet=quiet, verbose=verbose)
    run_build(folder, options, terminal, strict=strict, clean=clean, tables=profile, trace=trace)
