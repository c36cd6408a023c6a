"""The comparison of two actors: who can be compared, and who speaks on which topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.pages import urls
from sitegen.pages.page import Page, make_page
from sitegen.pages.scope import ALL
from sitegen.pages.speakers import entries_by_topic, speakers_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import ActorRef, Briefing, TopicRef
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
    spoken = [(topic, speakers_in(own)) for topic, own in entries_by_topic(briefing).items()]
    shared = [(topic, counts) for topic, counts in spoken if len(counts) > 1]
    shared.sort(key=lambda item: (-sum(count for _, count in item[1]), item[0].slug))
    return tuple(Debate(topic, tuple(counts[:_SPEAKERS])) for topic, counts in shared[:_TOPICS])
