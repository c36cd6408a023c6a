"""What the store of a site holds, what of it a build of today would use, and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.building.keys import COMPILED, DATA, kind_and_version
from sitegen.building.memory import memory_keys
from sitegen.building.outcome import outcome_key
from sitegen.building.read_sources import keys_in_use, keys_of
from sitegen.building.site_data import keys_of_shares, shares_version
from sitegen.building.templates import compiled_key, compiled_version
from sitegen.output.manifest import read_manifest
from sitegen.store import Store, store_path

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.building.tools import Tools
    from sitegen.settings import Settings


@dataclass(frozen=True, slots=True)
class KindOfRecord:
    """How many records of one kind there are, and what they take.

    Attributes:
        bytes: Of all of them.
        current: A build of today would use them.
        stale: Made by another version of sitegen, other weights or other settings.
        orphans: Of articles, or builds, that have changed or gone since.

    """

    kind: str
    bytes: int
    current: int
    stale: int
    orphans: int

    @property
    def records(self) -> int:
        """How many there are."""
        return self.current + self.stale + self.orphans


@dataclass(frozen=True, slots=True)
class Cache:
    """What a store holds; ``unused`` are the keys of records that no build of today uses."""

    kinds: tuple[KindOfRecord, ...]
    unused: tuple[str, ...]


def survey(settings: Settings, output: Path, tools: Tools) -> Cache:
    """Return what the store in ``tools`` holds for a site that is built to ``output``."""
    keys = keys_of(settings.site)
    versions = {**keys.versions, DATA: shares_version(), COMPILED: compiled_version()}
    used = keys_in_use(tools.stamps.sources(), keys, tools.store) | _keys_of_output(output)
    used.add(compiled_key(settings.site))
    counts: dict[str, dict[str, int]] = {}
    unused = []
    for key, size in sorted(tools.store.sizes().items()):
        kind, version = kind_and_version(key)
        count = counts.setdefault(kind, dict.fromkeys(("bytes", "current", "stale", "orphans"), 0))
        count["bytes"] += size
        if key in used:
            count["current"] += 1
            continue
        count["orphans" if version == versions.get(kind, "") else "stale"] += 1
        unused.append(key)
    return Cache(
        tuple(KindOfRecord(kind, **count) for kind, count in counts.items()), tuple(unused)
    )


def _keys_of_output(output: Path) -> set[str]:
    """Return the keys of the records on the build that wrote ``output``."""
    manifest = read_manifest(output)
    inputs = manifest.inputs
    return {outcome_key(inputs), *memory_keys(inputs), *keys_of_shares(manifest.files)}


def prune(cache: Cache, store: Store) -> None:
    """Remove what ``cache`` says is unused, and make the file as small as what is left."""
    store.forget_records(cache.unused)
    store.compact()


def size_on_disk(folder: Path) -> int:
    """Return how many bytes the store of the site in ``folder`` takes, 0 if there is none."""
    path = store_path(folder)
    files = (path.with_name(path.name + suffix) for suffix in ("", "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())
