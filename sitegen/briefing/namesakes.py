"""Two people with one name: told apart where their roles clash and nobody joins them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.briefing.contexts import clash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sitegen.briefing.contexts import Contexts, Place


def part_namesakes(places: Sequence[Place], contexts: Contexts, sure: Sequence[bool]) -> list[int]:
    """Return for each figure of one name the number of the person it is; all 0 if one.

    Figures that share a word of their roles, or company, are one person, and so are those
    that are ``sure``. Only when what is left apart then has roles that clash are they
    several: the sure person is 0, then come those of the earliest articles. A figure that
    clashes with nobody could be any of them, and so is none: it has the last number.
    ``places`` run from the latest article back.
    """
    words = [contexts.words(place) for place in places]
    if not any(clash(one, other) for one in set(words) for other in set(words)):
        return [0] * len(places)
    groups = _Groups(len(places))
    groups.join_sharing((at, ["sure"] if sure[at] else []) for at in range(len(places)))
    groups.join_sharing(enumerate(words))
    groups.join_sharing((at, contexts.around(place)) for at, place in enumerate(places))
    roles: dict[int, frozenset[str]] = {}
    for at in reversed(range(len(places))):
        leader = groups.leader(at)
        roles[leader] = roles.get(leader, frozenset()) | words[at]
    order = sorted(
        roles,
        key=lambda leader: (
            not any(sure[at] and groups.leader(at) == leader for at in range(len(places)))
        ),
    )
    persons: list[list[int]] = []
    unclear: list[int] = []
    for leader in order:
        if not any(clash(roles[leader], other) for other in roles.values()):
            unclear.append(leader)
            continue
        for person in persons:
            if not any(clash(roles[leader], roles[other]) for other in person):
                person.append(leader)
                break
        else:
            persons.append([leader])
    if len(persons) < 2:
        return [0] * len(places)
    number = {leader: at for at, person in enumerate([*persons, unclear]) for leader in person}
    return [number[groups.leader(at)] for at in range(len(places))]


class _Groups:
    """Things that belong together: a disjoint-set forest (Tarjan 1975)."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def join_sharing(self, tokens: Iterable[tuple[int, Iterable[object]]]) -> None:
        """Put together all things that share a token, and all that are with either."""
        bearers: dict[object, int] = {}
        for number, own in tokens:
            for token in own:
                one, other = self.leader(bearers.setdefault(token, number)), self.leader(number)
                self._parents[max(one, other)] = min(one, other)

    def leader(self, number: int) -> int:
        """Return the first of those that are together with ``number``."""
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number
