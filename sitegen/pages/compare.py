"""The comparison of two actors: who can be compared, and who speaks on which topic."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.records import ActorRef
from sitegen.pages import urls
from sitegen.pages.page import Page, make_page
from sitegen.pages.scope import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import Briefing, TopicRef
    from sitegen.pages.scope import Scope

COMPARED = 2
"""From so many actors who are quoted on there is a page."""

_TOPICS = 40
_SPEAKERS = 12


@dataclass(frozen=True, slots=True)
class Debate:
    """A topic on which two actors or more are quoted: those with most quotes on it first."""

    topic: TopicRef
    speakers: tuple[tuple[ActorRef, int], ...]


def compare_pages(briefing: Briefing, scope: Scope = ALL) -> Iterator[Page]:
    """Yield the page that compares two actors, if there are two who are quoted."""
    if not scope.speakers:
        return
    speakers = [profile.ref for profile in briefing.actors if profile.quotes]
    if len(speakers) >= COMPARED:
        yield make_page(
            "compare",
            urls.COMPARE,
            "compare.html",
            speakers=tuple(sorted(speakers, key=lambda ref: (ref.name.casefold(), ref.slug))),
            debates=_debates(briefing),
        )


def _debates(briefing: Briefing) -> tuple[Debate, ...]:
    """Return the topics with most quotes on which more than one actor is quoted."""
    spoken: dict[TopicRef, list[str]] = defaultdict(list)
    for entry in briefing.entries:
        speakers = [actor.slug for actor in entry.speakers if isinstance(actor, ActorRef)]
        for topic in entry.card.topics:
            spoken[topic] += speakers
    counted = [(topic, Counter(speakers)) for topic, speakers in spoken.items()]
    shared = [(topic, counts) for topic, counts in counted if len(counts) > 1]
    shared.sort(key=lambda item: (-item[1].total(), item[0].slug))
    refs = {ref.slug: ref for ref in briefing.identities.refs}
    return tuple(
        Debate(topic, tuple((refs[slug], count) for slug, count in _most_first(counts)))
        for topic, counts in shared[:_TOPICS]
    )


def _most_first(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_SPEAKERS]
