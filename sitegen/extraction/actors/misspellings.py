"""One name that a text spells in two ways: "Lydia Buchtorn", and once "Ms Buchtorm"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.entities import NONE, PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sitegen.extraction.actors.entities import Form
    from sitegen.extraction.actors.lexicon import Lexicon

ANOTHER_SPELLING = "another spelling"
_SHORTEST = 6
"""Letters of a word that may be misspelt: shorter ones are too often two different names."""
_FORGIVEN = 4
"""A word may have one letter wrong for each so many of its letters, two at most."""


def misspelt(forms: Sequence[Form], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return pairs of forms, by number, that are two spellings of one name.

    All words but one are the same, and of that one a list has one spelling at most: Hansen is
    not Hanson. A surname alone is that of the one person who is named in full with it.
    """
    return sorted([*_in_full(forms, lexicon), *_surnames(forms, lexicon)])


def _in_full(forms: Sequence[Form], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    alike_but_one: dict[tuple[object, ...], list[tuple[int, str]]] = {}
    for n, form in enumerate(forms):
        if form.kind != NONE and len(form.words) > 1:
            for i, word in enumerate(form.words):
                key = form.kind, i, word[0], form.words[:i], form.words[i + 1 :]
                alike_but_one.setdefault(key, []).append((n, word))
    for found in alike_but_one.values():
        if len(found) == 1:
            continue
        near = _by_remains(found)
        for n, word in found:
            for m in _near(word, near):
                if m < n and _are_alike(forms[n].words, forms[m].words, lexicon):
                    yield n, m


def _surnames(forms: Sequence[Form], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    full = {form.words[-1] for form in forms if len(form.words) > 1}
    persons = [(n, form.words) for n, form in enumerate(forms) if form.kind == PERSON]
    alone = [(n, words[0]) for n, words in persons if len(words) == 1 and words[0] not in full]
    bearers = [(n, words[-1]) for n, words in persons if len(words) > 1]
    near = _by_remains(bearers) if alone else {}
    for n, word in alone:
        alike = [
            m
            for m in _near(word, near)
            if forms[m].words[-1][0] == word[0]
            and _are_alike((word,), forms[m].words[-1:], lexicon)
        ]
        if len({forms[m].words[-1] for m in alike}) == 1:
            yield n, alike[0]


def _by_remains(words: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    """Return the numbers of words by what may be left of them.

    Two words with at most so many letters between them as may be wrong have one of these in
    common (Bocek, Hunt and Stiller 2007, "Fast similarity search in large dictionaries"), so
    that of many names not each must be compared with each.
    """
    found: dict[str, list[int]] = {}
    for n, word in words:
        for left in _remains(word):
            found.setdefault(left, []).append(n)
    return found


def _near(word: str, by_remains: Mapping[str, Sequence[int]]) -> list[int]:
    return sorted({n for left in _remains(word) for n in by_remains.get(left, ())})


def _remains(word: str) -> set[str]:
    """Return the word, and what is left without each letter, or two, that may be wrong in it."""
    found = {word} if len(word) >= _SHORTEST else set()
    for _ in range(_allowed(word)):
        found |= {left[:i] + left[i + 1 :] for left in found for i in range(len(left))}
    return found


def _allowed(word: str) -> int:
    return min(2, len(word) // _FORGIVEN)


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
    return _letters_between(short, long) <= _allowed(short)


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
