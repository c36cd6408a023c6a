"""What a build says when it is done: what was built, what changed, and how to open it."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.building.load_settings import load_settings

if TYPE_CHECKING:
    from sitegen.building.outcome import Built
    from sitegen.cli.terminal import Terminal
    from sitegen.settings import BuildSettings


def report(terminal: Terminal, folder: Path, built: Built) -> None:
    """Print the outcome of a build."""
    outcome, published = built.outcome, built.published
    terminal.problems((*outcome.problems, *built.notes))
    counts = (
        _count(outcome.articles, "article"),
        _count(outcome.quotes, "quote"),
        _count(outcome.actors, "actor"),
        _count(outcome.pages, "page"),
    )
    terminal.say(f"Built {', '.join(counts[:-1])} and {counts[-1]} in {built.output}")
    if published.written or published.removed:
        terminal.say(
            f"{_count(len(published.written), 'file')} written, {len(published.removed)} removed,"
            f" {published.unchanged} unchanged"
        )
        say_how_to_search(terminal, load_settings(folder)[0].build)
    else:
        terminal.say("Nothing changed since the last build")
    terminal.say(f"Open it with: {serve_command(folder)}")


def say_how_to_search(terminal: Terminal, settings: BuildSettings) -> None:
    """Print what is missing for the search that the settings ask for."""
    from sitegen.search import HOW_TO_INSTALL, installed

    if settings.search and not installed():
        terminal.say(
            f"Without a search, for Pagefind is not installed; to add it: {HOW_TO_INSTALL}"
        )


def serve_command(folder: Path) -> str:
    """Return the line that serves ``folder``, as the reader's shell can run it."""
    program = "sitegen"
    if shutil.which(program) is None:
        started = Path(sys.argv[0])
        program = os.path.relpath(started) if started.name == program else "python -m sitegen"
    place = [] if folder.resolve() == Path.cwd() else [str(folder)]
    return shlex.join([*program.split(), "serve", *place, "--open"])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
