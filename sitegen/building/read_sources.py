"""Sources into outlines of their stories: from the store where it knows them, else made now.

An outline is what the rest of a build needs at hand of every source; the articles and
extractions themselves are put on the shelf. What is made now goes through the store's form
before it is used, so that a page cannot tell whether its records were cached.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sitegen.article import Article
from sitegen.briefing import Story, Told
from sitegen.briefing.notes import StoryNotes, take_notes
from sitegen.building.code_version import code_version
from sitegen.building.collector import collector_paused
from sitegen.building.dropped import dropped_notes
from sitegen.building.extract_article import (
    EXTRACTION_PAYS_FROM,
    engine_version,
    extract_article,
    extraction_input,
)
from sitegen.building.keys import Keys
from sitegen.building.recorder import span
from sitegen.building.shelf import Reading, Shelf, Shelved
from sitegen.digests import digest_of
from sitegen.errors import Problem
from sitegen.extraction.overrides import apply
from sitegen.extraction.records import Extraction
from sitegen.sources.read import read_article
from sitegen.store.codec import dumps, loads, schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sitegen.building.tools import Tools
    from sitegen.packed import Drawer
    from sitegen.settings import ExtractionSettings, SiteSettings
    from sitegen.store import Store

READER_CODE = ("sources", "article.py", "spans.py", "errors.py")
READER_PACKAGES = ("charset-normalizer", "markdown-it-py", "python-frontmatter", "PyYAML")
OUTLINE_CODE = (
    "briefing",
    "extraction/overrides.py",
    "building/dropped.py",
    "building/keys.py",
    "building/read_sources.py",
)
READING_PAYS_FROM = 400
AT_ONCE = 2000
"""So many articles and extractions are in memory at one time."""
FEW_AT_ONCE = 200
"""So many outlines are, as the store has them: what they take lies between what is kept."""
SAVE_EVERY = 50
"""So many extractions are lost at the most when this is interrupted."""
ROUNDS = 5
"""How often a file is read again that changes while it is read."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is at hand of a source: ``notes`` is ``None`` where there is no article.

    ``extraction_key`` is the store's, of the extraction without the editor's overrides.
    """

    problems: tuple[Problem, ...]
    notes: StoryNotes | None
    draft: bool
    extraction_key: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source in memory; ``story`` is ``None`` where there is no article.

    ``digest`` is of the file's bytes.
    """

    name: str
    digest: str
    problems: tuple[Problem, ...]
    story: Told | None
    draft: bool


class _Known(NamedTuple):
    """What was read of a source, as the store has it: most of it is only passed on.

    Attributes:
        digest: Of the bytes that were read.
        key: The store's, of ``record``.
        record: A ``Reading``.
        extraction: The store's key of its extraction; empty where there is no article.

    """

    digest: str
    key: str
    record: str
    extraction: str


def keys_of(settings: SiteSettings) -> Keys:
    """Return the keys of a site's records, as this version of sitegen makes them."""
    return Keys(
        settings.language,
        digest_of(schema(Reading), code_version(READER_CODE, READER_PACKAGES)),
        engine_version(settings.extraction),
        digest_of(schema(Outline), code_version(OUTLINE_CODE)),
    )


def keys_in_use(digests: Mapping[str, str], naming: Keys, store: Store) -> set[str]:
    """Return the keys of all records that the sources with ``digests`` are made into."""
    used = set()
    for some in _parts([*digests]):
        articles = [naming.of_article(name, digests[name]) for name in some]
        outlines = [naming.of_outline(key) for key in articles]
        readings = store.records(articles).values()
        inputs = {loads(record, Reading).extraction_input for record in readings}
        used |= {*articles, *outlines, *(naming.of_extraction(needed) for needed in inputs)}
    return used


def read_sources(
    site: Path, digests: Mapping[str, str], settings: SiteSettings, tools: Tools
) -> dict[str, Source]:
    """Return the sources called by the names in ``digests``, in that order.

    What was extracted is kept even if this is interrupted.
    """
    naming = keys_of(settings)
    shelf = Shelf(site, tools.store, settings)
    keys = {name: naming.of_article(name, digest) for name, digest in digests.items()}
    outline_keys = {name: naming.of_outline(key) for name, key in keys.items()}
    found: dict[str, Source] = {}
    with span("read the store"), collector_paused():
        for some in _parts([*digests], FEW_AT_ONCE):
            records = tools.store.records([outline_keys[name] for name in some])
            for name in some:
                if (record := records.get(outline_keys[name])) is not None:
                    key, digest = keys[name], digests[name]
                    found[name] = source_of(name, digest, key, record, shelf, tools.drawer)
    missing = [name for name in digests if name not in found]
    tools.progress.stage("Extracting", len(missing))
    for some in _parts(missing):
        coming = {name: digests[name] for name in some}
        for name, digest, key, record in _outlines(site, coming, settings, naming, tools):
            found[name] = source_of(name, digest, key, record, shelf, tools.drawer)
    return {name: found[name] for name in digests}


def _parts(names: Sequence[str], size: int = AT_ONCE) -> Iterator[Sequence[str]]:
    return (names[start : start + size] for start in range(0, len(names), size))


