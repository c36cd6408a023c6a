"""JSON-LD for an article's page, in the terms of https://schema.org."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sitegen.pages.addresses import Addresses

if TYPE_CHECKING:
    from sitegen.briefing.records import ActorRef, ArticleRef, Entry, QuoteCard
    from sitegen.settings import SiteSettings

Absolute = Callable[["ArticleRef | ActorRef"], str]

_TYPES = {
    "person": "Person",
    "organization": "Organization",
    "place": "Place",
    "group": "Organization",
}


def article_data(entry: Entry, settings: SiteSettings) -> dict[str, Any]:
    """Return a ``NewsArticle`` with what it is based on, whom it mentions and who said what.

    Reported speech without marks is no ``Quotation`` and stays out. Addresses are absolute
    if the site's ``base_url`` is.
    """
    article, ref = entry.story.article, entry.card.ref
    absolute = Addresses(settings).absolute
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": absolute(ref),
        "headline": ref.title,
        "inLanguage": ref.language,
        "abstract": " ".join(line.text for line in entry.card.summary),
        "wordCount": entry.card.words,
    }
    if article.date:
        data["datePublished"] = article.date.isoformat()
    if article.updated:
        data["dateModified"] = article.updated.isoformat()
    if article.author:
        data["author"] = {"@type": "Person", "name": article.author}
    if article.source:
        data["publisher"] = {"@type": "Organization", "name": article.source}
    if article.source_url:
        data["isBasedOn"] = article.source_url
    if entry.card.topics:
        data["keywords"] = [topic.name for topic in entry.card.topics]
    data["mentions"] = [_actor(member.ref, absolute) for member in entry.cast]
    data["hasPart"] = [
        _quotation(quote, absolute) for quote in entry.quotes if quote.kind == "direct"
    ]
    return {key: value for key, value in data.items() if value not in ("", [])}


def _actor(ref: ActorRef, absolute: Absolute) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": _TYPES[ref.kind],
        "@id": absolute(ref),
        "name": ref.name,
    }
    if ref.same_as:
        data["sameAs"] = list(ref.same_as)
    return data


def _quotation(quote: QuoteCard, absolute: Absolute) -> dict[str, Any]:
    """Return a ``Quotation``; in schema.org's terms persons and organizations speak, no places."""
    data: dict[str, Any] = {
        "@type": "Quotation",
        "@id": f"{absolute(quote.article)}#{quote.anchor}",
        "text": " … ".join(quote.parts),
    }
    if quote.actor is not None and quote.actor.kind != "place":
        data["spokenByCharacter"] = _actor(quote.actor, absolute)
    elif quote.actor is None and quote.speaker is not None:
        data["spokenByCharacter"] = {"@type": "Person", "name": quote.speaker}
    return data
