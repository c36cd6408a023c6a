"""Stand-in until ``sitegen.sources.read_article`` lands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.article import Article, Block
from sitegen.errors import Problem, SourceError
from sitegen.sources.decode import decode
from sitegen.spans import strip

if TYPE_CHECKING:
    from pathlib import Path


def read_article(path: Path, name: str) -> tuple[Article, tuple[Problem, ...]]:
    """Read a plain text: every paragraph is a block."""
    try:
        text, problem = decode(path.read_bytes(), name)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", path=name) from error
    blocks = tuple(
        Block("paragraph", strip(text, m.start(), m.end()), text.count("\n", 0, m.start()) + 1)
        for m in re.finditer(r"[^\n]*\S[^\n]*", text)
    )
    return Article(name, text, blocks), (problem,) if problem else ()
