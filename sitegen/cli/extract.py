"""``sitegen extract``: one JSON object per article, on standard output."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from sitegen.cli.options import Jobs, Quiet, Verbose
from sitegen.cli.terminal import Terminal


def extract(
    paths: Annotated[
        list[Path], typer.Argument(exists=True, metavar="PATH...", help="Files or folders.")
    ],
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print what is extracted from each article as JSON Lines.

    Folders are walked in order. A file that cannot be used is reported on standard error,
    the others are still printed, and the exit code is 1.

    Example: sitegen extract seeds/ > extracted.jsonl
    """
    from sitegen.building.extract_files import extract_lines
    from sitegen.sources.discover import named_sources

    # The contract is UTF-8, whatever the terminal speaks; a file name may be no UTF-8 at all.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    terminal = Terminal(quiet=quiet, verbose=verbose)
    files = named_sources(paths)
    failed = False
    with terminal.progress() as progress:
        progress.stage("Extracting", len(files))
        for line, problems in extract_lines(files, jobs):
            terminal.problems(problems)
            failed = failed or any(problem.severity == "error" for problem in problems)
            if line is not None:
                print(line)
            progress.advance()
    if failed:
        raise typer.Exit(1)
