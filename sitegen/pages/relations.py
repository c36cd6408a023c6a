"""What the whole site has in the tables for analysts, and all tables of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.pages.addresses import Addresses
from sitegen.pages.tables import (
    APPEARANCES,
    ARTICLE_TOPICS,
    ARTICLES,
    BETWEEN_ITEMS,
    MENTIONS,
    QUOTE_SPANS,
    QUOTES,
    SUMMARY_LINES,
    Column,
    Row,
    Table,
    iso,
)
from sitegen.pages.volumes import find_volumes

if TYPE_CHECKING:
    from sitegen.briefing.records import ActorProfile, Briefing
    from sitegen.settings import SiteSettings

_NAMED = (Column("id"), Column("url"), Column("name"), Column("articles", "INTEGER"))
_OF_ACTOR = (Column("actor", refers="actors"), Column("number", "INTEGER"))

SOURCES = Table("sources", _NAMED, ("id",))
TOPICS = Table("topics", _NAMED, ("id",))
ACTORS = Table(
    "actors",
    (
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
    ),
    key=("id",),
    indexed=("name",),
)
ALIASES = Table("aliases", (*_OF_ACTOR, Column("name")), key=("actor", "number"))
ROLES = Table(
    "roles",
    (
        *_OF_ACTOR,
        Column("role"),
        Column("first_date"),
        Column("last_date"),
        Column("articles", "INTEGER"),
        Column("is_edited", "INTEGER"),
    ),
    key=("actor", "number"),
)

VOLUMES = Table(
    "volumes",
    (
        Column("number", "INTEGER"),
        Column("url"),
        Column("articles", "INTEGER"),
        Column("first_date"),
        Column("last_date"),
    ),
    ("number",),
)

TABLES = (
    SOURCES,
    ARTICLES,
    SUMMARY_LINES,
    TOPICS,
    ARTICLE_TOPICS,
    ACTORS,
    ALIASES,
    ROLES,
    APPEARANCES,
    QUOTES,
    QUOTE_SPANS,
    MENTIONS,
)
"""All tables of the database, each after those that it refers to."""
OF_SITE = (SOURCES, TOPICS, ACTORS, ALIASES, ROLES, VOLUMES)
"""Those of the database that stands beside the volumes' own."""


def site_rows(briefing: Briefing, settings: SiteSettings) -> dict[str, list[Row]]:
    """Return the rows of the tables that are not made article by article."""
    addresses = Addresses(settings)
    return {
        "sources": [
            (source.ref.slug, addresses.absolute(source.ref), source.ref.name, len(source.articles))
            for source in briefing.sources
        ],
        "topics": [
            (topic.ref.slug, addresses.absolute(topic.ref), topic.ref.name, len(topic.articles))
            for topic in briefing.topics
        ],
        "actors": actor_rows(briefing, settings),
        "aliases": [
            (profile.ref.slug, number, alias)
            for profile in briefing.actors
            for number, alias in enumerate(profile.aliases, 1)
        ],
        "roles": [
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
        ],
    }


def volume_rows(briefing: Briefing, settings: SiteSettings) -> list[Row]:
    """Return one row a volume, the oldest first."""
    site = Addresses(settings)
    return [
        (volume.number, site.absolute(volume.database), len(volume.entries), *map(iso, volume.days))
        for volume in find_volumes(briefing)
    ]


def actor_rows(briefing: Briefing, settings: SiteSettings) -> list[Row]:
    """Return one row an actor, sorted by id."""
    addresses = Addresses(settings)
    return [_actor(profile, addresses) for profile in briefing.actors]


def _actor(profile: ActorProfile, addresses: Addresses) -> Row:
    days = [day for ref in profile.appearances.articles if (day := day_of(ref.date))]
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
