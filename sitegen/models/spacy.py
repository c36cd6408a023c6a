"""Load an installed spaCy pipeline as the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.errors import SettingsError
from sitegen.extraction.engine.spacy import SpacyParser

if TYPE_CHECKING:
    from sitegen.extraction.engine.parse import Parser


def read_pipeline(model: str) -> Parser:
    """Return the pipeline named ``model``.

    Raises ``SettingsError`` where spaCy or the pipeline is not installed.
    """
    try:
        import spacy  # noqa: PLC0415  (heavy and optional)
    except ImportError:
        raise SettingsError(
            f"spaCy is not installed, but [language] model asks for {model!r}",
            hint="pip install 'sitegen[spacy]', or remove the setting to use sitegen's engine",
        ) from None
    try:
        pipeline = spacy.load(model)
    except OSError:
        raise SettingsError(
            f"the spaCy pipeline {model!r} is not installed",
            hint=f"python -m spacy download {model}",
        ) from None
    return SpacyParser(pipeline)
