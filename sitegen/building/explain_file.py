"""``sitegen explain``: one file in, the trace of its extraction, without a site around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.explain.trace import trace
from sitegen.models.load import load
from sitegen.sources.read import read_article

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.errors import Problem
    from sitegen.extraction.explain.trace import Trace


def explain_file(path: Path) -> tuple[Trace | None, tuple[Problem, ...]]:
    """Return what was seen while extracting from the file, and what is wrong with it.

    The extraction is the one that ``sitegen extract`` prints. The trace is ``None`` for a
    file that cannot be used.
    """
    article, problems = read_article(path, str(path))
    if article is None:
        return None, problems
    traced = trace(article, load(article.language))
    return traced, (*problems, *traced.problems)
