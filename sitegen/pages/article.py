"""The page of one article, and its extraction as ``article.json`` beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.extraction.contract import as_dict
from sitegen.pages.annotate import annotate
from sitegen.pages.citations import citation_pages
from sitegen.pages.fragments import text_fragment
from sitegen.pages.links import resolve_links
from sitegen.pages.neighbours import Chains
from sitegen.pages.page import Page, later_page
from sitegen.pages.social import article_card
from sitegen.pages.structured import article_data
from sitegen.pages.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sitegen.briefing.records import (
        Briefing,
        CastMember,
        Entry,
        QuoteCard,
        Story,
    )
    from sitegen.extraction.records import ActorKind
    from sitegen.pages.neighbours import Neighbours
    from sitegen.pages.related import Related, RelatedArticles
    from sitegen.settings import SiteSettings

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction (Brysbaert 2019, 190 studies)."""

KINDS: tuple[ActorKind, ...] = ("person", "organization", "group", "place")
"""The order in which kinds of actor are shown."""


@dataclass(frozen=True, slots=True)
class CastGroup:
    """The actors of one kind in an article, the most salient first."""

    kind: ActorKind
    members: tuple[CastMember, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where what stands on an article's page comes from.

    Attributes:
        inferred: Keys such as "date" that were read from the text, not set by anybody.
        edited: What an editor set: "summary", "quotes", "actors".
        dropped: How many lines of the source were left out as page furniture.
        notes: What the extraction did not attempt.
        engine: What made the extraction.

    """

    inferred: tuple[str, ...]
    edited: tuple[str, ...]
    dropped: int
    notes: tuple[str, ...]
    engine: str


def article_pages(
    briefing: Briefing,
    settings: SiteSettings,
    related: RelatedArticles,
    articles: Iterable[int],
) -> Iterator[Page]:
    """Yield the page, the data file and the citations of each of ``articles``, in their order.

    They are numbers of entries.
    """
    chains = Chains(briefing)
    for number in articles:
        entry = briefing.entries[number]
        yield article_page(entry, settings, related.later(number), chains.neighbours(number))
        yield data_page(entry)
        yield from citation_pages(entry, settings)


def article_page(
    entry: Entry,
    settings: SiteSettings,
    related: Sequence[Related],
    neighbours: Sequence[Neighbours],
) -> Page:
    """Return the page of one article."""
    url = address(entry.card.ref)
    inputs = entry, settings, related, tuple(neighbours)
    return later_page("article", url, "article.html", article_context, *inputs)


def article_context(
    entry: Entry,
    settings: SiteSettings,
    related: Sequence[Related],
    neighbours: tuple[Neighbours, ...],
) -> Mapping[str, object]:
    """Return what ``article.html`` is given."""
    story, card = entry.story, entry.card
    article = story.article
    people = {id: member.ref for member in entry.cast for id in (member.id, *member.also)}
    quotes = entry.quotes
    key_quotes = tuple(quote for quote in quotes if quote.key)
    return {
        "article": article,
        "card": card,
        "body": annotate(
            article,
            story.extraction,
            entry.anchors,
            {quote.anchor for quote in key_quotes},
            people,
        ),
        "key_quotes": key_quotes,
        "other_quotes": tuple(q for q in quotes if not q.key and q.kind == "direct"),
        "reported": tuple(q for q in quotes if not q.key and q.kind != "direct"),
        "cast": cast_groups(entry.cast),
        "people": people,
        "source_links": _source_links(article.source_url, quotes),
        "links": resolve_links(article, dict(entry.linked)),
        "minutes": max(1, round(card.words / WORDS_A_MINUTE)),
        "related": tuple(related),
        "neighbours": neighbours,
        "provenance": _provenance(story),
        "structured": article_data(entry, settings),
        "preview": article_card(card, settings),
    }


def data_page(entry: Entry) -> Page:
    """Return ``article.json``: the extraction in the form of ``sitegen extract``."""
    url = f"{address(entry.card.ref)}article.json"
    return later_page("data", url, "article.json", data_context, entry)


def data_context(entry: Entry) -> Mapping[str, object]:
    """Return what ``article.json`` is given."""
    story = entry.story
    return {"document": as_dict(story.article, story.extraction)}


def cast_groups(cast: Sequence[CastMember]) -> tuple[CastGroup, ...]:
    """Return the actors grouped by kind, kinds that have none left out."""
    groups = (
        CastGroup(kind, tuple(member for member in cast if member.ref.kind == kind))
        for kind in KINDS
    )
    return tuple(group for group in groups if group.members)


def _source_links(url: str | None, quotes: Sequence[QuoteCard]) -> dict[str, str]:
    """Return for each quote's anchor the place in the source's own page, if it has one."""
    if not url:
        return {}
    return {quote.anchor: text_fragment(url, quote.parts) for quote in quotes}


def _provenance(story: Story) -> Provenance:
    article, extraction = story.article, story.extraction
    overrides = article.overrides
    edited = {
        "summary": overrides.summary is not None,
        "quotes": bool(overrides.quotes),
        "actors": bool(overrides.actors),
    }
    return Provenance(
        inferred=tuple(sorted(key for key, origin in article.origin.items() if origin == "text")),
        edited=tuple(part for part, was in edited.items() if was),
        dropped=len(article.dropped),
        notes=extraction.notes,
        engine=extraction.engine,
    )
