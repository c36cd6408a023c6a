"""Builds in fresh processes: cold, nothing changed, one article edited, one added."""

from __future__ import annotations

import re
import statistics
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import generators
from .kinds import kinds_of
from .processes import Usage, measure
from .sites import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from .generators import Generator

RUNS = 3
LATEST = "2026-06-01"
_DATE = re.compile(r'^("?date"?: "?)([\d-]+)', re.MULTILINE | re.IGNORECASE)
TWO_COLDS_UP_TO = 1000
"""A larger site is not built once more just to see what deleting the output costs."""


@dataclass
class Figures:
    """Usages by what was measured, one for each run."""

    runs: dict[str, list[Usage]]

    def add(self, what: str, usage: Usage) -> None:
        self.runs.setdefault(what, []).append(usage)

    def medians(self) -> dict[str, dict[str, float]]:
        """Return wall, CPU and peak of each; the median of the runs."""
        return {
            what: {
                name: round(statistics.median(getattr(usage, name) for usage in usages), 3)
                for name in Usage.__slots__
            }
            for what, usages in self.runs.items()
        }


def compare(systems: Sequence[Generator], sites: Path, runs: int = RUNS) -> dict[str, dict]:
    """Build every system's site, by turns, so that a busy minute of the machine hits all."""
    figures = {system.name: Figures({}) for system in systems}
    for number in range(runs):
        for system in systems:
            _round(system, sites / system.kind, figures[system.name], number)
    return {
        system.name: {
            **figures[system.name].medians(),
            **_left(sites / system.kind / system.output),
        }
        for system in systems
    }


def _left(output: Path) -> dict[str, dict]:
    """Return how many files builds left in ``output``, and megabytes, in all and of each kind."""
    kinds = kinds_of(output)
    files, mb = (sum(kind[what] for kind in kinds.values()) for what in ("files", "mb"))
    return {"written": {"files": files, "mb": round(mb, 1)}, "kinds": kinds}


def _round(system: Generator, folder: Path, figures: Figures, number: int) -> None:
    env = system.environment
    if system.kind == "sitegen":
        _sitegen_cold(system, folder, figures)
    else:
        system.forget(folder)
        figures.add("cold", measure(system.build, folder, env))
    figures.add("nothing changed", measure(system.build, folder, env))
    edit(some_article(system, folder), f"word{number}")
    figures.add("one edited", measure(system.build, folder, env))
    with added(some_article(system, folder), f"added{number}"):
        figures.add("one added", measure(system.build, folder, env))


def _sitegen_cold(system: Generator, folder: Path, figures: Figures) -> None:
    """Render the whole site with the extractions known, twice.

    First with nothing known but the extractions, which is the fair comparison; then, on a small
    site, with all that a build leaves but its output, as for a user who deletes that.
    """
    # The extractions at hand may be another version's; if they are not, this takes a moment.
    measure(system.build, folder, system.environment)
    generators.forget_all_but_extractions(folder)
    figures.add("cold", measure(system.build, folder, system.environment))
    if int(folder.parent.name) > TWO_COLDS_UP_TO:
        return
    generators.set_aside(folder / "public")
    figures.add("output deleted", measure(system.build, folder, system.environment))


def first_builds(system: Generator, folder: Path, jobs: Sequence[int], runs: int) -> dict:
    """Measure builds that know nothing, extraction included, with so many worker processes."""
    figures = Figures({})
    for _ in range(runs):
        for count in jobs:
            system.forget(folder)
            command = (*system.build, "--jobs", str(count))
            figures.add(f"{count}", measure(command, folder, system.environment))
    return figures.medians()


def profile(system: Generator, folder: Path) -> str:
    """Return what ``--profile`` prints of a cold build with the extractions known."""
    generators.forget_all_but_extractions(folder)
    command = [part for part in system.build if part != "--quiet"]
    measure([*command, "--profile"], folder, system.environment)
    printed = (folder.parent / f"{folder.name}.log").read_text(encoding="utf-8")
    tables = printed.split("\n\n")[0].splitlines()
    return "\n".join(tables[next(n for n, line in enumerate(tables) if "by stage" in line) :])


def some_article(system: Generator, folder: Path) -> Path:
    """Return an article from the middle of the site: neither the newest nor the oldest."""
    articles = sorted(
        (folder / ARTICLES[system.kind]).glob("*.md"), key=lambda path: path.name[-9:]
    )
    return articles[len(articles) // 2]


@contextmanager
def added(article: Path, word: str) -> Iterator[Path]:
    """Add another article like ``article``, of a day after all others; it is deleted again."""
    path = article.with_name(f"{word}.md")
    text = article.read_text(encoding="utf-8").replace(article.stem, word)
    path.write_text(_latest(text), encoding="utf-8")
    edit(path, word)
    try:
        yield path
    finally:
        path.unlink()


def _latest(text: str) -> str:
    """Give an article the latest date, and where it is given them its day, month and year too."""
    found = _DATE.search(text)
    if found is None:
        raise ValueError("an article has no date")
    for length in (len("2026-06-01"), len("2026-06"), len("2026")):
        text = text.replace(f'["{found[2][:length]}"]', f'["{LATEST[:length]}"]')
    return _DATE.sub(rf"\g<1>{LATEST}", text, count=1)


def edit(article: Path, word: str) -> None:
    """Add a sentence to an article."""
    with article.open("a", encoding="utf-8") as file:
        file.write(f"\nThe clerk noted the word {word} in the margin.\n")
