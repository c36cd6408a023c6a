"""``sitegen extract``: files in, one line of JSON for each, without a site around them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sitegen.building.collector import collector_seldom
from sitegen.building.dropped import dropped_notes
from sitegen.building.extract_article import EXTRACTION_PAYS_FROM, extract_article
from sitegen.building.workers import Workers
from sitegen.errors import Problem
from sitegen.extraction.contract import as_dict
from sitegen.extraction.overrides import apply
from sitegen.settings import ExtractionSettings
from sitegen.sources.read import read_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Line = tuple[str | None, tuple[Problem, ...]]
"""The JSON of one article (``None``: it cannot be used), and what was found on the way."""


def extract_lines(files: Sequence[Path], jobs: int | None = None) -> Iterator[Line]:
    """Yield the line and the problems of every file, in order."""
    with collector_seldom(), Workers(jobs) as workers:
        yield from workers.map(_line, files, EXTRACTION_PAYS_FROM)


def _line(path: Path) -> Line:
    article, problems = read_article(path, str(path))
    if article is None:
        return None, problems
    extraction, unmatched = apply(article, extract_article(article, ExtractionSettings()))
    line = json.dumps(as_dict(article, extraction), ensure_ascii=False)
    return line, (*problems, *unmatched, *dropped_notes(article))
