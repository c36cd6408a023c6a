"""How long one waits where there is nothing to do: for the help, and for a demo that is built."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from .builds import Figures
from .generators import REPOSITORY
from .processes import measure

if TYPE_CHECKING:
    from pathlib import Path

    from .generators import Generator

DEMO = ("content", "seeds", "templates", "sitegen.toml", "actors.toml")
ARTICLES = ("content/*.md", "seeds/*.txt")
RUNS = 9
"""They are short: so many, whatever the other parts do."""


def starts(system: Generator, folder: Path) -> dict:
    """Measure ``sitegen --help``, and builds of the demo in ``folder`` that change nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in DEMO:
        source = REPOSITORY / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, folder / name)
    env = system.environment
    measure(system.build, folder, env)
    figures = Figures({})
    for _ in range(RUNS):
        figures.add("help", measure((*system.build[:-1], "--help"), folder, env))
        figures.add("nothing changed", measure(system.build, folder, env))
    return figures.medians()


def demo_size() -> int:
    """Return how many articles the demo has."""
    return sum(len([*REPOSITORY.glob(pattern)]) for pattern in ARTICLES)
