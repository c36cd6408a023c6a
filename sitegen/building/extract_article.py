"""The extraction of one article with the toolkit of its language, and what decides it."""

from __future__ import annotations

from dataclasses import replace

from sitegen.article import Article, Overrides
from sitegen.building.code_version import code_version
from sitegen.building.recorder import span
from sitegen.digests import digest_of
from sitegen.extraction.records import Extraction
from sitegen.settings import ExtractionSettings
from sitegen.store.codec import dumps, schema

ENGINE_CODE = ("extraction", "models", "article.py", "spans.py", "settings.py")
ENGINE_PACKAGES = ("numpy", "sumy")
EXTRACTION_PAYS_FROM = 40
"""Articles from which on worker processes are worth their start."""


def extract_article(article: Article, settings: ExtractionSettings) -> Extraction:
    """Return the extraction of ``article``, which depends on its ``extraction_input`` alone."""
    # The engine is slow to import, and most builds extract nothing.
    with span("load the engine"):
        from sitegen.extraction.pipeline import extract  # noqa: PLC0415
        from sitegen.models.load import load  # noqa: PLC0415

        toolkit = load(article.language, settings.model)
    with span("extract"):
        return extract(extraction_input(article), toolkit, settings)


def extraction_input(article: Article) -> Article:
    """Return ``article`` without what an extraction must not depend on.

    Renaming, tagging or overriding an article so leaves its extraction good.
    """
    return replace(
        article,
        path="",
        updated=None,
        source_url=None,
        tags=(),
        slug=None,
        draft=False,
        image=None,
        image_alt=None,
        overrides=Overrides(),
        extra={},
        origin={},
        lines=(),
    )


def engine_version(settings: ExtractionSettings) -> str:
    """Return a digest of settings, weights, word lists and code of the extraction engine."""
    packages = (*ENGINE_PACKAGES, "spacy", settings.model) if settings.model else ENGINE_PACKAGES
    return digest_of(
        dumps(settings, ExtractionSettings),
        schema(Extraction),
        code_version(ENGINE_CODE, packages),
    )
