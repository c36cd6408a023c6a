"""Stylesheets inside pages: a page that brings its own shows its first words a round trip sooner.

A stylesheet of its own file keeps a page blank until it has come, which on a slow phone takes
longer than the bytes it saves. So pages by which readers enter a site carry it; all others
refer to the file, which by then has had time to come.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from sitegen.pages.addresses import Addresses
    from sitegen.rendering.assets import Assets

LARGEST = 40_000
"""Bytes of a stylesheet that goes into a page; a larger one weighs more than it saves."""

_STRING = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_COMMENT = r"/\*.*?\*/"
_TOKENS = re.compile(rf"{_STRING}|(?:{_COMMENT}|\s+)+", re.DOTALL)
_ELSEWHERE = re.compile(r"@import|@charset|url\(|</style", re.IGNORECASE)


def embedded(css: str) -> Markup | None:
    """Return ``css`` as a style element, or ``None`` if it has to stay a file of its own.

    It has to if it is large or refers to other files, whose addresses are relative to its own.
    Comments and line breaks are left out.
    """
    if len(css) > LARGEST or _ELSEWHERE.search(css):
        return None
    short = _TOKENS.sub(lambda match: match[1] or " ", css).strip()
    return Markup(f"<style>{short}</style>")


class Stylesheets:
    """``stylesheet(name)`` of templates: the style element of a static file, or a link to it."""

    def __init__(self, assets: Assets, addresses: Addresses, *, embed: bool) -> None:
        self._assets = assets
        self._addresses = addresses
        self._embed = embed
        self._made: dict[str, Markup] = {}

    def __call__(self, name: str) -> Markup:
        """Return the markup for the stylesheet ``name``.

        Raises:
            LookupError: There is no such file.

        """
        if name not in self._made:
            style = embedded(self._assets.text(name)) if self._embed else None
            self._made[name] = style or self._link(name)
        return self._made[name]

    def _link(self, name: str) -> Markup:
        address = self._addresses.url(self._assets.address(name))
        return Markup('<link rel="stylesheet" href="{}">').format(address)
