"""Pictures of articles: files under ``content/``, published at the same place on the site."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sitegen.sources.discover import walk_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sitegen.article import Article

FOLDER = "content"
SUFFIXES = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")


def media_names(site: Path) -> Iterator[str]:
    """Yield every picture's path under the ``content`` folder of ``site``, always in one order."""
    folder = f"{site}/{FOLDER}"
    for path in walk_names(folder, is_medium):
        yield path[len(folder) + 1 :]


def is_medium(name: str) -> bool:
    """Say whether ``name`` is a picture's."""
    return name[name.rfind(".") :].lower() in SUFFIXES


def with_site_addresses(article: Article) -> Article:
    """Return ``article`` with its pictures' addresses counted from the site's root.

    In the file they count from the article's own folder, as editors preview them, or, with
    a slash in front, from the root. Addresses of other sites stay as they are.
    """
    folder, _, name = article.path.partition("/")
    here = posixpath.dirname(name) if folder == FOLDER else ""
    return replace(
        article,
        image=_address(article.image, here) if article.image else article.image,
        blocks=tuple(
            replace(block, target=_address(block.target, here))
            if block.kind == "image" and block.target
            else block
            for block in article.blocks
        ),
    )


def _address(target: str, here: str) -> str:
    if _OUTSIDE.match(target):
        return target
    path = posixpath.normpath(posixpath.join("/", here, target))
    return path.lstrip("/")
