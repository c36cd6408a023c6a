"""Addresses as pages print them: under the site's base path and percent-encoded.

Links are root-relative (``/sub/articles/x/``), as a page may be served at several depths:
the 404 page at any, an article with and without its ``index.html``.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from sitegen.pages.urls import FOLDERS, Ref, day_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sitegen.settings import SiteSettings

_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
_SAFE = "/#?&=:@!$'()*+,;~-._%"


class _Places(dict[str, str]):
    """Links to the records of one kind, by slug: most links of a page stand on many others."""

    def __init__(self, start: str) -> None:
        super().__init__()
        self._start = start

    def __missing__(self, slug: str) -> str:
        link = self[slug] = self._start + quote(f"{slug}/", safe=_SAFE)
        return link


@lru_cache(maxsize=16)
def _places(start: str) -> Mapping[type, _Places]:
    """Return the links below ``start`` by the kind of record: those that were made, for all."""
    return {kind: _Places(start + folder) for kind, folder in FOLDERS.items()}


class Addresses:
    """Makes links for one site's ``base_url``."""

    def __init__(self, settings: SiteSettings) -> None:
        self._base = quote(settings.base_url, safe=_SAFE)
        self._path = urlsplit(self._base).path or "/"
        self._urls = _places(self._path)
        self._absolute = _places(self._base)

    def url(self, target: str | Ref | dt.date) -> str:
        """Return the link to a record's or a day's page, or to an address below the site's root.

        Addresses of other sites and of places on the same page stay as they are.
        """
        places = self._urls.get(type(target))
        if places is not None:
            return places[target.slug]  # type: ignore[union-attr]
        return _link(target, self._path)  # type: ignore[arg-type]

    def absolute(self, target: str | Ref | dt.date) -> str:
        """Return the same with scheme and host, if the site's ``base_url`` has them."""
        places = self._absolute.get(type(target))
        if places is not None:
            return places[target.slug]  # type: ignore[union-attr]
        return _link(target, self._base)  # type: ignore[arg-type]


def _link(target: str | dt.date, base: str) -> str:
    if isinstance(target, dt.date):
        return base + day_address(target)
    elsewhere, link = _link_of(target)
    return link if elsewhere else base + link


@lru_cache(maxsize=1 << 14)
def _link_of(address: str) -> tuple[bool, str]:
    """Say whether ``address`` leads elsewhere than below the site's root; return it encoded."""
    return _OUTSIDE.match(address) is not None, quote(address, safe=_SAFE)
