"""``make_briefing``: all stories into the records that pages are made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sitegen.briefing.authority import NO_AUTHORITY
from sitegen.briefing.cards import make_entry
from sitegen.briefing.dates import day_of, latest_first
from sitegen.briefing.identity import Identities, identify
from sitegen.briefing.profiles import make_profiles
from sitegen.briefing.records import Briefing, Day, Month, Source, SourceRef, Topic, TopicRef
from sitegen.briefing.sketched import SketchedEntry
from sitegen.briefing.told import hold
from sitegen.errors import Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sitegen.briefing.authority import Authority
    from sitegen.briefing.notes import StoryNotes
    from sitegen.briefing.records import ArticleCard, Entry, Story
    from sitegen.briefing.sketch import Sketch
    from sitegen.briefing.told import Told


def make_briefing(stories: Iterable[Story], authority: Authority = NO_AUTHORITY) -> Briefing:
    """Return the briefing of ``stories``, which are all in memory; see ``join_stories``."""
    return join_stories([hold(story) for story in stories], authority)


def join_stories(stories: Iterable[Told], authority: Authority = NO_AUTHORITY) -> Briefing:
    """Return the briefing of ``stories``, whatever their order. Pure.

    Takes time linear in the size of the extractions (but for sorting). Of two articles with
    one address the one whose path comes first stays; the other is left out and reported.
    ``authority`` is the editor's word on who is who.
    """
    kept, problems = _one_address_each(stories)
    told = latest_first(kept, lambda story: story.notes.ref)
    notes = [story.notes for story in told]
    identities = identify(
        [note.figures for note in notes],
        authority,
        [note.ref.source.slug if note.ref.source else None for note in notes],
    )
    topics = _topic_refs(notes)
    people = identities.people()
    articles = {note.path: note.ref for note in notes}
    entries = tuple(
        make_entry(story, identities, numbers, _topics_of(story.notes, topics), people, articles)
        for story, numbers in zip(told, identities.of, strict=True)
    )
    return _briefing(entries, identities, authority, problems)


class Rejoined(NamedTuple):
    """A briefing made from a sketch; ``before`` has the edited entries as they were, by number."""

    briefing: Briefing
    before: dict[int, Entry]


def rejoin(
    sketch: Sketch,
    authority: Authority,
    edited: Mapping[str, tuple[Told, Told]],
    recall: Callable[[str], Told],
) -> Rejoined:
    """Return the briefing of ``sketch`` after some of its stories were edited. Pure.

    ``edited`` has them by path, as they were and as they are. It equals that of ``join_stories``
    if each ``fits`` what it was, and ``authority`` is the same. ``recall`` returns the story of a
    path that was not edited.
    """
    identities = Identities(
        refs=sketch.actors,
        aliases=sketch.aliases,
        of=tuple(tuple(row.numbers) for row in sketch.entries),
        entries={actor: authority.entries[number] for actor, number in sketch.ruled},
        used=sketch.used,
    )
    people = identities.people()
    articles = {row.path: row.ref for row in sketch.entries}

    def entry_of(number: int, told: Told) -> Entry:
        row = sketch.entries[number]
        topics = [sketch.topics[index] for index in row.topics]
        return make_entry(told, identities, row.numbers, topics, people, articles)

    entries: list[Entry] = []
    before: dict[int, Entry] = {}
    for number, row in enumerate(sketch.entries):
        if row.path in edited:
            before[number], entry = (entry_of(number, told) for told in edited[row.path])
        else:
            fetch = partial(_whole, number, row.path, entry_of, recall)
            entry = SketchedEntry(row, sketch, fetch)
        entries.append(entry)
    return Rejoined(_briefing(tuple(entries), identities, authority, []), before)


def after_edits(briefing: Briefing, authority: Authority, edited: Mapping[str, Told]) -> Briefing:
    """Return ``briefing`` after the stories ``edited``, by path, were. Pure.

    It equals that of ``join_stories`` if each of them ``fits`` what it was, and ``authority`` is
    the same.
    """
    identities = briefing.identities
    people = identities.people()
    articles = {entry.path: entry.card.ref for entry in briefing.entries}
    entries = tuple(
        make_entry(edited[entry.path], identities, numbers, entry.card.topics, people, articles)
        if entry.path in edited
        else entry
        for entry, numbers in zip(briefing.entries, identities.of, strict=True)
    )
    made = _briefing(entries, identities, authority, [])
    return replace(made, problems=briefing.problems)


def _whole(
    number: int,
    path: str,
    entry_of: Callable[[int, Told], Entry],
    recall: Callable[[str], Told],
) -> Entry:
    return entry_of(number, recall(path))


def _briefing(
    entries: tuple[Entry, ...],
    identities: Identities,
    authority: Authority,
    problems: Sequence[Problem],
) -> Briefing:
    return Briefing(
        entries=entries,
        identities=identities,
        actors=make_profiles(entries, identities),
        topics=_topics(entries),
        months=_months(entries),
        sources=_sources(entries),
        problems=(*problems, *_unmatched(authority, identities)),
    )


def _unmatched(authority: Authority, identities: Identities) -> list[Problem]:
    names = {ref.name for ref in identities.refs}.union(*identities.aliases)
    return authority.unmatched(identities.used, sorted(names))


def _one_address_each(stories: Iterable[Told]) -> tuple[list[Told], list[Problem]]:
    kept: dict[str, Told] = {}
    problems = []
    for story in sorted(stories, key=lambda story: story.notes.path):
        slug = story.notes.ref.slug
        first = kept.setdefault(slug, story)
        if first is not story:
            problems.append(
                Problem(
                    f"the address articles/{slug}/ is taken by {first.notes.path} already",
                    path=story.notes.path,
                    hint="set another `slug` in one of the two",
                )
            )
    return list(kept.values()), problems


def _topic_refs(notes: Sequence[StoryNotes]) -> dict[str, TopicRef]:
    """Return a topic for each slug, named as most articles write it."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for note in notes:
        for tag in note.topics:
            spellings[tag.slug][tag.name] += 1
    return {slug: TopicRef(slug, _commonest(counts)) for slug, counts in spellings.items()}


