"""Links that an article's text makes to files of its own site, such as other articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from sitegen.article import Article

_OUTSIDE = re.compile(r"#|//|[a-zA-Z][a-zA-Z0-9+.-]*:")


def linked_paths(article: Article) -> tuple[str, ...]:
    """Return the path of every file that the text links to, seen from the site, each once."""
    targets = (mark.target for mark in article.marks if mark.kind == "link" and mark.target)
    paths = (path_of(target, article.path) for target in targets)
    return tuple(dict.fromkeys(path for path in paths if path is not None))


def path_of(target: str, source: str) -> str | None:
    """Return the file that ``target`` means in the text of ``source``, ``None`` if it is none.

    Without its anchor, and with ``.`` and ``..`` resolved.
    """
    if _OUTSIDE.match(target):
        return None
    path = unquote(target.partition("#")[0])
    parts = [] if path.startswith("/") else source.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
