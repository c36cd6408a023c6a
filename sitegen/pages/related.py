"""Related articles: those that share actors or topics which few others have."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sitegen.briefing.records import ActorRef, ArticleRef, Briefing, Entry, TopicRef

_SHOWN = 5
_ACTORS = 6
_NEIGHBOURS = 12
"""Of each actor's and topic's articles only so many, those nearest in time, are looked at."""

_REASONS = 3


@dataclass(frozen=True, slots=True)
class Related:
    """Another article and what it shares with this one, the rarest first."""

    article: ArticleRef
    shared: tuple[ActorRef | TopicRef, ...]


class RelatedArticles:
    """An index of which actors and topics stand in which articles.

    Articles are vectors of actors and topics, weighed by TF-IDF (Salton and Buckley 1988): an
    actor's term frequency is its salience in the article, a topic's is 1, and the inverse
    document frequency (Spärck Jones 1972) sees to it that what every article names relates none
    of them. The score of two is their vectors' product. Looking up all articles takes linear
    time.
    """

    def __init__(self, briefing: Briefing) -> None:
        self._entries = briefing.entries
        self._places: Mapping[ActorRef | TopicRef, list[int]] = defaultdict(list)
        self._terms = [_subjects(entry) for entry in briefing.entries]
        for number, terms in enumerate(self._terms):
            for ref in terms:
                self._places[ref].append(number)

    def of(self, number: int) -> tuple[Related, ...]:
        """Return the articles related to entry ``number`` of the briefing, the closest first."""
        scores: dict[int, float] = defaultdict(float)
        shared: dict[int, list[ActorRef | TopicRef]] = defaultdict(list)
        weights = {
            ref: frequency * log(len(self._entries) / len(self._places[ref])) ** 2
            for ref, frequency in self._terms[number].items()
        }
        for ref in sorted(weights, key=lambda ref: (-weights[ref], ref.name)):
            for other in _nearest(self._places[ref], number):
                scores[other] += weights[ref] * self._terms[other][ref]
                shared[other].append(ref)
        best = sorted(scores, key=lambda other: (-scores[other], abs(other - number), other))
        return tuple(
            Related(self._entries[other].card.ref, tuple(shared[other][:_REASONS]))
            for other in best[:_SHOWN]
            if scores[other] > 0
        )


def _subjects(entry: Entry) -> dict[ActorRef | TopicRef, float]:
    """Return the leading actors, no places among them, and the topics, with their frequencies."""
    leading = (member for member in entry.cast[:_ACTORS] if member.ref.kind != "place")
    return {member.ref: member.salience for member in leading} | dict.fromkeys(entry.card.topics, 1)


def _nearest(places: list[int], number: int) -> list[int]:
    if len(places) <= _NEIGHBOURS + 1:
        return [place for place in places if place != number]
    at = bisect_left(places, number)
    low = max(0, min(at - _NEIGHBOURS // 2, len(places) - _NEIGHBOURS - 1))
    return [place for place in places[low : low + _NEIGHBOURS + 1] if place != number]
