"""What is too long for an actor's own page: its statements year by year, and all its articles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.pages import urls
from sitegen.pages.choices import find_choices
from sitegen.pages.grouping import Statements, by_article
from sitegen.pages.page import Page, later_page, make_page, paginate
from sitegen.pages.scope import ALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sitegen.briefing.records import (
        ActorProfile,
        ActorRef,
        Appearance,
        ArticleRef,
        Briefing,
        Entry,
        QuoteCard,
    )
    from sitegen.pages.scope import Scope

MANY_STATEMENTS = 400
"""Of more than these an actor's own page has the latest, and each year's have a page."""

MANY_ARTICLES = 200
"""Of more than these an actor's own page has those most about it, and all have pages by date."""

_LATEST = 50
"""Statements are shown up to the article that brings them to so many."""

_RANKED = 100

YearLink = tuple[int, int, str]
"""A year (0 for undated statements), how many statements it has, and the address of its page."""


def statement_years(profile: ActorProfile) -> tuple[YearLink, ...]:
    """Return the years whose statements have pages, the latest first; none if these are few."""
    counts = _years_now(profile)
    return tuple(
        (year, counts[year], urls.actor_year_address(profile.ref, year))
        for year in sorted(counts, reverse=True)
    )


def shown_statements(profile: ActorProfile) -> tuple[Statements, ...]:
    """Return what the actor's own page has of its statements: all, or the latest of many."""
    statements = by_article(profile.quotes)
    if len(profile.quotes) <= MANY_STATEMENTS:
        return tuple(statements)
    shown: list[Statements] = []
    while sum(len(group.quotes) for group in shown) < _LATEST:
        shown.append(next(statements))
    return tuple(shown)


def shown_articles(profile: ActorProfile) -> tuple[Appearance, ...]:
    """Return what an actor's own page has of its articles, those most about it first."""
    return tuple([profile.appearances[number] for number in ranking(profile.appearances.saliences)])


def ranking(saliences: Sequence[float]) -> list[int]:
    """Return the numbers of the articles that an actor's own page has, in their order there.

    ``saliences`` say how central the actor is to each of its articles, the latest first.
    """
    ranked = sorted(range(len(saliences)), key=lambda number: -saliences[number])
    return ranked if len(ranked) <= MANY_ARTICLES else ranked[:_RANKED]


def all_articles(profile: ActorProfile) -> str | None:
    """Return the address of the list of all its articles, if its own page has not all."""
    if len(profile.appearances) <= MANY_ARTICLES:
        return None
    return urls.actor_articles_address(profile.ref)


def actor_list_pages(
    profile: ActorProfile, entries: Mapping[str, Entry], scope: Scope = ALL
) -> Iterator[Page]:
    """Yield the pages of an actor's statements by year, and of all its articles by date.

    ``entries`` has those of its articles, by their slugs.
    """
    years = tuple((year, url) for year, _, url in statement_years(profile))
    if years:
        spoken: dict[int, list[Entry]] = {}
        for ref in dict.fromkeys(profile.quotes.articles):
            spoken.setdefault(_year(ref), []).append(entries[ref.slug])
        changed = spoken.keys() if scope.everything else _changed_years(profile, scope)
        for year, url in years:
            if year in changed:
                own = tuple(spoken[year])
                inputs = profile.ref, year, years, own
                yield later_page("actor-year", url, "actor-year.html", _year_context, *inputs)
    address = all_articles(profile)
    if address is None:
        return
    for url, place, items in paginate(address, len(profile.appearances), MANY_ARTICLES):
        found = profile.appearances[items]
        if scope.has_any(part.article for part in found):
            yield make_page(
                "actor-articles",
                url,
                "actor-articles.html",
                actor=profile.ref,
                appearances=found,
                total=len(profile.appearances),
                pagination=place,
            )


def actor_lists(profile: ActorProfile) -> Iterator[tuple[str, list[ArticleRef]]]:
    """Yield the address of each list of an actor, and its articles of that time."""
    articles = [*profile.appearances.articles]
    for year, _, url in statement_years(profile):
        yield url, [ref for ref in articles if _year(ref) == year]
    address = all_articles(profile)
    if address is not None:
        yield address, articles


def lists_changed(briefing: Briefing, scope: Scope) -> bool:
    """Say whether an edit has changed which lists of actors there are."""
    return any(
        _years_before(profile, scope).keys() != _years_now(profile).keys()
        for profile in briefing.actors
        if scope.has_actor(profile.ref.slug)
    )


def gone_lists(profile: ActorProfile, scope: Scope) -> set[str]:
    """Return the addresses of an actor's pages that were there before an edit and are no more."""
    gone = _years_before(profile, scope).keys() - _years_now(profile).keys()
    return {urls.actor_year_address(profile.ref, year) for year in gone}


def _year_context(
    ref: ActorRef, year: int, years: tuple[tuple[int, str], ...], entries: Sequence[Entry]
) -> Mapping[str, object]:
    """Return what ``actor-year.html`` is given; ``entries`` are those it speaks in that year."""
    topics = {entry.card.ref: entry.card.topics for entry in entries}
    statements = tuple(Statements(entry.card.ref, _quotes_of(ref, entry)) for entry in entries)
    return {
        "actor": ref,
        "year": year,
        "years": years,
        "statements": statements,
        "total": sum(len(group.quotes) for group in statements),
        "choices": find_choices(statements, topics),
        "topics": {group.article.slug: topics[group.article] for group in statements},
    }


def _changed_years(profile: ActorProfile, scope: Scope) -> set[int]:
    """Return the years whose pages may differ after an edit; each page leads to all of them."""
    now = _years_now(profile)
    if _years_before(profile, scope).keys() != now.keys():
        return {*now}
    return {_year(entry.card.ref) for entry in scope.before.values()}


def _years_now(profile: ActorProfile) -> Counter[int]:
    """Return the years that have pages, and how many statements each."""
    return _years(profile.quotes.articles)


def _years_before(profile: ActorProfile, scope: Scope) -> Counter[int]:
    """Return the years that had pages before an edit, and how many statements each."""
    same = (ref for ref in profile.quotes.articles if ref.slug not in scope.before)
    edited = (
        entry.card.ref
        for entry in scope.before.values()
        for speaker in entry.speaking
        if speaker.slug == profile.ref.slug
    )
    return _years([*same, *edited])


def _years(spoken: Iterable[ArticleRef]) -> Counter[int]:
    """Return the years that have pages; ``spoken`` has the article of each statement."""
    counts = Counter(map(_year, spoken))
    return counts if counts.total() > MANY_STATEMENTS else Counter()


def _quotes_of(ref: ActorRef, entry: Entry) -> tuple[QuoteCard, ...]:
    return tuple(entry.contents.quotes_of(ref.slug))


def _year(article: ArticleRef) -> int:
    day = day_of(article.date)
    return day.year if day else 0
