"""Names that the parser cut: mended from what the same text shows whole, or left out.

A parser that takes "Ho" for another phrase leaves "Chi Minh City". Where the words around a
name make one that the text, or a list, has elsewhere, that longer name is meant
(one sense per discourse, Gale et al. 1992).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from sitegen.extraction.actors.entities import NUMERALS, ORGANIZATION, PERSON, PLACE
from sitegen.extraction.actors.extents import Candidate, is_proper

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from sitegen.extraction.actors.entities import Entity, Named
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_Words = tuple[str, ...]
_REACH = 4
_LINKS = frozenset({"and", "&"})
_DEFINITE = frozenset({"the", "'s", "’s"})
_FACILITIES = frozenset({"airport", "arena", "cathedral", "harbour", "port", "stadium", "station"})
_WIDEST = 16  # words of a name that are looked at: a text in capitals is one long run


def completed(found: Sequence[Candidate], parse: Parse, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates, those that are part of a longer name made it."""
    whole = {_words(parse, c.first, c.core) for c in found if 0 < c.core - c.first < _WIDEST}
    joined = {
        words[i - 1 : i + 2] for words in whole for i in range(1, len(words) - 1) if words[i] == "-"
    }
    there = {(c.first, c.core) for c in found}
    over: dict[int, list[Candidate]] = defaultdict(list)
    for c in found:
        for t in range(c.first, min(c.last, c.first + _WIDEST) + 1):
            over[t].append(c)
    out: dict[tuple[int, int], Candidate] = {}
    mended: dict[int, int] = {}
    for c in found:
        # A name inside another is a word of that, unless a list has it longer.
        within = any(c.core <= d.last and d.head != c.head for d in over[c.first])
        known = () if within else whole
        runs = chain(_linked_runs(c, parse, lexicon), _runs(c, parse, known, lexicon))
        run = next((r for r in runs if r not in there), None)
        if run is not None:
            c = c._replace(first=run[0], core=run[1], last=max(run[1], c.last))
        first, core = _over_hyphens(c, parse, joined) if joined else (c.first, c.core)
        if (first, core) not in there:
            c = c._replace(first=first, core=core, last=max(core, c.last))
        if (c.first, c.core) not in there:
            mended[c.core] = min(c.first, mended.get(c.core, c.first))
        twin = out.get((c.first, c.core))
        if twin is not None:
            last = max(c.last, twin.last)
            c = (c if parse.heads[twin.head] == c.head else twin)._replace(last=last)
        out[c.first, c.core] = c
    return sorted(c for c in out.values() if c.first <= mended.get(c.core, c.first))


def unnumbered(found: Sequence[Candidate], parse: Parse) -> list[Candidate]:
    """Return the candidates without the numbers of a list: "Meadow League **19**, ...".

    A number is no part of a name that the text has without it, nor where two names of one
    sentence end in one; "Channel 4" keeps its own.
    """
    ending = [c for c in found if c.head < c.core and parse.words[c.core].isdecimal()]
    if not ending:
        return list(found)
    bare = {_words(parse, c.first, c.core) for c in found}
    listed = Counter(
        parse.sentence_of[c.head]
        for c in {_words(parse, c.first, c.core - 1): c for c in ending}.values()
    )
    cut = {
        c.head
        for c in ending
        if listed[parse.sentence_of[c.head]] > 1 or _words(parse, c.first, c.core - 1) in bare
    }
    return [
        c._replace(core=c.core - 1, last=c.core - 1) if c.head in cut and c.last == c.core else c
        for c in found
    ]


def without_party(c: Candidate, parse: Parse) -> Candidate:
    """Return the state that a party's letter stands before: "(D-**Ohio**)"."""
    first = c.first + 2
    if first > c.core or parse.words[first - 1] != "-" or parse.words[c.first] not in "DRI":
        return c
    return c._replace(first=first, head=max(first, c.head)) if parse.words[first].istitle() else c


