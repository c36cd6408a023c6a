"""The data files of a volume made from those of the last build, which the store knows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, Any, NamedTuple

from sitegen.building.code_version import code_version
from sitegen.building.fingerprint import PAGE_CODE, PAGE_PACKAGES
from sitegen.building.keys import DATA, record_key
from sitegen.building.recorder import span
from sitegen.digests import digest_of
from sitegen.output.manifest import digest_of_file
from sitegen.output.staging import workshop
from sitegen.rendering.data_files import Earlier, Share, data_paths, make_data
from sitegen.rendering.database import VERSION
from sitegen.store.codec import dumps, loads, schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sitegen.briefing.records import Briefing
    from sitegen.output.listed import Written
    from sitegen.output.publication import Publication
    from sitegen.pages import Page
    from sitegen.pages.volumes import Volume
    from sitegen.settings import SiteSettings
    from sitegen.store import Store


@dataclass(frozen=True, slots=True)
class Shares:
    """Whose the files of a volume are: the store's record of them; ``settings`` is a digest."""

    settings: str
    shares: tuple[Share, ...]


class VolumeFiles(NamedTuple):
    """The files of a volume that are to be made; ``whole`` is as for ``make_data``."""

    volume: Volume
    whole: Briefing | None
    earlier: Earlier | None


class DataMade(NamedTuple):
    """Where each data file was made and the digest of its bytes; ``shares`` says whose they are."""

    files: Mapping[str, tuple[Path, str]]
    shares: str


def volume_of(page: Page) -> Volume | None:
    """Return the volume that ``page`` is a file of, if it is one."""
    if page.kind not in {"table", "database"}:
        return None
    volume: Volume | None = page.context.get("volume")  # type: ignore[assignment]
    return volume


def volume_files(
    page: Page, settings: SiteSettings, current: Publication, store: Store
) -> VolumeFiles:
    """Return the files of the volume that ``page`` is one of, as they are to be made."""
    context: Mapping[str, Any] = page.context
    volume = context["volume"]
    return VolumeFiles(volume, context["whole"], _earlier_data(volume, settings, current, store))


def _earlier_data(
    volume: Volume, settings: SiteSettings, current: Publication, store: Store
) -> Earlier | None:
    """Return the files of the last build, if they are as that left them and of these settings."""
    paths = data_paths(volume.number)
    digests = {path: digest for path in paths if (digest := current.intact(path)) is not None}
    if len(digests) < len(paths) or current.afresh:
        return None
    key = shares_key(digests)
    record = store.records([key]).get(key)
    if record is None:
        return None
    known = loads(record, Shares)
    if known.settings != digest_of(repr(settings)):
        return None
    return Earlier({path: current.output / path for path in paths}, known.shares)


def make_files(files: VolumeFiles, settings: SiteSettings, output: Path) -> DataMade:
    """Make the files of a volume in the workshop of ``output``."""
    with span("render", "data files"):
        made, shares = make_data(
            files.volume, files.whole, settings, workshop(output), files.earlier
        )
        digests = {path: (file, digest_of_file(file)) for path, file in made.items()}
        return DataMade(digests, dumps(Shares(digest_of(repr(settings)), shares), Shares))


def shares_key(digests: Mapping[str, str]) -> str:
    """Return the key of the record of a volume's files with ``digests``, by path."""
    return record_key(
        DATA, shares_version(), *(f"{path} {digests[path]}" for path in sorted(digests))
    )


def keys_of_shares(files: Mapping[str, Written]) -> set[str]:
    """Return the keys of the records of the volumes that are among ``files``, by path."""
    keys = set()
    for volume in chain([None], count(1)):
        paths = data_paths(volume)
        if all(path in files for path in paths):
            keys.add(shares_key({path: files[path].digest for path in paths}))
        elif volume is not None:
            break
    return keys


def shares_version() -> str:
    """Return a digest of the code that makes the files."""
    return digest_of(schema(Shares), VERSION, code_version(PAGE_CODE, PAGE_PACKAGES))
