"""The search index of a site's state, staged with its pages so that both change at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.building.code_version import code_version
from sitegen.building.fingerprint import PAGE_CODE, PAGE_PACKAGES
from sitegen.digests import digest_of
from sitegen.pages.search import search_records
from sitegen.pages.urls import SEARCH_INDEX
from sitegen.search import version
from sitegen.search.index import index_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sitegen.building.progress import Progress
    from sitegen.building.state import SiteState
    from sitegen.output.publication import Publication
    from sitegen.pages.search import SearchRecord


def stage_search(state: SiteState, current: Publication, progress: Progress) -> None:
    """Stage the index, if the site can be searched; a new one only if what it finds differs.

    Raises:
        BuildError: Pagefind fails.

    """
    if not state.settings.site.search:
        return
    origin = search_digest(state)
    if current.keep_folder(SEARCH_INDEX, origin):
        return
    progress.stage("Indexing", None)
    for path, data in search_files(state).items():
        current.put(f"{SEARCH_INDEX}{path}", data, origin)


def search_digest(state: SiteState) -> str:
    """Return a digest of all that decides the files of the index; no story is read for it."""
    briefing = state.briefing
    return digest_of(
        version(),
        code_version(("search", *PAGE_CODE), PAGE_PACKAGES),
        repr(state.settings.site),
        *(entry.digest for entry in briefing.entries),
        *(profile.digest for profile in briefing.actors),
    )


def search_files(state: SiteState) -> Mapping[str, bytes]:
    """Return the files of the index, by path within its folder.

    Raises:
        BuildError: Pagefind fails.

    """
    return index_files(_records(state), state.settings.site.language)


def _records(state: SiteState) -> Iterator[SearchRecord]:
    return search_records(state.briefing, state.settings.site)
