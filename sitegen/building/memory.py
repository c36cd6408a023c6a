"""What the last build of an output knew, kept in the store for the next one by its inputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.sketch import Sketch, dump_sketch, load_sketch
from sitegen.building.inputs import inputs_digest
from sitegen.digests import digest_of
from sitegen.errors import Problem  # noqa: TC001  (field of a stored record)
from sitegen.store.codec import dumps, loads, schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sitegen.building.state import SiteState
    from sitegen.building.tools import Tools
    from sitegen.settings import Settings
    from sitegen.store import Store


@dataclass(frozen=True, slots=True)
class Memory:
    """What a build was made from and what it knew of it, but for the briefing.

    Attributes:
        around: A digest of all its inputs that are no sources and no pictures.
        sources: The digest of every source by name, in order; ``media`` of every picture.
        problems: What was wrong with them, by name, where anything was.
        templates: The digests of templates with all they hang on, as far as it asked.

    """

    around: str
    sources: dict[str, str]
    media: dict[str, str]
    problems: dict[str, tuple[Problem, ...]]
    templates: dict[str, str]


def recall(inputs: str, store: Store) -> Memory | None:
    """Return what the build from ``inputs`` knew."""
    key, _ = memory_keys(inputs)
    record = store.records([key]).get(key) if inputs else None
    return loads(record, Memory) if record is not None else None


def recall_sketch(inputs: str, store: Store) -> Sketch | None:
    """Return the sketch of the briefing of the build from ``inputs``."""
    _, key = memory_keys(inputs)
    record = store.records([key]).get(key)
    return load_sketch(record) if record is not None else None


def remember(
    inputs: str, around: str, state: SiteState, templates: Mapping[str, str], store: Store
) -> None:
    """Keep what the build of ``state`` from ``inputs`` knew."""
    if not inputs:
        return
    sources = state.sources.values()
    memory = Memory(
        around,
        {source.name: source.digest for source in sources},
        dict(state.media),
        {source.name: source.problems for source in sources if source.problems},
        dict(templates),
    )
    key, sketch_key = memory_keys(inputs)
    sketch = dump_sketch(state.briefing, state.authority)
    store.put_records({key: dumps(memory, Memory), sketch_key: sketch})


def forget(inputs: str, store: Store) -> None:
    """Forget what the build from ``inputs`` knew: another one has taken its place."""
    store.forget_records(memory_keys(inputs))


def memory_keys(inputs: str) -> tuple[str, str]:
    """Return the keys of a build's memory and of its briefing's sketch."""
    return "memory:" + digest_of(inputs, schema(Memory)), "sketch:" + digest_of(inputs)


def around_digest(folder: Path, settings: Settings, tools: Tools) -> str:
    """Return a digest of all that decides a site but for its sources, its pictures and the day."""
    return inputs_digest(folder, settings, {}, {}, tools)
