"""An article's way on and back: what came before and after it on its topic, by its actors."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.records import TopicRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.briefing.records import ActorRef, ArticleRef, Briefing

    Subject = TopicRef | ActorRef | None

_ACTORS = 3
"""Of an article's most salient actors so many are tried for one who leads on."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The articles before and after one in time on ``subject``; on none, of all articles."""

    subject: Subject
    newer: ArticleRef | None
    older: ArticleRef | None

    @property
    def pair(self) -> tuple[ArticleRef | None, ArticleRef | None]:
        """Where it leads, on and back."""
        return self.newer, self.older


class Chains:
    """Which articles of a briefing follow one another, on each topic and by each actor."""

    def __init__(self, briefing: Briefing) -> None:
        self._entries = briefing.entries
        self._numbers = {entry.card.ref.slug: at for at, entry in enumerate(briefing.entries)}
        self._topics = {topic.ref.slug: topic for topic in briefing.topics}
        self._actors = {profile.ref.slug: profile for profile in briefing.actors}
        self._found: dict[tuple[type, str], array[int]] = {}

    def neighbours(self, number: int) -> tuple[Neighbours, ...]:
        """Return an entry's neighbours: on its first topic, then by one of its leading actors.

        An article without a topic has its neighbours in time. The actor is the first of the
        leading ones that leads anywhere else than the topic does; places lead to nobody.
        """
        entry = self._entries[number]
        topic = next(iter(entry.card.topics), None)
        first = self._around(topic, number)
        found = [first] if any(first.pair) else []
        seen = {ref for ref in first.pair if ref}
        leading = [ref for ref in entry.actors if ref.kind != "place"][:_ACTORS]
        for actor in leading:
            by = self._around(actor, number)
            if {ref for ref in by.pair if ref} - seen:
                found.append(by)
                break
        return tuple(found)

    def _around(self, subject: Subject, number: int) -> Neighbours:
        chain = self._chain(subject)
        at = bisect_left(chain, number)
        newer = self._entries[chain[at - 1]].card.ref if at else None
        older = self._entries[chain[at + 1]].card.ref if at + 1 < len(chain) else None
        return Neighbours(subject, newer, older)

    def _chain(self, subject: Subject) -> Sequence[int]:
        """Return the entries on ``subject``, by number, all of them on ``None``."""
        if subject is None:
            return range(len(self._entries))
        key = type(subject), subject.slug
        if key not in self._found:
            refs = (
                [card.ref for card in self._topics[subject.slug].articles]
                if isinstance(subject, TopicRef)
                else self._actors[subject.slug].appearances.articles
            )
            self._found[key] = array("I", [self._numbers[ref.slug] for ref in refs])
        return self._found[key]
