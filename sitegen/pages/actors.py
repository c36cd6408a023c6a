"""The page of each actor."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.briefing.profiles import COMPANY
from sitegen.pages import urls
from sitegen.pages.actor_lists import (
    actor_list_pages,
    all_articles,
    gone_lists,
    shown_articles,
    shown_statements,
    statement_years,
)
from sitegen.pages.choices import find_choices
from sitegen.pages.feeds import feed_of
from sitegen.pages.network import actor_network
from sitegen.pages.page import Page, later_page
from sitegen.pages.scope import ALL
from sitegen.pages.time_chart import Event, time_chart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sitegen.briefing.records import ActorProfile, ActorRef, Briefing, Entry
    from sitegen.pages.scope import Scope


def actor_pages(briefing: Briefing, scope: Scope = ALL) -> Iterator[Page]:
    """Yield every actor's page, and those of what is too long for it."""
    entries = {entry.card.ref.slug: entry for entry in briefing.entries}
    speakers = {profile.ref for profile in briefing.actors if profile.quotes}
    for profile in briefing.actors:
        if not scope.has_actor(profile.ref.slug):
            continue
        url = urls.address(profile.ref)
        own = tuple(entries[slug] for slug in _articles(profile))
        others = (companion.ref for companion in profile.companions if profile.quotes)
        comparable = tuple(ref for ref in others if ref in speakers)
        yield later_page("actor", url, "actor.html", actor_context, profile, own, comparable)
        yield from actor_list_pages(profile, entries, scope)


def gone_actor_pages(briefing: Briefing, scope: Scope) -> set[str]:
    """Return the addresses of actors' pages that were there before an edit and are no more."""
    return {
        address
        for profile in briefing.actors
        if scope.has_actor(profile.ref.slug)
        for address in gone_lists(profile, scope)
    }


def actor_context(
    profile: ActorProfile, entries: tuple[Entry, ...], comparable: tuple[ActorRef, ...]
) -> Mapping[str, object]:
    """Return what ``actor.html`` is given.

    ``entries`` are those the actor appears or speaks in, ``comparable`` are others who speak.
    """
    casts = {entry.card.ref.slug: entry.actors[:COMPANY] for entry in entries}
    topics = {entry.card.ref: entry.card.topics for entry in entries}
    statements = shown_statements(profile)
    years = statement_years(profile)
    return {
        "profile": profile,
        "ranked": shown_articles(profile),
        "all_articles": all_articles(profile),
        "chart": time_chart(_mentions(profile)),
        "network": actor_network(profile, casts),
        "statements": statements,
        "years": years,
        "choices": find_choices(statements, topics, by_year=not years),
        "topics": {group.article.slug: topics[group.article] for group in statements},
        "comparable": comparable,
        "feed": feed_of(profile.ref, profile.appearances.articles),
    }


def _articles(profile: ActorProfile) -> Iterable[str]:
    """Return the slugs of the articles that ``profile`` draws on.

    An editor can give a quote to an actor whom its article does not name.
    """
    articles = chain(profile.appearances.articles, profile.quotes.articles)
    return dict.fromkeys(ref.slug for ref in articles)


def _mentions(profile: ActorProfile) -> Iterator[Event]:
    """Yield the mentions and quotes of each dated article."""
    for part in profile.appearances:
        day = day_of(part.article.date)
        if day is not None:
            yield Event(day, part.mentions, part.quotes)
