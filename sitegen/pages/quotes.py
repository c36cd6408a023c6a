"""The pages of all quotes, of those on each topic, and of everybody who is quoted.

A page holds whole articles, so that one quote more or less does not move all the others to
another: after a few pages the cuts fall where they fell before.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.pages import urls
from sitegen.pages.grouping import Statements
from sitegen.pages.page import Page, later_page, make_page, paginate
from sitegen.pages.scope import ALL
from sitegen.pages.speakers import all_speakers, entries_by_topic, speakers_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sitegen.briefing.records import Briefing, Entry, TopicRef
    from sitegen.pages.scope import Scope
    from sitegen.pages.speakers import Count

_QUOTES_A_PAGE = 50
"""A page ends with the article that brings it to so many."""

_SPEAKERS = 20
_TOPICS = 20
_SPEAKERS_A_PAGE = 300

_NOTHING: Mapping[str, Entry] = MappingProxyType({})

MonthLink = tuple[int, int, int, str]
"""A year and month, how many quotes it has, and the address where they begin."""


def quote_pages(briefing: Briefing, scope: Scope = ALL) -> Iterator[Page]:
    """Yield the pages of all quotes and those of each topic's."""
    on_topics = entries_by_topic(briefing)
    counts = {
        topic: sum(len(entry.speakers) for entry in entries) for topic, entries in on_topics.items()
    }
    spoken = [topic for topic in counts if counts[topic]]
    largest = sorted(spoken, key=lambda topic: (-counts[topic], topic.slug))
    topics = tuple((topic, counts[topic]) for topic in largest[:_TOPICS])
    yield from _pages(
        urls.QUOTES, briefing.entries, None, topics, partial(all_speakers, briefing), scope
    )
    for topic in on_topics:
        if scope.has_topic(topic.slug) and counts[topic]:
            url = urls.topic_quotes_address(topic)
            found = on_topics[topic]
            yield from _pages(url, found, topic, (), partial(speakers_in, found), scope)
    if scope.speakers and any(entry.speakers for entry in briefing.entries):
        yield from _index(all_speakers(briefing), [(topic, counts[topic]) for topic in largest])


def gone_pages(briefing: Briefing, scope: Scope) -> set[str]:
    """Return the addresses of pages of quotes that were there before an edit and are no more."""
    gone = _gone(urls.QUOTES, briefing.entries, scope)
    for topic, entries in entries_by_topic(briefing).items():
        if scope.has_topic(topic.slug):
            address = urls.topic_quotes_address(topic)
            gone |= _gone(address, entries, scope)
            if not any(entry.speakers for entry in entries):
                gone.add(address)
    if scope.speakers:
        gone |= _addresses(urls.SPEAKERS, _count_before(briefing, scope), _SPEAKERS_A_PAGE)
        now = len(all_speakers(briefing))
        if now:
            gone -= _addresses(urls.SPEAKERS, now, _SPEAKERS_A_PAGE)
    return gone


def _count_before(briefing: Briefing, scope: Scope) -> int:
    """Return how many actors were quoted before an edit."""
    counts = Counter({actor.slug: count for actor, count in all_speakers(briefing)})
    edited = (entry for entry in briefing.entries if entry.card.ref.slug in scope.before)
    counts.subtract(actor.slug for entry in edited for actor in entry.speaking)
    counts.update(actor.slug for entry in scope.before.values() for actor in entry.speaking)
    return sum(count > 0 for count in counts.values())


def _gone(address: str, entries: Sequence[Entry], scope: Scope) -> set[str]:
    if not scope.attributed:
        return set()
    before, now = len(_cut(entries, scope.before)), len(_cut(entries))
    return _addresses(address, before, 1) - _addresses(address, now, 1)


def _addresses(address: str, count: int, per_page: int) -> set[str]:
    return {url for url, _, _ in paginate(address, count, per_page)}


def _index(speakers: Sequence[Count], topics: Sequence[tuple[TopicRef, int]]) -> Iterator[Page]:
    """Yield the pages that list all speakers, the first all topics too."""
    for url, place, items in paginate(urls.SPEAKERS, len(speakers), _SPEAKERS_A_PAGE):
        yield make_page(
            "quotes",
            url,
            "speakers.html",
            speakers=tuple(speakers[items]),
            total=len(speakers),
            pagination=place,
            topics=tuple(topics) if place.number == 1 else (),
        )


def _pages(
    address: str,
    entries: Sequence[Entry],
    topic: TopicRef | None,
    topics: tuple[tuple[TopicRef, int], ...],
    speakers: Callable[[], list[Count]],
    scope: Scope,
) -> Iterator[Page]:
    cut = _cut(entries)
    places = paginate(address, len(cut), 1)
    before = _cut(entries, scope.before) if scope.before and scope.attributed else cut
    for (url, place, _), found in zip(places, cut, strict=True):
        first = place.number == 1
        if not (
            (first and scope.speakers)
            or len(before) != len(cut)
            or not _same(before[place.number - 1], found)
            or scope.has_any(entry.card.ref for entry in found)
        ):
            continue
        yield later_page(
            "quotes",
            url,
            "quotes.html",
            _quotes_context,
            tuple(found),
            {
                "topic": topic,
                "pagination": place,
                # What counts all quotes would change every page whenever one is made.
                "total": sum(len(entry.speakers) for entry in entries) if first else 0,
                "speakers": tuple(speakers()[:_SPEAKERS]) if first else (),
                "topics": topics if first else (),
                "months": _months(cut, [own for own, _, _ in places]) if first else (),
            },
        )


def _quotes_context(
    entries: tuple[Entry, ...], others: Mapping[str, object]
) -> Mapping[str, object]:
    """Return what ``quotes.html`` is given."""
    statements = tuple(Statements(entry.card.ref, entry.quotes) for entry in entries)
    return {"statements": statements, **others}


def _cut(entries: Iterable[Entry], before: Mapping[str, Entry] = _NOTHING) -> list[list[Entry]]:
    """Return the entries of each page, those without quotes left out; there is always a first.

    Some are counted as they were ``before``, by their articles' slugs.
    """
    pages: list[list[Entry]] = [[]]
    count = 0
    for entry in entries:
        own = len(before.get(entry.card.ref.slug, entry).speakers)
        if not own:
            continue
        if count >= _QUOTES_A_PAGE:
            pages.append([])
            count = 0
        pages[-1].append(entry)
        count += own
    return pages


def _same(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    """Say whether two pages have the same entries; these are not looked into."""
    return [*map(id, one)] == [*map(id, other)]


def _months(pages: Sequence[Sequence[Entry]], addresses: Sequence[str]) -> tuple[MonthLink, ...]:
    """Return the months in the order of the quotes, which run from the latest back."""
    begin: dict[tuple[int, int], str] = {}
    counts: Counter[tuple[int, int]] = Counter()
    for url, entries in zip(addresses, pages, strict=True):
        for entry in entries:
            day = day_of(entry.card.ref.date)
            month = (day.year, day.month) if day else (0, 0)
            begin.setdefault(month, url)
            counts[month] += len(entry.speakers)
    return tuple(
        (*month, counts[month], f"{url}#{urls.month_anchor(*month)}")
        for month, url in begin.items()
    )
