"""A site's search index: the files to publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sitegen.search.canonical import canonical
from sitegen.search.service import pagefind_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sitegen.pages.search import SearchRecord

_OWN_PAGES = ("pagefind-", "pagefind.js")
_KEPT = ("pagefind.js", "pagefind-entry.json")


def index_files(records: Iterable[SearchRecord], language: str) -> Mapping[str, bytes]:
    """Return the files of the index of ``records``, by path within its folder.

    The same records give the same bytes. Of Pagefind's scripts only the one that searches is
    among them, for the search page is our own.

    Raises:
        BuildError: Pagefind cannot be run or fails.

    """
    made = pagefind_files(map(_plain, records), language.partition("-")[0].lower())
    return canonical({path: data for path, data in made.items() if _is_used(path)})


def _plain(record: SearchRecord) -> dict[str, Any]:
    return {
        "url": record.url,
        "content": record.content,
        "meta": dict(record.meta),
        "filters": {name: list(values) for name, values in record.filters.items()},
        "sort": dict(record.sort),
    }


def _is_used(path: str) -> bool:
    return path in _KEPT or not path.startswith(_OWN_PAGES)
