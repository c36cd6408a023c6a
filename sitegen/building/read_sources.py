"""Sources into articles and extractions: from the store where it knows them, else made now.

What is made now goes through the store's form before it is used, so that a page cannot
tell whether its records were cached.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sitegen.article import Article
from sitegen.building.code_version import code_version, digest_of_texts
from sitegen.building.dropped import dropped_notes
from sitegen.building.extract_article import engine_version, extract_article, extraction_input
from sitegen.building.recorder import span
from sitegen.errors import Problem
from sitegen.extraction.overrides import apply
from sitegen.extraction.records import Extraction
from sitegen.sources.read import read_article
from sitegen.store.codec import dumps, loads, schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sitegen.building.tools import Tools
    from sitegen.settings import ExtractionSettings, SiteSettings

READER_CODE = ("sources", "article.py", "spans.py", "errors.py")
READER_PACKAGES = ("charset-normalizer", "markdown-it-py", "python-frontmatter", "PyYAML")
READING_PAYS_FROM = 400
EXTRACTION_PAYS_FROM = 40
SAVE_EVERY = 50
"""So many extractions are lost at the most when this is interrupted."""
ROUNDS = 5
"""How often a file is read again that changes while it is read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a source: an article, or the reasons why there is none.

    ``extraction_input`` is a digest of what the article's extraction depends on.
    """

    article: Article | None
    problems: tuple[Problem, ...]
    extraction_input: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source in memory; ``extraction`` is ``None`` where there is no article.

    ``digest`` is of the file's bytes; the keys are digests of all that decided article and
    extraction, in which overrides are applied.
    """

    name: str
    digest: str
    article: Article | None
    problems: tuple[Problem, ...]
    extraction: Extraction | None
    article_key: str
    extraction_key: str


class _Known(NamedTuple):
    """A reading, the digest of the bytes that were read, and its key in the store."""

    digest: str
    key: str
    reading: Reading


def read_sources(
    site: Path, digests: Mapping[str, str], settings: SiteSettings, tools: Tools
) -> dict[str, Source]:
    """Return the sources called by the names in ``digests``, in that order.

    What was extracted is kept even if this is interrupted.
    """
    found = _readings(site, digests, settings.language, tools)
    engine = engine_version(settings.extraction)
    keys = {
        name: "extraction:" + digest_of_texts(known.reading.extraction_input, engine)
        for name, known in found.items()
        if known.reading.article is not None
    }
    extractions = _extractions(keys, found, settings.extraction, tools)
    with span("apply overrides"):
        return {
            name: _source(
                name, found[name], extractions.get(keys.get(name, "")), keys.get(name, "")
            )
            for name in digests
        }


def _source(name: str, known: _Known, extraction: Extraction | None, key: str) -> Source:
    """Return the source with the editor's word applied to its extraction."""
    article, problems = known.reading.article, known.reading.problems
    if article is not None and extraction is not None:
        extraction, unmatched = apply(article, extraction)
        problems = (*problems, *unmatched, *dropped_notes(article))
    # The overrides are part of the article, so both keys decide what is shown.
    return Source(name, known.digest, article, problems, extraction, known.key, key + known.key)


def _readings(
    site: Path, digests: Mapping[str, str], language: str, tools: Tools
) -> dict[str, _Known]:
    """Read what the store does not know; read again what changed while it was read."""
    version = digest_of_texts(schema(Reading), code_version(READER_CODE, READER_PACKAGES))
    found: dict[str, _Known] = {}
    coming = dict(digests)
    for _ in range(ROUNDS):
        keys = {
            name: "article:" + digest_of_texts(name, digest, language, version)
            for name, digest in coming.items()
        }
        with span("read the store"):
            known = tools.store.records([*keys.values()])
        tasks = [(site / name, name, language) for name in coming if keys[name] not in known]
        made = tools.workers.map(_read_one, tasks, READING_PAYS_FROM)
        fresh = {task[1]: record for task, record in zip(tasks, made, strict=True)}
        now = {name: tools.stamps.source(site / name) for name in fresh}
        changed = {name: digest for name, digest in now.items() if digest != coming[name]}
        tools.store.put_records(
            {keys[name]: record for name, record in fresh.items() if name not in changed}
        )
        for name, key in keys.items():
            record = known[key] if key in known else fresh[name]
            with span("unpack records"):
                found[name] = _Known(coming[name], key, loads(record, Reading))
        coming = changed
        if not coming:
            break
    return found


def _extractions(
    keys: Mapping[str, str],
    found: Mapping[str, _Known],
    settings: ExtractionSettings,
    tools: Tools,
) -> dict[str, Extraction]:
    """Return the extraction for every key of ``keys``, which name sources."""
    with span("read the store"):
        known = tools.store.records(sorted(set(keys.values())))
    missing: dict[str, Article] = {}
    for name, key in keys.items():
        article = found[name].reading.article
        if key not in known and article is not None:
            missing.setdefault(key, article)
    tools.progress.stage("Extracting", len(missing))
    tasks = [(dumps(article, Article), settings) for article in missing.values()]
    made = tools.workers.map(_extract_one, tasks, EXTRACTION_PAYS_FROM)
    try:
        for number, (key, record) in enumerate(zip(missing, made, strict=True), 1):
            known[key] = record
            with span("write the store"):
                tools.store.put_records({key: record})
                if number % SAVE_EVERY == 0:
                    tools.store.save()
            tools.progress.advance()
    finally:
        tools.store.save()
    with span("unpack records"):
        return {key: loads(record, Extraction) for key, record in known.items()}


def _read_one(task: tuple[Path, str, str]) -> str:
    path, name, language = task
    with span("read and parse"):
        article, problems = read_article(path, name, language)
    if article is None:
        return dumps(Reading(None, problems, ""), Reading)
    try:
        needed = digest_of_texts(dumps(extraction_input(article), Article))
        return dumps(Reading(article, problems, needed), Reading)
    except TypeError as error:
        problem = Problem(
            f"the front matter holds what no template could print: {error}",
            name,
            hint="write it as a text, in quotation marks",
        )
        return dumps(Reading(None, (*problems, problem), ""), Reading)


def _extract_one(task: tuple[str, ExtractionSettings]) -> str:
    record, settings = task
    return dumps(extract_article(loads(record, Article), settings), Extraction)
