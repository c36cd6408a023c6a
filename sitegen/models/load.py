"""Load the toolkit of a language from the package's own files."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import sitegen
from sitegen.extraction.toolkit import Toolkit
from sitegen.models.actors import read_actors
from sitegen.models.quotes import read_quotes
from sitegen.models.summary import read_summary

if TYPE_CHECKING:
    from sitegen.extraction.engine.parse import Parser

DATA = Path(__file__).parent / "data"


@cache
def load(language: str = "en", model: str = "") -> Toolkit:
    """Return the toolkit for ``language``; ``model`` names an installed spaCy pipeline.

    Raises ``SettingsError`` where that pipeline, or spaCy itself, is not installed.
    """
    return Toolkit(
        language=language,
        parser=_parser(language, model),
        quotes=read_quotes(DATA, language),
        actors=read_actors(DATA, language),
        summary=read_summary(DATA, language),
        version=version(model),
    )


def version(model: str = "") -> str:
    """Return "0.1.0+" and a digest of every weight and list file, and of ``model``.

    Cheap enough (a few milliseconds) to ask before anything is loaded.
    """
    return f"{sitegen.__version__}+{_digest()}" + (f".{model}" if model else "")


@cache
def _digest() -> str:
    digest = hashlib.sha256()
    for path in sorted(DATA.glob("*")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _parser(language: str, model: str) -> Parser | None:
    """Return spaCy's pipeline where one is asked for, else sitegen's own, else ``None``."""
    if model:
        from sitegen.models.spacy import read_pipeline  # noqa: PLC0415  (spaCy is optional)

        return read_pipeline(model)
    if language == "en":
        from sitegen.models.english import read_parser  # noqa: PLC0415  (only where needed)

        return read_parser(DATA)
    return None
