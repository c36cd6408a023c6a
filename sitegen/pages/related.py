"""Related articles: those that share actors or topics which few others have."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sitegen.briefing.records import ActorRef, ArticleRef, Briefing, Entry, TopicRef

    Subject = ActorRef | TopicRef
    _Key = tuple[str, str]
    _Terms = tuple[tuple[_Key, ...], array[float]]
    """The subjects of an article, and how frequent each is there."""

_SHOWN = 5
_ACTORS = 6
_NEIGHBOURS = 12
"""Of each actor's and topic's articles only so many, those nearest in time, are looked at."""

_REASONS = 3


@dataclass(frozen=True, slots=True)
class Related:
    """Another article and what it shares with this one, the rarest first."""

    article: ArticleRef
    shared: tuple[Subject, ...]


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
        self._subjects: dict[_Key, Subject] = {}
        self._places: Mapping[_Key, array[int]] = defaultdict(lambda: array("I"))
        self._terms: list[_Terms] = []
        keys: dict[_Key, _Key] = {}
        for number, entry in enumerate(briefing.entries):
            subjects = _subjects(entry)
            for key, (subject, _) in subjects.items():
                self._subjects[keys.setdefault(key, key)] = subject
                self._places[key].append(number)
            # One object stands for all equal keys: a large site has many.
            own = tuple([keys[key] for key in subjects])
            frequencies = array("d", [frequency for _, frequency in subjects.values()])
            self._terms.append((own, frequencies))

    def of(self, number: int) -> tuple[Related, ...]:
        """Return the articles related to entry ``number`` of the briefing, the closest first."""
        scores: dict[int, float] = defaultdict(float)
        shared: dict[int, list[Subject]] = defaultdict(list)
        weighed = [
            (
                frequency * log(len(self._entries) / len(self._places[key])) ** 2,
                key,
                self._subjects[key],
            )
            for key, frequency in zip(*self._terms[number], strict=True)
        ]
        for weight, key, ref in sorted(weighed, key=lambda term: (-term[0], term[2].name)):
            for other in _nearest(self._places[key], number):
                keys, frequencies = self._terms[other]
                scores[other] += weight * frequencies[keys.index(key)]
                shared[other].append(ref)
        ranked = [
            (-score, abs(other - number), other) for other, score in scores.items() if score > 0
        ]
        ranked.sort()
        return tuple(
            Related(self._entries[other].card.ref, tuple(shared[other][:_REASONS]))
            for _, _, other in ranked[:_SHOWN]
        )

    def touched(self, number: int, before: Entry) -> set[int]:
        """Return whose related articles may be others since entry ``number`` was ``before``.

        The number itself is among them.
        """
        out = {number}
        old = {key: frequency for key, (_, frequency) in _subjects(before).items()}
        new = dict(zip(*self._terms[number], strict=True))
        for key in old.keys() | new.keys():
            places = self._places.get(key, array("I"))
            if (key in old) != (key in new):
                out.update(places)  # The rarity of the key is another one for all.
            elif old[key] != new[key]:
                out.update(other for other in places if number in _nearest(places, other))
        return out


def _subjects(entry: Entry) -> dict[_Key, tuple[Subject, float]]:
    """Return the leading actors, no places among them, and the topics, with their frequencies."""
    leading = (part for part in islice(entry.parts, _ACTORS) if part[0].kind != "place")
    return {
        **{("actor", ref.slug): (ref, salience) for ref, _, _, _, salience, _ in leading},
        **{("topic", topic.slug): (topic, 1.0) for topic in entry.card.topics},
    }


def _nearest(places: array[int], number: int) -> list[int]:
    if len(places) <= _NEIGHBOURS + 1:
        return [place for place in places if place != number]
    at = bisect_left(places, number)
    low = max(0, min(at - _NEIGHBOURS // 2, len(places) - _NEIGHBOURS - 1))
    return [place for place in places[low : low + _NEIGHBOURS + 1] if place != number]
