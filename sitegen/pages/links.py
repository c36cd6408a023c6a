"""Links that an article's own text makes: to other articles' files, to the site, outside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.briefing.links import path_of
from sitegen.pages.urls import address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sitegen.article import Article
    from sitegen.briefing.records import ArticleRef

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SAFE_SCHEMES = ("http:", "https:", "mailto:", "tel:")


def resolve_links(article: Article, paths: Mapping[str, ArticleRef]) -> dict[str, str]:
    """Return for each link target of the article what it is to be.

    A path to another article's source file (``other.md#part``) becomes that article's
    address relative to the site's root, as does a target that begins with ``/``. Addresses
    on the web stay; a target with any other scheme, such as ``javascript:``, is left out
    and so loses its link.
    """
    out: dict[str, str] = {}
    for mark in article.marks:
        if mark.kind == "link" and mark.target and mark.target not in out:
            resolved = _resolve(mark.target, article.path, paths)
            if resolved is not None:
                out[mark.target] = resolved
    return out


def _resolve(target: str, source: str, paths: Mapping[str, ArticleRef]) -> str | None:
    if target.startswith(("#", "//")):
        return target
    if _SCHEME.match(target):
        return target if target.lower().startswith(_SAFE_SCHEMES) else None
    found = paths.get(path_of(target, source) or "")
    if found is not None:
        _, mark, rest = target.partition("#")
        return address(found) + mark + rest
    return target.removeprefix("/")
