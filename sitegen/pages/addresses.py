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
    from sitegen.settings import SiteSettings

_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
_SAFE = "/#?&=:@!$'()*+,;~-._%"


class Addresses:
    """Makes links for one site's ``base_url``."""

    def __init__(self, settings: SiteSettings) -> None:
        self._base = quote(settings.base_url, safe=_SAFE)
        self._path = urlsplit(self._base).path or "/"

    def url(self, target: str | Ref | dt.date) -> str:
        """Return the link to a record's or a day's page, or to an address below the site's root.

        Addresses of other sites and of places on the same page stay as they are.
        """
        return self._link(target, self._path)

    def absolute(self, target: str | Ref | dt.date) -> str:
        """Return the same with scheme and host, if the site's ``base_url`` has them."""
        return self._link(target, self._base)

    def _link(self, target: str | Ref | dt.date, base: str) -> str:
        kind = type(target)
        if kind in FOLDERS:
            return base + _place(kind, target.slug)  # type: ignore[arg-type, union-attr]
        if isinstance(target, dt.date):
            return base + day_address(target)
        elsewhere, link = _link_of(target)
        return link if elsewhere else base + link


@lru_cache(maxsize=1 << 16)
def _place(kind: type, slug: str) -> str:
    """Return a record's address, percent-encoded; most links of a page stand on many others."""
    return quote(f"{FOLDERS[kind]}{slug}/", safe=_SAFE)


@lru_cache(maxsize=1 << 14)
def _link_of(address: str) -> tuple[bool, str]:
    """Say whether ``address`` leads elsewhere than below the site's root; return it encoded."""
    return _OUTSIDE.match(address) is not None, quote(address, safe=_SAFE)
