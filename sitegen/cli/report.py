"""What a build says when it is done: what was built, what changed, and how to open it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.building.build import Built
    from sitegen.cli.terminal import Terminal


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
    else:
        terminal.say("Nothing changed since the last build")
    place = "" if folder.resolve() == folder.cwd() else f" {shlex.quote(str(folder))}"
    terminal.say(f"Open it with: sitegen serve{place} --open")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
