"""Who is quoted how often, on the whole site and in some of its articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sitegen.briefing.records import ActorRef, Briefing, Entry, TopicRef

    Count = tuple[ActorRef, int]
    """An actor and how many quotes are theirs."""


def all_speakers(briefing: Briefing) -> list[Count]:
    """Return the actors who are quoted, those who say most first."""
    counts = [(profile.ref, len(profile.quotes)) for profile in briefing.actors if profile.quotes]
    return sorted(counts, key=_most_first)


def speakers_in(entries: Iterable[Entry]) -> list[Count]:
    """Return the actors who are quoted in some articles, those who say most first."""
    actors = [actor for entry in entries for actor in entry.speaking]
    refs = {actor.slug: actor for actor in actors}
    counts = Counter([actor.slug for actor in actors])
    return sorted([(refs[slug], count) for slug, count in counts.items()], key=_most_first)


def entries_by_topic(briefing: Briefing) -> dict[TopicRef, list[Entry]]:
    """Return the entries of each topic, the latest first."""
    found: dict[TopicRef, list[Entry]] = defaultdict(list)
    for entry in briefing.entries:
        for topic in entry.card.topics:
            found[topic].append(entry)
    return found


def _most_first(item: Count) -> tuple[int, str]:
    return -item[1], item[0].slug
