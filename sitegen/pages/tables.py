"""What one article has in the tables for analysts: rows of plain values.

A row's ``id`` is the slug or anchor that the pages use, and its ``url`` leads there. Offsets
count code points of the article's ``text``, as in ``article.json``; texts are as pages print
them, a slice with white space collapsed.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sitegen.briefing.anchors import find_anchors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.briefing.records import Date, Entry, QuoteCard, Story
    from sitegen.extraction.records import Quote
    from sitegen.pages.addresses import Addresses
    from sitegen.spans import Span

Value = str | int | float | None
Row = tuple[Value, ...]

BETWEEN_PARTS = " … "
"""Stands between the parts of a quote that its cue split."""

BETWEEN_ITEMS = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        refers: The table whose ``id`` its values are.
        bulky: Whether it is for the database alone.

    """

    name: str
    type: Literal["TEXT", "INTEGER", "REAL"] = "TEXT"
    refers: str | None = None
    bulky: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what its rows are called by is in ``key``; ``indexed`` are often looked up."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indexed: tuple[str, ...] = ()


ARTICLES = Table(
    "articles",
    (
        Column("id"),
        Column("url"),
        Column("title"),
        Column("date"),
        Column("updated"),
        Column("source"),
        Column("source_id", refers="sources"),
        Column("source_url"),
        Column("author"),
        Column("language"),
        Column("topics"),
        Column("summary"),
        Column("words", "INTEGER"),
        Column("quotes", "INTEGER"),
        Column("actors", "INTEGER"),
        Column("text", bulky=True),
    ),
    key=("id",),
    indexed=("date", "source_id"),
)
SUMMARY_LINES = Table(
    "summary_lines",
    (
        Column("article", refers="articles"),
        Column("number", "INTEGER"),
        Column("text"),
        Column("sentence"),
    ),
    key=("article", "number"),
)
ARTICLE_TOPICS = Table(
    "article_topics",
    (Column("article", refers="articles"), Column("topic", refers="topics")),
    key=("article", "topic"),
    indexed=("topic",),
)
APPEARANCES = Table(
    "appearances",
    (
        Column("actor", refers="actors"),
        Column("article", refers="articles"),
        Column("role"),
        Column("mentions", "INTEGER"),
        Column("quotes", "INTEGER"),
        Column("salience", "REAL"),
        Column("number", "INTEGER"),
    ),
    key=("article", "number"),
    indexed=("actor",),
)
QUOTES = Table(
    "quotes",
    (
        Column("id"),
        Column("url"),
        Column("article", refers="articles"),
        Column("date"),
        Column("kind"),
        Column("text"),
        Column("speaker"),
        Column("actor", refers="actors"),
        Column("role"),
        Column("mention"),
        Column("cue"),
        Column("is_key", "INTEGER"),
        Column("is_edited", "INTEGER"),
        Column("start_char", "INTEGER"),
        Column("end_char", "INTEGER"),
        Column("spans"),
        Column("is_role_edited", "INTEGER"),
        Column("is_headline", "INTEGER"),
    ),
    key=("id",),
    indexed=("article", "actor", "date"),
)
QUOTE_SPANS = Table(
    "quote_spans",
    (
        Column("quote", refers="quotes"),
        Column("number", "INTEGER"),
        Column("start_char", "INTEGER"),
        Column("end_char", "INTEGER"),
        Column("text"),
    ),
    key=("quote", "number"),
)
MENTIONS = Table(
    "mentions",
    (
        Column("article", refers="articles"),
        Column("actor", refers="actors"),
        Column("url"),
        Column("kind"),
        Column("text"),
        Column("start_char", "INTEGER"),
        Column("end_char", "INTEGER"),
    ),
    key=("article", "start_char", "end_char", "actor"),
    indexed=("actor",),
)
BY_ENTRY = (
    ARTICLES,
    SUMMARY_LINES,
    ARTICLE_TOPICS,
    APPEARANCES,
    QUOTES,
    QUOTE_SPANS,
    MENTIONS,
)
"""The tables whose rows each belong to one article: by article, the latest first, and then
in the order of its text where they have a place in it."""