def _topics_of(note: StoryNotes, topics: Mapping[str, TopicRef]) -> list[TopicRef]:
    """Return the topics of one story, each once, in the order of its tags."""
    return list(dict.fromkeys(topics[tag.slug] for tag in note.topics))


def _topics(entries: Sequence[Entry]) -> tuple[Topic, ...]:
    articles: dict[TopicRef, list[ArticleCard]] = defaultdict(list)
    for entry in entries:
        for ref in entry.card.topics:
            articles[ref].append(entry.card)
    return tuple(Topic(ref, tuple(articles[ref])) for ref in sorted(articles, key=lambda r: r.slug))


def _months(entries: Sequence[Entry]) -> tuple[Month, ...]:
    days: dict[dt.date | None, list[ArticleCard]] = defaultdict(list)
    for entry in entries:
        days[day_of(entry.card.ref.date)].append(entry.card)
    months: dict[tuple[int, int], list[Day]] = defaultdict(list)
    for date in sorted((day for day in days if day is not None), reverse=True):
        months[date.year, date.month].append(Day(date, tuple(days[date])))
    if None in days:
        months[0, 0].append(Day(None, tuple(days[None])))
    return tuple(Month(*month, tuple(found)) for month, found in months.items())


def _sources(entries: Sequence[Entry]) -> tuple[Source, ...]:
    """Return the sources by slug, each named as most of its articles write it."""
    articles: dict[str, list[ArticleCard]] = defaultdict(list)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        source = entry.card.ref.source
        if source is not None:
            articles[source.slug].append(entry.card)
            names[source.slug][source.name] += 1
    return tuple(
        Source(SourceRef(slug, _commonest(names[slug])), tuple(articles[slug]))
        for slug in sorted(articles)
    )


def _commonest(names: Counter[str]) -> str:
    return min(names, key=lambda name: (-names[name], name))