def _runs(
    c: Candidate, parse: Parse, whole: Container[_Words], lexicon: Lexicon
) -> Iterator[tuple[int, int]]:
    """Yield the longer runs of capitalised words around ``c`` that are names, longest first."""
    low, high = c.first, c.core
    while low > c.first - _REACH and _may_belong(parse, low - 1, c.head):
        low -= 1
    while high < c.core + _REACH and _may_belong(parse, high + 1, c.head):
        high += 1
    runs = ((a, b) for a in range(low, c.first + 1) for b in range(c.core, high + 1))
    for a, b in sorted(runs, key=lambda run: run[0] - run[1]):
        numbered = parse.words[b + 1 : b + 2]  # "Queen Ada | II"
        if b - a > c.core - c.first and NUMERALS.isdisjoint(numbered):
            words = _words(parse, a, b)
            if words in whole or _is_listed(" ".join(words), lexicon):
                yield a, b


def _linked_runs(c: Candidate, parse: Parse, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the runs over "and" that are a body's name, those that a list has, longest first.

    "Food and **Drug Administration**", of which a parser makes two.
    """
    joint = _joint_run(c, parse, lexicon)
    if joint is not None:
        yield joint
    start, end = parse.sentences[parse.sentence_of[c.head]]
    low, high = c.first, c.core
    if low - 1 > start and parse.folded[low - 1] in _LINKS:
        low = max(start, low - _REACH)
    if high + 1 < end and parse.folded[high + 1] in _LINKS:
        high = min(end - 1, high + _REACH)
    if low == c.first and high == c.core:
        return
    runs = ((a, b) for a in range(low, c.first + 1) for b in range(c.core, high + 1))
    for a, b in sorted(runs, key=lambda run: run[0] - run[1]):
        name = " ".join(_words(parse, a, b))
        longer = b - a > c.core - c.first and parse.words[a][:1].isupper()
        if longer and _is_body(name, lexicon):
            yield a, b


def _joint_run(c: Candidate, parse: Parse, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the body's name of which ``c`` is what stands before or behind its "and".

    One article is before both, and only the latter half says what it is: "the Clay and **Stone
    Laboratory**". "The Senate and Harbour Board" are two, as the Senate is somebody by itself.
    """
    start, end = parse.sentences[parse.sentence_of[c.head]]
    link = c.first - 1 if parse.folded[c.first - 1] in _LINKS else c.core + 1
    if not start + 1 < link < end - 1 or parse.folded[link] not in _LINKS:
        return None
    first, last = link, link
    while first > start and parse.words[first - 1] != "The" and parse.words[first - 1][0].isupper():
        first -= 1
    while last < end and parse.words[last + 1][0].isupper():
        last += 1
    article = first - 1
    while first < link and parse.folded[first] in lexicon.demonyms:
        first += 1
    if not start < first < link < last - 1 or parse.folded[article] not in _DEFINITE:
        return None
    halves = _words(parse, first, link - 1), _words(parse, link + 1, last)
    says = [lexicon.listed("organization_words", words[-1]) for words in halves]
    names = {" ".join(words) for words in halves}
    names |= {" ".join(_words(parse, k, last)) for k in range(first, link)}
    known = any(_is_body(name, lexicon) or _is_listed(name, lexicon) for name in names)
    person = any(n.kind == "person" and first <= n.first <= last for n in parse.names)
    return None if known or person or says != [False, True] else (first, last)


def _is_body(name: str, lexicon: Lexicon) -> bool:
    return name in lexicon.organizations or lexicon.known.get(name, "").startswith("org")


def _is_listed(name: str, lexicon: Lexicon) -> bool:
    return lexicon.place(name) is not None or name in lexicon.known


def _may_belong(parse: Parse, i: int, head: int) -> bool:
    return (
        0 <= i < len(parse)
        and parse.sentence_of[i] == parse.sentence_of[head]
        and parse.words[i][:1].isupper()
        and is_proper(parse, i)
    )


def _over_hyphens(c: Candidate, parse: Parse, joined: Container[_Words]) -> tuple[int, int]:
    """Return the name with the other half of a word that a hyphen joins elsewhere too."""
    first, core = c.first, c.core
    while first >= 2 and _words(parse, first - 2, first) in joined:
        first -= 2
    while core + 2 < len(parse) and _words(parse, core, core + 2) in joined:
        core += 2
    return first, core


def _words(parse: Parse, first: int, last: int) -> _Words:
    return parse.folded[first : last + 1]


def without_pieces(entities: Sequence[Entity], parse: Parse, lexicon: Lexicon) -> list[Entity]:
    """Return the actors without the mentions that are only words inside another's name.

    A place or a body inside a body's name is an actor ("the **Leipzig** Opera"); the last
    words of one name ("New **York**") are not, nor the first ("**Rochester** Hills").
    """
    over: dict[int, list[tuple[Entity, Named]]] = defaultdict(list)
    for e in entities:
        for m in e.mentions:
            for t in range(m.first, min(max(m.last, m.candidate.core), m.first + _WIDEST) + 1):
                over[t].append((e, m))
    out = []
    for e in entities:
        whole = [
            m
            for m in e.mentions
            if not any(_is_piece(e, m, *o, parse, lexicon) for o in over[m.first])
        ]
        if len(whole) < len(e.mentions):
            kept = {id(m) for m in whole}
            for form in e.forms:
                form.mentions = [m for m in form.mentions if id(m) in kept]
            e.forms = [form for form in e.forms if form.mentions]
            e.mentions = whole
        if whole and not _is_only_within(e, over, parse, lexicon):
            out.append(e)
    return out


def _is_only_within(
    e: Entity,
    over: Mapping[int, Sequence[tuple[Entity, Named]]],
    parse: Parse,
    lexicon: Lexicon,
) -> bool:
    """Say whether a person or a body is named nowhere but inside the names of others.

    "the **Senate** Foreign Relations Committee", "**John Wayne** Airport": the text tells
    nothing of them. A well-known body is left: "the **UNESCO** World Heritage Committee".
    """
    names = [" ".join(form.words) for form in e.forms]
    shouted = all(parse.words[m.first].isupper() for m in e.mentions)
    if e.kind == ORGANIZATION and (shouted or any(name in lexicon.known for name in names)):
        return False
    peoples = (lexicon.listed("peoples", name) or name.endswith("s") for name in names)
    return (
        e.kind != PLACE
        and not any(peoples)
        and all(
            any(
                other is not e
                and longer.first <= m.first
                and m.last <= longer.candidate.core
                and longer.candidate.core - longer.first > m.last - m.first
                for other, longer in over[m.first]
            )
            for m in e.mentions
        )
    )


def _is_piece(
    e: Entity, m: Named, other: Entity, longer: Named, parse: Parse, lexicon: Lexicon
) -> bool:
    """Say whether the mention is no more than words of the ``longer`` name of another."""
    core = longer.candidate.core
    if other is e:
        return m.last - m.first < longer.last - longer.first and m.last <= longer.last
    if e.kind == other.kind == ORGANIZATION and m.first > core + 1 and m.last <= longer.last:
        return parse.folded[core + 1] == "for"  # "Institute for **Policy Integrity**"
    if m.last > core or m.last - m.first >= core - longer.first:
        return False
    if m.last == core:
        return True
    words = " ".join(_words(parse, m.first, m.last))
    if e.kind == PERSON != other.kind and m.first == m.last == longer.first:
        # "**Kestran** Wire"; not "**Hewlett** Foundation", as Hewlett is a surname.
        return words not in lexicon.surnames and words not in lexicon.known
    if e.kind != other.kind or e.kind == ORGANIZATION:
        return False
    # "**Esk** Valley" is no Esk, but "**Esk** Airport" is Esk's, if there is such a place.
    last = parse.folded[core]
    facility = last in _FACILITIES or lexicon.listed("organization_words", last)
    opens = e.kind == PLACE and m.first == longer.first
    return lexicon.place(words) is None or (opens and not facility)
