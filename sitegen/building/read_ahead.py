"""Edited sources read and extracted by a fork, while this process recalls all the others."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from sitegen.building import workers
from sitegen.building.progress import Progress
from sitegen.building.read_sources import read_sources
from sitegen.building.tools import Tools
from sitegen.building.workers import Workers
from sitegen.errors import SitegenError
from sitegen.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sitegen.settings import SiteSettings


@contextmanager
def reading_ahead(
    site: Path, digests: Mapping[str, str], settings: SiteSettings, tools: Tools, sources: int
) -> Iterator[None]:
    """See to it that the sources in ``digests`` are in the store when the block is done.

    Where that does not pay, or fails, nothing is done: whoever needs them reads them then.
    ``sources`` tells how many the site has. The block must not write to the store.
    """
    if sources < workers.LARGE or tools.store.path is None:
        yield
        return
    tools.store.save()
    with tools.workers.begin(partial(_read, site, settings, tools), digests) as done:
        yield
        with suppress(SitegenError, OSError):
            done()


def _read(site: Path, settings: SiteSettings, tools: Tools, digests: Mapping[str, str]) -> None:
    # A connection to SQLite does not bear a fork.
    with Store(tools.store.path) as store, Workers(1) as alone:
        read_sources(site, digests, settings, Tools(store, tools.stamps, alone, Progress()))
