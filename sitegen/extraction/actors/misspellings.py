"""One name that a text spells in two ways: "Lydia Buchtorn", and once "Ms Buchtorm"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.entities import NONE, PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.extraction.actors.entities import Form
    from sitegen.extraction.actors.lexicon import Lexicon

ANOTHER_SPELLING = "another spelling"
_SHORTEST = 6
"""Letters of a word that may be misspelt: shorter ones are too often two different names."""
_FORGIVEN = 4
"""A word may have one letter wrong for each so many of its letters, two at most."""


def misspelt(forms: Sequence[Form], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield pairs of forms, by number, that are two spellings of one name.

    All words but one are the same, and of that one a list has one spelling at most: Hansen is
    not Hanson. A surname alone is that of the one person who is named in full with it.
    """
    by_initials: dict[str, list[int]] = {}
    for n, form in enumerate(forms):
        if form.kind != NONE and len(form.words) > 1:
            by_initials.setdefault(_initials(form.words), []).append(n)
            by_initials.setdefault(form.words[-1][0], []).append(n)
    full = {form.words[-1] for form in forms if len(form.words) > 1}
    for n, form in enumerate(forms):
        if form.kind == NONE:
            continue
        if len(form.words) > 1:
            for m in by_initials[_initials(form.words)]:
                same = m < n and forms[m].kind == form.kind
                if same and _are_alike(form.words, forms[m].words, lexicon):
                    yield n, m
        elif form.kind == PERSON and form.words[0] not in full:
            alike = [
                m
                for m in by_initials.get(form.words[0][0], ())
                if forms[m].kind == PERSON and _are_alike(form.words, forms[m].words[-1:], lexicon)
            ]
            if len({forms[m].words[-1] for m in alike}) == 1:
                yield n, alike[0]


def _initials(words: Sequence[str]) -> str:
    return " ".join(word[0] for word in words)


def _are_alike(a: Sequence[str], b: Sequence[str], lexicon: Lexicon) -> bool:
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differing) != 1:
        return False
    short, long = sorted(differing[0], key=len)
    if len(short) < _SHORTEST or not (short.isalpha() and long.isalpha()):
        return False
    ending = long.removeprefix(short)
    if ending in {"s", "es", "an"} or (ending == "n" and short[-1] in "aeio"):
        return False  # the Orlos, and what is Orlan, are no misspelling of Orlo
    if short.endswith("a") != long.endswith("a"):
        return False  # a woman's form of the name, in Slavic languages and others
    if short in lexicon.demonyms or long in lexicon.demonyms:
        return False
    if _is_listed(short, lexicon) and _is_listed(long, lexicon):
        return False
    return _letters_between(short, long) <= min(2, len(short) // _FORGIVEN)


def _is_listed(word: str, lexicon: Lexicon) -> bool:
    return (
        word in lexicon.surnames or word in lexicon.first_names or lexicon.place(word) is not None
    )


def _letters_between(a: str, b: str) -> int:
    """Return how many letters must be put in, taken out or changed (Levenshtein 1966)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
