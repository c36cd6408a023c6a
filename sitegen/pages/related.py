"""Related articles: those that share actors or topics which few others have."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from math import log
from typing import TYPE_CHECKING, overload

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
        self._terms: list[_Terms | None] = [None] * len(briefing.entries)
        for number, entry in enumerate(briefing.entries):
            for key, subject in _subjects(entry).items():
                self._subjects[key] = subject
                self._places[key].append(number)
        # One object stands for all equal keys: a large site has many.
        self._keys = {key: key for key in self._places}

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
            for key, frequency in zip(*self._terms_of(number), strict=True)
        ]
        for weight, key, ref in sorted(weighed, key=lambda term: (-term[0], term[2].name)):
            for other in _nearest(self._places[key], number):
                keys, frequencies = self._terms_of(other)
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

    def later(self, number: int) -> Sequence[Related]:
        """Return what ``of`` does, found when somebody looks at it: a server shows few pages."""
        return _Later(self, number)

    def touched(self, number: int, before: Entry) -> set[int]:
        """Return whose related articles may be others since entry ``number`` was ``before``.

        The number itself is among them.
        """
        out = {number}
        old = _frequencies(before)
        new = dict(zip(*self._terms_of(number), strict=True))
        for key in old.keys() | new.keys():
            places = self._places.get(key, array("I"))
            if (key in old) != (key in new):
                out.update(places)  # The rarity of the key is another one for all.
            elif old[key] != new[key]:
                out.update(other for other in places if number in _nearest(places, other))
        return out

    def _terms_of(self, number: int) -> _Terms:
        terms = self._terms[number]
        if terms is None:
            found = _frequencies(self._entries[number])
            terms = tuple([self._keys[key] for key in found]), array("d", found.values())
            self._terms[number] = terms
        return terms


class _Later(Sequence[Related]):
    """The articles related to one, equal to their tuple, which a pickle holds in its place."""

    __slots__ = ("_found", "_index", "_number")

    def __init__(self, index: RelatedArticles, number: int) -> None:
        self._index = index
        self._number = number
        self._found: tuple[Related, ...] | None = None

    @property
    def _all(self) -> tuple[Related, ...]:
        if self._found is None:
            self._found = self._index.of(self._number)
        return self._found

    def __len__(self) -> int:
        return len(self._all)

    @overload
    def __getitem__(self, at: int) -> Related: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Related, ...]: ...
    def __getitem__(self, at: int | slice) -> Related | tuple[Related, ...]:
        return self._all[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type, tuple[tuple[Related, ...]]]:
        return tuple, (self._all,)


def _subjects(entry: Entry) -> dict[_Key, Subject]:
    """Return the leading actors, no places among them, and the topics."""
    return {
        **{("actor", ref.slug): ref for ref in entry.actors[:_ACTORS] if ref.kind != "place"},
        **{("topic", topic.slug): topic for topic in entry.card.topics},
    }


def _frequencies(entry: Entry) -> dict[_Key, float]:
    """Return how frequent each of an article's subjects is in it."""
    saliences = {ref.slug: salience for ref, _, _, _, salience, _ in islice(entry.parts, _ACTORS)}
    return {
        (kind, slug): saliences[slug] if kind == "actor" else 1.0 for kind, slug in _subjects(entry)
    }


def _nearest(places: array[int], number: int) -> list[int]:
    if len(places) <= _NEIGHBOURS + 1:
        return [place for place in places if place != number]
    at = bisect_left(places, number)
    low = max(0, min(at - _NEIGHBOURS // 2, len(places) - _NEIGHBOURS - 1))
    return [place for place in places[low : low + _NEIGHBOURS + 1] if place != number]
