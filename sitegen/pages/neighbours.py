"""An article's way on and back: what came before and after it on its topic, by its actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sitegen.briefing.records import ActorRef, ArticleRef, Briefing, Entry, TopicRef

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


def find_neighbours(briefing: Briefing) -> list[tuple[Neighbours, ...]]:
    """Return each entry's neighbours: on its first topic, then by one of its leading actors.

    An article without a topic has its neighbours in time. The actor is the first of the
    leading ones that leads anywhere else than the topic does; places lead to nobody.
    """
    subjects = [_subjects(entry) for entry in briefing.entries]
    order = range(len(subjects))
    newer = _last_seen(briefing, order, subjects)
    older = _last_seen(briefing, reversed(order), subjects)
    out = []
    for number in order:
        first, *actors = (
            Neighbours(subject, newer[number][at], older[number][at])
            for at, subject in enumerate(subjects[number])
        )
        found = [first] if any(first.pair) else []
        seen = {ref for ref in first.pair if ref}
        found += [by for by in actors if {ref for ref in by.pair if ref} - seen][:1]
        out.append(tuple(found))
    return out


def _subjects(entry: Entry) -> list[Subject]:
    actors = [member.ref for member in entry.cast if member.ref.kind != "place"]
    return [next(iter(entry.card.topics), None), *actors[:_ACTORS]]


def _last_seen(
    briefing: Briefing, order: Iterable[int], subjects: Sequence[Sequence[Subject]]
) -> dict[int, list[ArticleRef | None]]:
    """Return for each entry, by its subjects, the one before it in ``order`` that has them."""
    seen: dict[Subject, ArticleRef] = {}
    out = {}
    for number in order:
        entry = briefing.entries[number]
        out[number] = [seen.get(subject) for subject in subjects[number]]
        cast = (member.ref for member in entry.cast)
        seen.update(dict.fromkeys((*entry.card.topics, *cast, None), entry.card.ref))
    return out
