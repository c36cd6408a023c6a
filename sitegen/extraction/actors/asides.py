"""Names in asides: who is credited or cited there, and what is only abbreviated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.extraction.actors.discourse import INITIALS, bar
from sitegen.extraction.actors.entities import NONE, ORGANIZATION, PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sitegen.extraction.actors.entities import Form, Named
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.datelines import Dateline
    from sitegen.extraction.engine.parse import Parse

_AGENCIES = frozenset(
    {"AFP", "AP", "Alamy", "EPA", "Getty", "Reuters", "REUTERS", "Shutterstock", "UPI", "iStock"}
)
_LONGEST_CREDIT = 12
_LEAST = 2  # letters of an abbreviation
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "&"})
_YEAR = re.compile(r"(?:19|20)\d\d[a-z]?")


def credits_alone(forms: Iterable[Form], parse: Parse, lines: Sequence[Dateline]) -> list[Form]:
    """Return the names that stand only where an agency or a photographer is credited.

    In a dateline's brackets, or in a line such as "Ada Orlo via Getty Images". They take no part
    in what the article tells.
    """
    credit = [line.agency for line in lines if line.agency]
    credit += [bounds for bounds in parse.sentences if _is_credit(parse, *bounds)]
    credited = {i for first, last in credit for i in range(first, last + 1)}
    return [form for form in forms if credited.issuperset(m.first for m in form.mentions)]


def _is_credit(parse: Parse, first: int, last: int) -> bool:
    """Say whether the sentence is short, has no verb, and names an agency for pictures."""
    if last - first >= _LONGEST_CREDIT:
        return False
    upos = parse.upos[first : last + 1]
    return (
        not _AGENCIES.isdisjoint(parse.words[first : last + 1])
        and "VERB" not in upos
        and "AUX" not in upos
    )


def concepts(forms: Iterable[Form], parse: Parse) -> list[Form]:
    """Return what stands for common words: "radio frequency interference (**RFI**)".

    And the initials of whoever is listed surname first: "Corvick, **A. L.**".
    """
    return [
        form
        for form in forms
        if any(_is_concept(m, parse) for m in form.mentions)
        or (len(form.words) > 1 and all(INITIALS.fullmatch(word) for word in form.words))
    ]


def _is_concept(m: Named, parse: Parse) -> bool:
    """Say whether the mention, in brackets, has the initials of the small words before it."""
    word = parse.words[m.first]
    if m.first < _LEAST or m.first != m.last or parse.words[m.first - 1] != "(":
        return False
    letters = word.removesuffix("s")
    if len(letters) < _LEAST or not letters.isupper():
        return False
    before = [w for w in parse.words[max(0, m.first - 3 * len(letters)) : m.first - 1] if w != "-"]
    before = [w for w in before if len(w) > 3 or w.lower() not in _SMALL]
    told = before[-len(letters) :]
    return all(w.islower() for w in told) and "".join(w[0] for w in told) == letters.lower()


def trust_citations(forms: Iterable[Form], parse: Parse, lexicon: Lexicon) -> None:
    """Let who is cited be no place: "Corvick et al.", "(Corvick, 2003)".

    Unless it is a listed place, where something may have been published.
    """
    for form in forms:
        if form.kind != PLACE or lexicon.place(" ".join(form.words)) not in {None, "town"}:
            continue
        if any(_is_cited(m, parse) for m in form.mentions):
            bar(form, (NONE, ORGANIZATION, PLACE))


def _is_cited(m: Named, parse: Parse) -> bool:
    after = [word.lower() for word in parse.words[m.last + 1 : m.last + 4]]
    if after[:2] == ["et", "al"] or after[:2] == ["et", "al."]:
        return True
    year = next((word for word in after[:2] if _YEAR.fullmatch(word)), None)
    return year is not None and after[:1] in ([","], ["("]) and after[2:3] in ([")"], [";"])