def source_of(
    name: str, digest: str, key: str, record: str, shelf: Shelf, drawer: Drawer | None = None
) -> Source:
    """Return the source whose outline is ``record``; its article has ``key`` in the store.

    What is packed of its notes is put away in ``drawer``.
    """
    outline = loads(record, Outline)
    story = None
    if outline.notes is not None:
        if drawer is not None:
            outline.notes.summary.put_away(drawer)
            outline.notes.quotations.put_away(drawer)
        # The overrides are part of the article, so both keys decide what is shown.
        both = digest_of(key, outline.extraction_key)
        story = Told(outline.notes, both, Shelved(shelf, name, key, outline.extraction_key))
    return Source(name, digest, outline.problems, story, outline.draft)


def _outlines(
    site: Path,
    digests: Mapping[str, str],
    settings: SiteSettings,
    naming: Keys,
    tools: Tools,
) -> Iterator[tuple[str, str, str, str]]:
    """Read, extract and outline: yield name, digest, the article's key and the outline."""
    found = _readings(site, digests, naming, tools)
    extractions = _extractions(found, settings.extraction, tools)
    tasks = [
        (known.record, extractions.get(known.extraction), known.extraction)
        for known in (found[name] for name in digests)
    ]
    made = tools.workers.map_light(_outline_one, tasks, READING_PAYS_FROM)
    for name, record in zip(digests, made, strict=True):
        with span("write the store"):
            tools.store.put_records({naming.of_outline(found[name].key): record})
        yield name, found[name].digest, found[name].key, record
    tools.store.save()


def _readings(
    site: Path, digests: Mapping[str, str], naming: Keys, tools: Tools
) -> dict[str, _Known]:
    """Read what the store does not know; read again what changed while it was read."""
    found: dict[str, _Known] = {}
    coming = dict(digests)
    for _ in range(ROUNDS):
        keys = {name: naming.of_article(name, digest) for name, digest in coming.items()}
        with span("read the store"):
            known = tools.store.records([*keys.values()])
        unknown = [name for name in coming if keys[name] not in known]
        tasks = [(site / name, name, naming.language) for name in unknown]
        made = tools.workers.map_light(_read_one, tasks, READING_PAYS_FROM)
        fresh = dict(zip(unknown, made, strict=True))
        now = {name: tools.stamps.source(site / name) for name in fresh}
        changed = {name: digest for name, digest in now.items() if digest != coming[name]}
        tools.store.put_records(
            {keys[name]: record for name, (record, _) in fresh.items() if name not in changed}
        )
        for name, key in keys.items():
            if key in known:
                with span("unpack records"):
                    record, needed = known[key], loads(known[key], Reading).extraction_input
            else:
                record, needed = fresh[name]
            extraction = naming.of_extraction(needed) if needed else ""
            found[name] = _Known(coming[name], key, record, extraction)
        coming = changed
        if not coming:
            break
    return found


def _extractions(
    found: Mapping[str, _Known], settings: ExtractionSettings, tools: Tools
) -> dict[str, str]:
    """Return the record of the extraction of every article in ``found``, by its key."""
    keys = [source.extraction for source in found.values() if source.extraction]
    with span("read the store"):
        records = tools.store.records(sorted(set(keys)))
    missing: dict[str, str] = {}
    for source in found.values():
        if source.extraction and source.extraction not in records:
            missing.setdefault(source.extraction, source.record)
    for _ in range(len(keys) - len(missing)):
        tools.progress.advance()
    tasks = [(record, settings) for record in missing.values()]
    made = tools.workers.map(_extract_one, tasks, EXTRACTION_PAYS_FROM)
    try:
        for number, (key, record) in enumerate(zip(missing, made, strict=True), 1):
            records[key] = record
            with span("write the store"):
                tools.store.put_records({key: record})
                if number % SAVE_EVERY == 0:
                    tools.store.save()
            tools.progress.advance()
    finally:
        tools.store.save()
    return records


def _read_one(task: tuple[Path, str, str]) -> tuple[str, str]:
    """Return the record of the reading of a source, and what its extraction depends on."""
    path, name, language = task
    with span("read and parse"):
        article, problems = read_article(path, name, language)
    if article is None:
        return dumps(Reading(None, problems, ""), Reading), ""
    try:
        needed = digest_of(dumps(extraction_input(article), Article))
        return dumps(Reading(article, problems, needed), Reading), needed
    except TypeError as error:
        problem = Problem(
            f"the front matter holds what no template could print: {error}",
            name,
            hint="write it as a text, in quotation marks",
        )
        return dumps(Reading(None, (*problems, problem), ""), Reading), ""


def _extract_one(task: tuple[str, ExtractionSettings]) -> str:
    record, settings = task
    article = loads(record, Reading).article
    assert article is not None
    return dumps(extract_article(article, settings), Extraction)


def _outline_one(task: tuple[str, str | None, str]) -> str:
    """Return the record of the outline of a reading and its extraction, which has that key."""
    record, extraction, key = task
    with span("outline"):
        found = loads(extraction, Extraction) if extraction is not None else None
        return dumps(_outline(loads(record, Reading), found, key), Outline)


def _outline(reading: Reading, extraction: Extraction | None, key: str) -> Outline:
    """Return the outline of a story with the editor's word applied to its extraction."""
    article, problems = reading.article, reading.problems
    if article is None or extraction is None:
        return Outline(problems, None, draft=False, extraction_key="")
    extraction, unmatched = apply(article, extraction)
    notes = take_notes(Story(article, extraction))
    problems = (*problems, *unmatched, *dropped_notes(article))
    return Outline(problems, notes, article.draft, key)
