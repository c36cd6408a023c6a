"""The data files of a site made from those of the last build, and what the store knows of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.building.code_version import code_version
from sitegen.building.fingerprint import PAGE_CODE, PAGE_PACKAGES
from sitegen.building.keys import DATA, record_key
from sitegen.digests import digest_of
from sitegen.rendering.data_files import PATHS, Earlier, Share, make_data
from sitegen.rendering.database import VERSION
from sitegen.store.codec import dumps, loads, schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sitegen.building.state import SiteState
    from sitegen.output.publication import Publication
    from sitegen.store import Store


@dataclass(frozen=True, slots=True)
class Shares:
    """Whose the data files are: the store's record of them; ``settings`` is a digest."""

    settings: str
    shares: tuple[Share, ...]


def earlier_data(state: SiteState, current: Publication, store: Store) -> Earlier | None:
    """Return the files of the last build, if they are as that left them and of these settings."""
    digests = {path: digest for path in PATHS if (digest := current.intact(path)) is not None}
    if len(digests) < len(PATHS) or current.afresh:
        return None
    key = shares_key(digests)
    record = store.records([key]).get(key)
    if record is None:
        return None
    known = loads(record, Shares)
    if known.settings != digest_of(repr(state.settings.site)):
        return None
    return Earlier({path: current.output / path for path in PATHS}, known.shares)


def site_data(
    state: SiteState, folder: Path, earlier: Earlier | None
) -> tuple[Mapping[str, Path], str]:
    """Make the data files in ``folder``; return where each is, and the record of whose they are."""
    settings = state.settings.site
    data = make_data(state.briefing, settings, folder, earlier)
    return data.files, dumps(Shares(digest_of(repr(settings)), data.shares), Shares)


def shares_key(digests: Mapping[str, str]) -> str:
    """Return the key of the record of the files with ``digests``, by path."""
    return record_key(DATA, shares_version(), *(digests.get(path, "") for path in PATHS))


def shares_version() -> str:
    """Return a digest of the code that makes the files."""
    return digest_of(schema(Shares), VERSION, code_version(PAGE_CODE, PAGE_PACKAGES))
