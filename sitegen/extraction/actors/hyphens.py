"""Names that the parser cut at a hyphen: "Jean" and "Michel Aulorne" of "Jean-Michel Aulorne"."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from sitegen.extraction.actors.extents import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_LISTS = ("calendar", "organization_words", "other_words", "peoples", "place_words", "titles")
_WIDEST = 16  # words of a name that are looked at
_SYLLABLE = 5  # letters at most
_SUFFIXES = frozenset(
    {"aide", "ally", "and", "area", "based", "born", "ed", "era", "fan", "fans", "ish"}
    | {"led", "like", "made", "of", "off", "old", "on", "out", "own", "owned", "run", "style"}
    | {"the", "type", "up", "wing"}
)


def with_both_halves(found: Sequence[Candidate], parse: Parse, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates, those that end or begin at a hyphen within a word made one.

    Unless one half is a name that a list or the text has by itself: "the Norland-Estvik border",
    "the Orlo-Brisk pact".
    """
    hyphens = [
        i
        for i, word in enumerate(parse.words[:-1])
        if word == "-"
        and i
        and (_is_within_a_name(parse, i) or _is_within_a_given_name(parse, i, lexicon))
    ]
    if not hyphens:
        return list(found)
    pool = _Pool(found, parse)
    for i in hyphens:
        left, right = list(pool.ending(i - 1)), list(pool.beginning(i + 1))
        if not left and not right:
            continue
        if pool.spans(i):  # pieces beside the whole name
            pool.replace(left, right)
            continue
        if _is_apart(i - 1, i, pool, parse, lexicon) or _is_apart(i + 1, i, pool, parse, lexicon):
            continue
        if all(c.first == c.core for c in left) and _are_two_surnames(i, parse, lexicon):
            continue
        pool.replace(left, right, _joined(i, left, right, parse))
    return sorted(pool.all)


class _Pool:
    """The candidates by where they begin and end, so that each hyphen looks at few of them."""

    def __init__(self, found: Sequence[Candidate], parse: Parse) -> None:
        self._parse = parse
        self.all: set[Candidate] = set()
        self._first: dict[int, set[Candidate]] = defaultdict(set)
        self._core: dict[int, set[Candidate]] = defaultdict(set)
        self._word: dict[str, set[Candidate]] = defaultdict(set)
        for c in found:
            self._add(c)

    def _tables(self, c: Candidate) -> tuple[set[Candidate], ...]:
        return self.all, self._first[c.first], self._core[c.core], self.called(c.core)

    def _add(self, c: Candidate) -> None:
        for table in self._tables(c):
            table.add(c)

    def beginning(self, i: int) -> list[Candidate]:
        return sorted(self._first[i])

    def ending(self, i: int) -> list[Candidate]:
        """Return those whose last word before any "of ..." is token ``i``."""
        return sorted(self._core[i])

    def called(self, i: int) -> set[Candidate]:
        """Return those that end in the word of token ``i``, wherever they stand."""
        return self._word[self._parse.folded[i]]

    def spans(self, i: int) -> bool:
        """Say whether one goes over token ``i``."""
        return any(
            c.core > i for first in range(max(i - _WIDEST, 0), i) for c in self._first[first]
        )

    def replace(
        self, left: Sequence[Candidate], right: Sequence[Candidate], whole: Candidate | None = None
    ) -> None:
        """Leave out the halves, and take in what they make."""
        for c in (*left, *right):
            for table in self._tables(c):
                table.discard(c)
        if whole is not None:
            self._add(whole)


def _is_within_a_name(parse: Parse, i: int) -> bool:
    """Say whether hyphen ``i`` stands without space between two capitalised words."""
    return _is_between_words(parse, i) and parse.words[i + 1].istitle()


def _is_within_a_given_name(parse: Parse, i: int, lexicon: Lexicon) -> bool:
    """Say whether ``i`` is the hyphen of a Korean or Taiwanese name: "Park Sung**-**min"."""
    if not _is_between_words(parse, i) or i < 2:
        return False
    first, second = parse.words[i - 1], parse.words[i + 1]
    return (
        second.islower()
        and len(first) <= _SYLLABLE
        and len(second) <= _SYLLABLE
        and second not in _SUFFIXES
        and parse.words[i - 2].istitle()
        and parse.folded[i - 1] not in lexicon.surnames
        and (parse.folded[i - 2] in lexicon.surnames or _ends_a_person(parse, i - 1))
    )


def _ends_a_person(parse: Parse, i: int) -> bool:
    """Say whether the recogniser sees a person's name of several words that ends with ``i``."""
    at = bisect_right(parse.names, i, key=attrgetter("first")) - 1
    name = parse.names[at] if at >= 0 else None
    return name is not None and name.kind == "person" and name.first < i == name.last


def _is_between_words(parse: Parse, i: int) -> bool:
    return (
        parse.spans[i - 1].end == parse.spans[i].start
        and parse.spans[i].end == parse.spans[i + 1].start
        and parse.words[i - 1].istitle()
        and parse.words[i - 1].isalpha()
        and parse.words[i + 1].isalpha()
    )


def _is_apart(half: int, hyphen: int, pool: _Pool, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether the word is a name by itself."""
    word = parse.folded[half]
    if word in lexicon.first_names:
        return False
    if (
        lexicon.place(word) is not None
        or word in lexicon.demonyms
        or word in lexicon.known
        or any(lexicon.listed(which, word) for which in _LISTS)
    ):
        return True
    return any(
        not (c.first <= hyphen + 1 and hyphen - 1 <= c.last)
        and not (c.core and parse.words[c.core - 1] == "-")
        for c in pool.called(half)
    )


def _are_two_surnames(hyphen: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether two persons may be meant: "the **Orlo-Brisk** ticket"."""
    halves = [parse.folded[hyphen - 1], parse.folded[hyphen + 1]]
    return all(word in lexicon.surnames and word not in lexicon.first_names for word in halves)


def _joined(
    hyphen: int, left: Sequence[Candidate], right: Sequence[Candidate], parse: Parse
) -> Candidate:
    first = min((c.first for c in left), default=hyphen - 1)
    core = max((c.core for c in right), default=hyphen + 1)
    heads = [c.head for c in (*left, *right)]
    head = next((h for h in heads if parse.heads[h] not in heads), heads[0])
    last = max((c.last for c in right), default=core)
    return Candidate(head, first, last, core, any(c.inside for c in (*left, *right)))
