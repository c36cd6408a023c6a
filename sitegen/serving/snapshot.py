"""What a browser can ask for: the bytes of every address of one state of the site."""

from __future__ import annotations

import mimetypes
import re
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.rendering.writers import WRITERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sitegen.building.state import SiteState
    from sitegen.pages import Page

INDEX = "index.html"
NOT_FOUND = "404.html"
_TYPES = {
    ".xml": "application/xml",
    ".json": "application/json",
    ".js": "text/javascript",
    ".opml": "text/x-opml",
    ".bib": "application/x-bibtex",
}
_STYLESHEET = re.compile(rb"""<link\b[^>]*\brel=["']?stylesheet[^>]*>""")
_HREF = re.compile(rb"""\bhref=["']?([^"'\s>]+)""")


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send for an address.

    Attributes:
        path: The file it stands for, relative to the output folder.
        status: 200, or 404 with the site's own page for it.

    """

    path: str
    body: bytes
    status: int = 200

    @property
    def media_type(self) -> str:
        """The Content-Type to send."""
        suffix = self.path[self.path.rfind(".") :]
        guess = _TYPES.get(suffix) or mimetypes.guess_type(self.path)[0]
        guess = guess or "application/octet-stream"
        textual = guess.startswith("text/") or suffix in _TYPES
        return f"{guess}; charset=utf-8" if textual else guess

    @property
    def stylesheets(self) -> tuple[str, ...]:
        """The addresses of the page's stylesheets, with their versions."""
        found = (_HREF.search(link) for link in _STYLESHEET.findall(self.body))
        return tuple(href[1].decode("utf-8", "replace") for href in found if href)

    @property
    def content(self) -> bytes:
        """The page without its stylesheets' addresses: what a reload would show anew."""
        return _STYLESHEET.sub(b"", self.body)


class Snapshot:
    """The answers of one state of the site; a page is rendered when it is first asked for.

    Args:
        state: What is shown.
        newer: Pages, by path, that stand in the place of the state's own.
        like: Another of the same state and templates; what it has rendered is good here.

    """

    def __init__(
        self,
        state: SiteState,
        newer: Mapping[str, Callable[[], Page]] | None = None,
        like: Snapshot | None = None,
    ) -> None:
        self.state = state
        self._newer = newer or {}
        self._assets: Mapping[str, bytes] = like._assets if like else dict(state.renderer.assets())
        self._rendered = {} if like is None else like._without(self._newer)
        self._lock = threading.Lock()

    def _without(self, paths: Iterable[str]) -> dict[str, bytes]:
        with self._lock:
            return {path: self._rendered[path] for path in self._rendered.keys() - set(paths)}

    def answer(self, address: str) -> Answer | None:
        """Return what ``address`` (decoded, relative to the base, no leading slash) shows.

        ``None`` stands for a folder without its slash: the browser must be sent on.

        Raises:
            TemplateError: The page's template fails.
            BuildError: A picture has gone since.

        """
        path = address + INDEX if address == "" or address.endswith("/") else address
        body = self._body(path)
        if body is not None:
            return Answer(path, body)
        if f"{path}/{INDEX}" in self.state.pages:
            return None
        return Answer(NOT_FOUND, self._body(NOT_FOUND) or b"Not found", 404)

    def _body(self, path: str) -> bytes | None:
        if path in self._assets:
            return self._assets[path]
        if path in self.state.media:
            return self.state.medium(path)
        if path not in self._newer and path not in self.state.pages:
            return None
        with self._lock:
            if path not in self._rendered:
                newer = self._newer.get(path)
                page = newer() if newer else self.state.pages[path]
                self._rendered[path] = self.state.render(page)
            return self._rendered[path]

    def render_each_template(self) -> None:
        """Render one page of every template, to find out whether the theme works.

        What no template makes, such as the database, waits until somebody asks for it.

        Raises:
            TemplateError: One fails.

        """
        seen = set(WRITERS)
        for path, page in self.state.pages.items():
            if page.template not in seen:
                seen.add(page.template)
                self._body(path)
