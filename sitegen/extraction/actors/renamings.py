"""Other names that the text itself gives: "Meadow League (ML)", "Ada Orlo, known as Orla".

The first patterns of acronym and alias detection (Schwartz & Hearst 2003 for the brackets),
taken only where the two names stand right beside each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.actors.entities import NONE, PERSON, Form
from sitegen.extraction.actors.misspellings import ANOTHER_SPELLING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sitegen.extraction.actors.entities import Named
    from sitegen.extraction.engine.parse import Parse

IN_BRACKETS = "its acronym in brackets"
KNOWN_AS = "the text says so"
_OPENING = {")": "(", "]": "["}
_BIRTH = frozenset({"née", "nee", "né", "alias", "aka", "a.k.a.", "a.k.a"})
_MANNER = frozenset(
    {"better", "also", "best", "commonly", "widely", "formerly", "previously", "professionally"}
    | {"popularly", "otherwise", "once", "now", "later", "then", "sometimes", "often", "still"}
    | {",", "is", "was", "and", "who"}
)
_NAMES = frozenset({"pseudonym", "nickname", "alias", "pen", "stage", "screen", "name", "initials"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "the"})
_REACH = 24  # words of a bracket, such as one with the years of a life


class Renaming(NamedTuple):
    """Two names, by their folded words, that the text uses of one actor, and how it says so."""

    name: tuple[str, ...]
    other: tuple[str, ...]
    why: str


def renamings(forms: Mapping[tuple[str, ...], Form], parse: Parse) -> list[Renaming]:
    """Return the names that the text equates, in its order."""
    ending: dict[int, tuple[Form, Named]] = {}
    for form in forms.values():
        for m in form.mentions:
            end = max(m.last, m.candidate.last if form.kind != PERSON else m.last)
            longest = ending.get(end)
            if longest is None or m.first < longest[1].first:
                ending[end] = form, m
    found: list[tuple[int, Renaming]] = []
    for form in forms.values():
        for m in form.mentions:
            found += _of(form, m, ending, parse)
    return [renaming for _, renaming in sorted(found)]


def rarer_names(forms: Collection[Form]) -> frozenset[tuple[str, ...]]:
    """Return of the names, or spellings, of one actor those that the text uses less.

    Of two that are used alike it is the later one, so that one name is always left.
    """
    first = {form.words: form.mentions[0].first for form in forms}
    told = [
        (name, form.words)
        for form in forms
        for why, name in form.links
        if name in first
        and (why == KNOWN_AS or (why == ANOTHER_SPELLING and len(name) == len(form.words)))
    ]
    weight = {
        words: (sum(len(f.mentions) for f in forms if set(f.words) <= set(words)), -first[words])
        for words in {words for pair in told for words in pair}
    }
    return frozenset(min(pair, key=weight.__getitem__) for pair in told)


def _of(
    form: Form, m: Named, ending: Mapping[int, tuple[Form, Named]], parse: Parse
) -> Iterator[tuple[int, Renaming]]:
    words = parse.words
    if _is_bracketed_acronym(m, words):
        named = ending.get(m.first - 2)
        if (
            named
            and named[0].kind != PERSON
            and form.kind != PERSON
            and _opens_alike(named[0], form)
        ):
            yield m.first, Renaming(named[0].words, form.words, IN_BRACKETS)
    end = _before_known_as(m.first - 1, words)
    named = ending.get(end) if end is not None else None
    if named and named[0].kind != NONE and form.kind in {named[0].kind, NONE}:
        same = parse.sentence_of[named[1].first] == parse.sentence_of[m.first]
        if same and named[0] is not form:
            yield m.first, Renaming(named[0].words, form.words, KNOWN_AS)


def _is_bracketed_acronym(m: Named, words: Sequence[str]) -> bool:
    acronym = words[m.first]
    return (
        m.first == m.last
        and 1 < m.first < len(words) - 1
        and _OPENING.get(words[m.last + 1]) == words[m.first - 1]
        and sum(letter.isupper() for letter in acronym) > 1
    )


def _opens_alike(named: Form, acronym: Form) -> bool:
    return len(named.words) > 1 and any(w[0] == acronym.words[0][0] for w in named.words[:2])


def _before_known_as(i: int, words: Sequence[str]) -> int | None:
    """Return the last word before "known as" or the like, if such a phrase ends at ``i``."""
    if i >= 1 and words[i] in {'"', "“", "'", "‘"}:
        i -= 1
    if i >= 0 and words[i].lower() in _BIRTH:
        i -= 1
    else:
        at = _known(i, words)
        if at is None:
            return None
        i = at - 1
    while i >= 0 and words[i].lower() in _MANNER:
        i -= 1
    if i >= 0 and words[i] in _OPENING.values():
        i -= 1
    for _ in range(2):  # "(born 1962) [1]"
        if i >= 0 and words[i] in _OPENING:
            low, opening = max(i - _REACH, 0), _OPENING[words[i]]
            i = next((k - 1 for k in range(i, low, -1) if words[k] == opening), i)
    return i if i >= 0 else None


def _known(i: int, words: Sequence[str]) -> int | None:
    """Return where "known" stands in "known as" or "known by her pseudonym" that ends at ``i``."""
    low = max(i - 5, 0)
    phrase = [word.lower() for word in words[low : i + 1]]
    if phrase[-1:] == ["as"] and "known" in phrase[-3:]:  # "known simply as"
        return low + len(phrase) - 1 - phrase[::-1].index("known")
    while phrase and phrase[-1] in _NAMES | _POSSESSIVES:
        phrase.pop()
    if phrase[-2:] in (["known", "by"], ["known", "under"]):
        return low + len(phrase) - 2
    return None