def entry_rows(entry: Entry, addresses: Addresses) -> dict[str, list[Row]]:
    """Return the rows of ``entry`` in each table of ``BY_ENTRY``.

    They hang on what its ``digest`` is of, and on the addresses.
    """
    story = entry.story
    anchors = find_anchors(story.article.text, story.extraction, story.article.title)
    found = dict(zip(anchors.quotes, story.extraction.quotes, strict=True))
    apart = dict(zip(anchors.title_quotes, story.extraction.title_quotes, strict=True))
    text, slug = story.article.text, entry.card.ref.slug
    return {
        "articles": [_article(entry, story, addresses)],
        "summary_lines": [
            (slug, number, line.text, line.anchor)
            for number, line in enumerate(entry.card.summary, 1)
        ],
        "article_topics": [(slug, topic.slug) for topic in entry.card.topics],
        "appearances": [
            (
                member.ref.slug,
                slug,
                member.role,
                member.mentions,
                member.quotes,
                member.salience,
                number,
            )
            for number, member in enumerate(entry.cast, 1)
        ],
        "quotes": [
            _quote(card, found[card.anchor], text, addresses)
            if card.anchor in found
            else _title_quote(card, apart[card.anchor], story.article.title or "", addresses)
            for card in entry.quotes
        ],
        "quote_spans": [
            (_quote_id(card), number, span.start, span.end, span.of(text))
            for card in entry.quotes
            if card.anchor in found
            for number, span in enumerate(found[card.anchor].spans, 1)
        ],
        "mentions": [*_mentions(entry, story, anchors.sentences, addresses)],
    }


def _quote_id(card: QuoteCard) -> str:
    """Return the id of a quote, unique in the site: ``bridge-opens#q-07bb12``."""
    return f"{card.article.slug}#{card.anchor}"


def iso(date: Date | None) -> str | None:
    """Return ``date`` in ISO 8601, with the time if it has one."""
    return date.isoformat() if date else None


def _article(entry: Entry, story: Story, addresses: Addresses) -> Row:
    article, card = story.article, entry.card
    source = card.ref.source
    return (
        card.ref.slug,
        addresses.absolute(card.ref),
        card.ref.title,
        iso(card.ref.date),
        iso(article.updated),
        source.name if source else None,
        source.slug if source else None,
        article.source_url,
        article.author,
        card.ref.language,
        BETWEEN_ITEMS.join(topic.name for topic in card.topics) or None,
        " ".join(line.text for line in card.summary) or None,
        card.words,
        len(entry.speakers),
        len({*entry.actors}),
        article.text,
    )


def _quote(card: QuoteCard, quote: Quote, text: str, addresses: Addresses) -> Row:
    places = (
        min(span.start for span in quote.spans),
        max(span.end for span in quote.spans),
        " ".join(f"{span.start}-{span.end}" for span in quote.spans),
    )
    return _quote_row(card, quote.cue, text, places, addresses)


def _title_quote(card: QuoteCard, quote: Quote, title: str, addresses: Addresses) -> Row:
    """Return the row of a quote in a title outside of the text, in which it has no place."""
    return _quote_row(card, quote.cue, title, (None, None, None), addresses)


def _quote_row(
    card: QuoteCard,
    cue: Span | None,
    text: str,
    places: tuple[int | None, int | None, str | None],
    addresses: Addresses,
) -> Row:
    return (
        _quote_id(card),
        f"{addresses.absolute(card.article)}#{card.anchor}",
        card.article.slug,
        iso(card.article.date),
        card.kind,
        BETWEEN_PARTS.join(card.parts),
        card.speaker,
        card.actor.slug if card.actor else None,
        card.role,
        card.mention,
        " ".join(cue.of(text).split()) if cue else None,
        int(card.key),
        int(card.edited),
        *places,
        int(card.role_edited),
        int(card.headline),
    )


def _mentions(
    entry: Entry, story: Story, anchors: Sequence[str], addresses: Addresses
) -> Iterator[Row]:
    """Yield an article's mentions; the address of each is that of its sentence."""
    text, extraction = story.article.text, story.extraction
    refs = {id: member.ref for member in entry.cast for id in (member.id, *member.also)}
    starts = [sentence.start for sentence in extraction.sentences]
    found = {
        (mention.span, refs[actor.id].slug): mention.kind
        for actor in extraction.actors
        if actor.id in refs
        for mention in actor.mentions
    }
    page = addresses.absolute(entry.card.ref)
    for (span, actor), kind in sorted(found.items()):
        at = bisect_right(starts, span.start) - 1
        within = at >= 0 and span.start < extraction.sentences[at].end
        yield (
            entry.card.ref.slug,
            actor,
            f"{page}#{anchors[at]}" if within else page,
            kind,
            " ".join(span.of(text).split()),
            span.start,
            span.end,
        )
