"""The data files of a site made from those of the last build, and what the store knows of them."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sitegen.building.apart import apart
from sitegen.building.code_version import code_version
from sitegen.building.fingerprint import PAGE_CODE, PAGE_PACKAGES
from sitegen.building.keys import DATA, record_key
from sitegen.building.recorder import span
from sitegen.digests import digest_of
from sitegen.output.manifest import digest_of_file
from sitegen.output.staging import workshop
from sitegen.rendering.data_files import PATHS, Earlier, Share, make_data
from sitegen.rendering.database import VERSION
from sitegen.store.codec import dumps, loads, schema

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sitegen.briefing.records import Briefing
    from sitegen.building.state import SiteState
    from sitegen.building.tools import Tools
    from sitegen.output.publication import Publication
    from sitegen.settings import SiteSettings
    from sitegen.store import Store


@dataclass(frozen=True, slots=True)
class Shares:
    """Whose the data files are: the store's record of them; ``settings`` is a digest."""

    settings: str
    shares: tuple[Share, ...]


def _earlier_data(state: SiteState, current: Publication, store: Store) -> Earlier | None:
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


class DataMade(NamedTuple):
    """Where each data file was made and the digest of its bytes; ``shares`` says whose they are."""

    files: Mapping[str, tuple[Path, str]]
    shares: str


def making_data(
    state: SiteState, current: Publication, tools: Tools, *, early: bool
) -> AbstractContextManager[Callable[[], DataMade]]:
    """Give what makes the data files of ``state`` when it is called; ``early`` begins it now.

    They are made in the workshop of the publication ``current``.
    """
    settings = state.settings.site
    work = partial(_make, state.briefing, settings, _earlier_data(state, current, tools.store))
    folder = workshop(current.output)
    return tools.workers.begin(work, folder) if early else nullcontext(partial(work, folder))


def _make(
    briefing: Briefing, settings: SiteSettings, earlier: Earlier | None, folder: Path
) -> DataMade:
    with span("render", "data files"):
        files, shares = make_data(briefing, settings, folder, earlier, apart)
        digests = {path: (file, digest_of_file(file)) for path, file in files.items()}
        return DataMade(digests, dumps(Shares(digest_of(repr(settings)), shares), Shares))


def shares_key(digests: Mapping[str, str]) -> str:
    """Return the key of the record of the files with ``digests``, by path."""
    return record_key(DATA, shares_version(), *(digests.get(path, "") for path in PATHS))


def shares_version() -> str:
    """Return a digest of the code that makes the files."""
    return digest_of(schema(Shares), VERSION, code_version(PAGE_CODE, PAGE_PACKAGES))
