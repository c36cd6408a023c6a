"""JSON-LD for an article's page, in the terms of https://schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sitegen.pages.urls import address

if TYPE_CHECKING:
    from sitegen.briefing.records import ActorRef, Entry, QuoteCard
    from sitegen.settings import SiteSettings

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
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": settings.base_url + address(ref),
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
    data["mentions"] = [_actor(member.ref, settings) for member in entry.cast]
    data["hasPart"] = [
        _quotation(quote, settings) for quote in entry.quotes if quote.kind == "direct"
    ]
    return {key: value for key, value in data.items() if value not in ("", [])}


def _actor(ref: ActorRef, settings: SiteSettings) -> dict[str, Any]:
    return {
        "@type": _TYPES[ref.kind],
        "@id": settings.base_url + address(ref),
        "name": ref.name,
    }


def _quotation(quote: QuoteCard, settings: SiteSettings) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "Quotation",
        "@id": f"{settings.base_url}{address(quote.article)}#{quote.anchor}",
        "text": " … ".join(quote.parts),
    }
    if quote.actor is not None:
        data["spokenByCharacter"] = _actor(quote.actor, settings)
    elif quote.speaker is not None:
        data["spokenByCharacter"] = {"@type": "Person", "name": quote.speaker}
    return data
