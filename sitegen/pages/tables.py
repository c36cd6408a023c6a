"""The briefing as tables of plain values, for analysts: those of the CSV files.

A row's ``id`` is the slug or anchor that the pages use, and its ``url`` leads there. Offsets
count code points of the article's ``text``, as in ``article.json``; texts are as pages print
them, a slice with white space collapsed.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sitegen.briefing.dates import day_of
from sitegen.pages.addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.briefing.records import ActorProfile, Briefing, Date, Entry, QuoteCard, Story
    from sitegen.extraction.records import Quote
    from sitegen.settings import SiteSettings

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
    rows: tuple[Row, ...]
    key: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryRows:
    """All rows that one entry has in the tables, so that its story is read once."""

    article: Row
    quotes: tuple[Row, ...]
    quote_spans: tuple[Row, ...]
    mentions: tuple[Row, ...]


def entry_rows(entry: Entry, addresses: Addresses) -> EntryRows:
    """Return the rows of ``entry``."""
    story = entry.story
    shown = [*_shown_quotes(entry, story)]
    text = story.article.text
    return EntryRows(
        _article(entry, story, addresses),
        tuple(_quote(card, quote, text, addresses) for card, quote in shown),
        tuple(
            (_quote_id(card), number, span.start, span.end, span.of(text))
            for card, quote in shown
            for number, span in enumerate(quote.spans, 1)
        ),
        tuple(_mentions(entry, story, addresses)),
    )


def site_rows(briefing: Briefing, settings: SiteSettings) -> tuple[EntryRows, ...]:
    """Return the rows of every entry, the latest first."""
    addresses = Addresses(settings)
    return tuple(entry_rows(entry, addresses) for entry in briefing.entries)


def articles_table(rows: Sequence[EntryRows]) -> Table:
    """Return one row an article, the latest first."""
    columns = (
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
    )
    articles = tuple(own.article for own in rows)
    return Table("articles", columns, articles, ("id",), ("date", "source_id"))


def quotes_table(rows: Sequence[EntryRows]) -> Table:
    """Return one row a quote, by article and then in the order of its text."""
    columns = (
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
    )
    quotes = tuple(row for own in rows for row in own.quotes)
    return Table("quotes", columns, quotes, ("id",), ("article", "actor", "date"))


def actors_table(briefing: Briefing, settings: SiteSettings) -> Table:
    """Return one row an actor, sorted by id."""
    addresses = Addresses(settings)
    columns = (
        Column("id"),
        Column("url"),
        Column("name"),
        Column("kind"),
        Column("role"),
        Column("aliases"),
        Column("articles", "INTEGER"),
        Column("quotes", "INTEGER"),
        Column("mentions", "INTEGER"),
        Column("first_date"),
        Column("last_date"),
        Column("same_as"),
        Column("edited"),
    )
    rows = tuple(_actor(profile, addresses) for profile in briefing.actors)
    return Table("actors", columns, rows, ("id",), ("name",))


def mentions_table(rows: Sequence[EntryRows]) -> Table:
    """Return one row a mention, by article and then in the order of its text."""
    columns = (
        Column("article", refers="articles"),
        Column("actor", refers="actors"),
        Column("url"),
        Column("kind"),
        Column("text"),
        Column("start_char", "INTEGER"),
        Column("end_char", "INTEGER"),
    )
    mentions = tuple(row for own in rows for row in own.mentions)
    return Table("mentions", columns, mentions, (), ("article", "actor"))


CSV_TABLES = ("articles", "quotes", "actors", "mentions")
"""What is published as CSV, by name."""


def csv_table(
    name: str, briefing: Briefing, settings: SiteSettings, rows: Sequence[EntryRows]
) -> Table:
    """Return the table of that name; ``rows`` are the ``site_rows``."""
    if name == "actors":
        return actors_table(briefing, settings)
    make = {"articles": articles_table, "quotes": quotes_table, "mentions": mentions_table}
    return make[name](rows)


def _shown_quotes(entry: Entry, story: Story) -> Iterator[tuple[QuoteCard, Quote]]:
    """Yield each quote that pages show, with its record in the extraction."""
    found = dict(zip(entry.anchors.quotes, story.extraction.quotes, strict=True))
    for card in entry.quotes:
        yield card, found[card.anchor]


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
        len(entry.quotes),
        len({member.ref for member in entry.cast}),
        article.text,
    )


def _quote(card: QuoteCard, quote: Quote, text: str, addresses: Addresses) -> Row:
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
        " ".join(quote.cue.of(text).split()) if quote.cue else None,
        int(card.key),
        int(card.edited),
        min(span.start for span in quote.spans),
        max(span.end for span in quote.spans),
        " ".join(f"{span.start}-{span.end}" for span in quote.spans),
        int(card.role_edited),
    )


def _actor(profile: ActorProfile, addresses: Addresses) -> Row:
    days = [day for part in profile.appearances if (day := day_of(part.article.date))]
    return (
        profile.ref.slug,
        addresses.absolute(profile.ref),
        profile.ref.name,
        profile.ref.kind,
        profile.role,
        BETWEEN_ITEMS.join(profile.aliases) or None,
        len(profile.appearances),
        len(profile.quotes),
        sum(part.mentions for part in profile.appearances),
        iso(min(days, default=None)),
        iso(max(days, default=None)),
        " ".join(profile.ref.same_as) or None,
        BETWEEN_ITEMS.join(profile.edited) or None,
    )


def _mentions(entry: Entry, story: Story, addresses: Addresses) -> Iterator[Row]:
    """Yield an article's mentions; the address of each is that of its sentence."""
    text, extraction = story.article.text, story.extraction
    anchors = entry.anchors.sentences
    refs = {id: member.ref for member in entry.cast for id in (member.id, *member.also)}
    starts = [sentence.start for sentence in extraction.sentences]
    found = sorted(
        (mention.span, actor.id, mention.kind)
        for actor in extraction.actors
        if actor.id in refs
        for mention in actor.mentions
    )
    page = addresses.absolute(entry.card.ref)
    for span, actor, kind in found:
        at = bisect_right(starts, span.start) - 1
        within = at >= 0 and span.start < extraction.sentences[at].end
        yield (
            entry.card.ref.slug,
            refs[actor].slug,
            f"{page}#{anchors[at]}" if within else page,
            kind,
            " ".join(span.of(text).split()),
            span.start,
            span.end,
        )
