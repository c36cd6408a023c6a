"""``sitegen extract``: files in, one line of JSON for each, without a site around them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sitegen.building.plain_reader import read_article
from sitegen.building.workers import ordered_map
from sitegen.errors import Problem, SourceError
from sitegen.extraction.contract import as_dict
from sitegen.extraction.pipeline import extract
from sitegen.models import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Line = tuple[str | None, tuple[Problem, ...]]
"""The JSON of one article (``None``: it cannot be used), and what was found on the way."""


def extract_lines(files: Sequence[Path], jobs: int | None = None) -> Iterator[Line]:
    """Yield the line and the problems of every file, in order."""
    yield from ordered_map(_line, files, jobs)


def _line(path: Path) -> Line:
    try:
        article, problems = read_article(path, path.as_posix())
    except SourceError as error:
        return None, (error.problem,)
    record = extract(article, load(article.language))
    return json.dumps(as_dict(article, record), ensure_ascii=False), problems
