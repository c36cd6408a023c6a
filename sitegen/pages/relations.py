"""Tables of the database that the CSV files fold into columns: topics, spans, roles, ..."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.pages.addresses import Addresses
from sitegen.pages.tables import (
    Column,
    Table,
    actors_table,
    articles_table,
    iso,
    mentions_table,
    quotes_table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.briefing.records import Briefing
    from sitegen.pages.tables import EntryRows
    from sitegen.settings import SiteSettings

_ARTICLE = Column("article", refers="articles")
_ACTOR = Column("actor", refers="actors")
_NUMBER = Column("number", "INTEGER")


def database_tables(
    briefing: Briefing, settings: SiteSettings, rows: Sequence[EntryRows]
) -> tuple[Table, ...]:
    """Return the tables of the database, each after those that it refers to.

    ``rows`` are the ``site_rows``.
    """
    return (
        _sources(briefing, settings),
        articles_table(rows),
        _summary_lines(briefing),
        _topics(briefing, settings),
        _article_topics(briefing),
        actors_table(briefing, settings),
        _aliases(briefing),
        _roles(briefing),
        _appearances(briefing),
        quotes_table(rows),
        _quote_spans(rows),
        mentions_table(rows),
    )


def _sources(briefing: Briefing, settings: SiteSettings) -> Table:
    addresses = Addresses(settings)
    columns = (Column("id"), Column("url"), Column("name"), Column("articles", "INTEGER"))
    rows = tuple(
        (
            source.ref.slug,
            addresses.absolute(source.ref),
            source.ref.name,
            len(source.articles),
        )
        for source in briefing.sources
    )
    return Table("sources", columns, rows, ("id",))


def _topics(briefing: Briefing, settings: SiteSettings) -> Table:
    addresses = Addresses(settings)
    columns = (Column("id"), Column("url"), Column("name"), Column("articles", "INTEGER"))
    rows = tuple(
        (topic.ref.slug, addresses.absolute(topic.ref), topic.ref.name, len(topic.articles))
        for topic in briefing.topics
    )
    return Table("topics", columns, rows, ("id",))


def _article_topics(briefing: Briefing) -> Table:
    rows = tuple(
        (entry.card.ref.slug, topic.slug)
        for entry in briefing.entries
        for topic in entry.card.topics
    )
    columns = (_ARTICLE, Column("topic", refers="topics"))
    return Table("article_topics", columns, rows, ("article", "topic"), ("topic",))


def _summary_lines(briefing: Briefing) -> Table:
    """Return the summaries; a line without a sentence is an editor's own."""
    rows = tuple(
        (entry.card.ref.slug, number, line.text, line.anchor)
        for entry in briefing.entries
        for number, line in enumerate(entry.card.summary, 1)
    )
    columns = (_ARTICLE, _NUMBER, Column("text"), Column("sentence"))
    return Table("summary_lines", columns, rows, ("article", "number"))


def _aliases(briefing: Briefing) -> Table:
    rows = tuple(
        (profile.ref.slug, number, alias)
        for profile in briefing.actors
        for number, alias in enumerate(profile.aliases, 1)
    )
    return Table("aliases", (_ACTOR, _NUMBER, Column("name")), rows, ("actor", "number"))


def _roles(briefing: Briefing) -> Table:
    rows = tuple(
        (
            profile.ref.slug,
            number,
            spell.role,
            iso(spell.first),
            iso(spell.last),
            spell.articles,
            int(spell.edited),
        )
        for profile in briefing.actors
        for number, spell in enumerate(profile.roles, 1)
    )
    columns = (
        _ACTOR,
        _NUMBER,
        Column("role"),
        Column("first_date"),
        Column("last_date"),
        Column("articles", "INTEGER"),
        Column("is_edited", "INTEGER"),
    )
    return Table("roles", columns, rows, ("actor", "number"))


def _appearances(briefing: Briefing) -> Table:
    rows = tuple(
        (
            profile.ref.slug,
            part.article.slug,
            part.role,
            part.mentions,
            part.quotes,
            part.salience,
        )
        for profile in briefing.actors
        for part in profile.appearances
    )
    columns = (
        _ACTOR,
        _ARTICLE,
        Column("role"),
        Column("mentions", "INTEGER"),
        Column("quotes", "INTEGER"),
        Column("salience", "REAL"),
    )
    return Table("appearances", columns, rows, (), ("actor", "article"))


def _quote_spans(rows: Sequence[EntryRows]) -> Table:
    """Return each part of each quote, word for word as the text has it."""
    spans = tuple(row for own in rows for row in own.quote_spans)
    columns = (
        Column("quote", refers="quotes"),
        _NUMBER,
        Column("start_char", "INTEGER"),
        Column("end_char", "INTEGER"),
        Column("text"),
    )
    return Table("quote_spans", columns, spans, ("quote", "number"))
