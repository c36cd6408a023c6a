"""People with one name, told apart: by roles that clash, or as all they share is a given name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.briefing.contexts import clash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

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
    groups = _Groups(len(places))
    groups.join_sharing(enumerate(words))
    groups.join_sharing((at, ["sure"]) for at in range(len(places)) if sure[at])
    if not _clashing(groups.roles(words)):
        return [0] * len(places)
    groups.join_sharing((at, contexts.around(place)) for at, place in enumerate(places))
    roles = groups.roles(words)
    persons = _persons(
        roles, _clashing(roles), {groups.leader(at) for at in range(len(places)) if sure[at]}
    )
    number = {leader: at for at, person in enumerate(persons) for leader in person}
    return [
        number.get(groups.leader(at), len(persons)) if len(persons) > 1 else 0
        for at in range(len(places))
    ]


def part_strangers(
    places: Sequence[Place], contexts: Contexts, titled: Sequence[str | None]
) -> list[int]:
    """Return the number of the person for each figure that has a given name alone.

    They are one only where rare company, a rare word of a role, or the name with a title
    (``titled``) links them: every town has several. Those of the earliest article are 0;
    ``places`` run from the latest back.
    """
    groups = _Groups(len(places))
    groups.join_sharing((at, contexts.rare(place)) for at, place in enumerate(places))
    groups.join_sharing((at, [name] if name else []) for at, name in enumerate(titled))
    leaders = [groups.leader(at) for at in range(len(places))]
    order = {leader: at for at, leader in enumerate(sorted({*leaders}, reverse=True))}
    return [order[leader] for leader in leaders]


def _clashing(roles: Mapping[int, frozenset[str]]) -> list[int]:
    """Return the groups that clash with any other, those of the earliest articles first."""
    # Many groups have the same roles, or none, and each pair of roles need be looked at once.
    distinct = set(roles.values())
    clashing = {own for own in distinct if any(clash(own, other) for other in distinct)}
    return [leader for leader in sorted(roles, reverse=True) if roles[leader] in clashing]


def _persons(
    roles: Mapping[int, frozenset[str]], clashing: Sequence[int], sure: AbstractSet[int]
) -> list[list[int]]:
    """Gather clashing groups into persons who do not clash in themselves, the sure one first."""
    persons: list[list[int]] = []
    for leader in sorted(clashing, key=lambda leader: leader not in sure):
        for person in persons:
            if not any(clash(roles[leader], roles[other]) for other in person):
                person.append(leader)
                break
        else:
            persons.append([leader])
    return persons


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
                self._parents[min(one, other)] = max(one, other)

    def roles(self, words: Sequence[frozenset[str]]) -> dict[int, frozenset[str]]:
        """Return all words of each group's roles, by its leader."""
        out: dict[int, set[str]] = {}
        for number, own in enumerate(words):
            out.setdefault(self.leader(number), set()).update(own)
        return {leader: frozenset(own) for leader, own in out.items()}

    def leader(self, number: int) -> int:
        """Return the last of those that are together with ``number``."""
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number
