"""The page: everything that decides its bytes, but for templates and settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping  # noqa: TC003  (fields of the record below)
from dataclasses import dataclass
from typing import Literal

from sitegen.pages.urls import output_path

PageKind = Literal[
    "home",
    "article",
    "data",
    "citation",
    "card",
    "actor",
    "actor-year",
    "actor-articles",
    "actors",
    "quotes",
    "topic",
    "topics",
    "month",
    "day",
    "archive",
    "timeline",
    "source",
    "sources",
    "about",
    "search",
    "compare",
    "not-found",
    "feed",
    "feeds",
    "sitemap",
    "robots",
    "table",
    "database",
    "digest",
]


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site, not rendered yet.

    Attributes:
        path: The file, relative to the output folder, with ``/`` separators.
        url: Its address, relative to the site's root; a folder's page ends in ``/``.
        template: The template that renders it, or the writer that does (``csv``, ``sqlite``,
            ``png``).
        kind: What it shows.
        make: A function of a module, pure, that makes the template's variables of
            ``inputs`` and nothing else. It is called when the page is rendered.
        inputs: Frozen records and plain values only. Together with ``make``, the template
            and the settings they decide the page's bytes.

    """

    path: str
    url: str
    template: str
    kind: PageKind
    make: Callable[..., Mapping[str, object]]
    inputs: tuple[object, ...]

    @property
    def context(self) -> Mapping[str, object]:
        """The template's variables."""
        return self.make(*self.inputs)


def make_page(kind: PageKind, url: str, template: str, /, **context: object) -> Page:
    """Return the page of ``url`` with ``context`` as its template's variables."""
    return Page(output_path(url), url, template, kind, _as_given, (context,))


def later_page(
    kind: PageKind,
    url: str,
    template: str,
    make: Callable[..., Mapping[str, object]],
    /,
    *inputs: object,
) -> Page:
    """Return the page of ``url`` whose template's variables are ``make(*inputs)``.

    For pages whose variables take long to make, or need a story from the shelf. Records
    that know their ``digest``, such as an ``Entry``, are cheap inputs.
    """
    return Page(output_path(url), url, template, kind, make, inputs)


def _as_given(context: Mapping[str, object]) -> Mapping[str, object]:
    return context


@dataclass(frozen=True, slots=True)
class Pagination:
    """The place of one page among those of one list; addresses are ``None`` at the ends."""

    number: int
    total: int
    newer: str | None
    older: str | None


def paginate(url: str, count: int, per_page: int) -> list[tuple[str, Pagination, slice]]:
    """Return address, place and items of each page of a list of ``count`` items at ``url``.

    The first page is ``url`` itself, the others ``url`` + ``page/2/`` and so on. An empty
    list has one page.
    """
    total = max(1, -(-count // per_page))
    urls = [url, *(f"{url}page/{number}/" for number in range(2, total + 1))]
    return [
        (
            own,
            Pagination(
                number,
                total,
                urls[number - 2] if number > 1 else None,
                urls[number] if number < total else None,
            ),
            slice((number - 1) * per_page, number * per_page),
        )
        for number, own in enumerate(urls, 1)
    ]
