"""The public form of an explanation: what ``sitegen explain --json`` prints, schema 1.

``docs/explain.md`` describes it for other programs.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sitegen.extraction.explain.records import ActorReason, Overview, QuoteReason, SentenceReason

if TYPE_CHECKING:
    from sitegen.article import Article
    from sitegen.extraction.records import Extraction

SCHEMA = 1
Explanation = Overview | QuoteReason | SentenceReason | ActorReason
_NAMES = {
    Overview: "overview",
    QuoteReason: "quote",
    SentenceReason: "sentence",
    ActorReason: "actor",
}


def as_dict(article: Article, extraction: Extraction, explanation: Explanation) -> dict[str, Any]:
    """Return the JSON-ready form of one explanation, under the name of what it explains."""
    return {
        "schema": SCHEMA,
        "source": article.path,
        "language": extraction.language,
        "engine": extraction.engine,
        _NAMES[type(explanation)]: asdict(explanation),
    }
