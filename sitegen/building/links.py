"""Internal links and anchors of rendered pages, and which of them lead nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from sitegen.pages.urls import output_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LINKING = {"href", "src", "poster"}
_ORIGIN = "http://this.site.invalid"


class Link(NamedTuple):
    """A link as a page has it."""

    page: str
    written: str


@dataclass(frozen=True, slots=True)
class Document:
    """The links of an HTML page in order, each once, and the names links can jump to."""

    links: tuple[str, ...]
    anchors: frozenset[str]


def read_document(html: str) -> Document:
    """Return the links and anchors of ``html``."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return Document(tuple(parser.links), frozenset(parser.anchors))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: dict[str, None] = {}
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name in _LINKING:
                self.links.setdefault(value)
            elif name == "id" or (name == "name" and tag == "a"):
                self.anchors.add(value)


def broken_links(
    documents: Mapping[str, Document], files: Iterable[str], base_url: str
) -> Iterator[Link]:
    """Yield every link that leads to no file of the site, or to no anchor of its page.

    ``documents`` and ``files`` are named by their path in the output; links to other sites
    are not looked at.
    """
    site = _Site(frozenset(files) | frozenset(documents), documents, base_url)
    for page, document in documents.items():
        for written in document.links:
            if site.is_broken(page, written):
                yield Link(page, written)


class _Site:
    def __init__(
        self, files: frozenset[str], documents: Mapping[str, Document], base_url: str
    ) -> None:
        parts = urlsplit(base_url)
        self._files = files
        self._documents = documents
        self._origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else _ORIGIN
        self._base = parts.path or "/"

    def is_broken(self, page: str, written: str) -> bool:
        address = urlsplit(urljoin(f"{self._origin}{self._base}{page}", written.strip()))
        if f"{address.scheme}://{address.netloc}" != self._origin:
            return False
        path = unquote(address.path)
        if not path.startswith(self._base):
            return True
        target = self._file(path.removeprefix(self._base))
        if target is None:
            return True
        # Everything behind ":~:" is a text fragment, which the browser looks for.
        anchor = unquote(address.fragment.split(":~:")[0])
        document = self._documents.get(target)
        return bool(anchor) and document is not None and anchor not in document.anchors

    def _file(self, path: str) -> str | None:
        for target in (output_path(path), path, f"{path}/index.html"):
            if target in self._files:
                return target
        return None
