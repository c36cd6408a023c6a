"""Load the toolkit of a language from the package's own files."""

from __future__ import annotations

from functools import cache

from sitegen.extraction.actors.model import ActorModel
from sitegen.extraction.quotes.model import QuoteModel
from sitegen.extraction.summary.model import SummaryModel
from sitegen.extraction.toolkit import Toolkit


@cache
def load(language: str = "en", model: str = "") -> Toolkit:
    """Return the toolkit for ``language``; ``model`` names an installed spaCy pipeline."""
    return Toolkit(
        language=language,
        parser=None,
        quotes=QuoteModel(language),
        actors=ActorModel(language),
        summary=SummaryModel(language),
        version="0.1.0+none",
    )
