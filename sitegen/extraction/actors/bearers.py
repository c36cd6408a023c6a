"""Whose a surname is at each place where several people of a text may bear it.

Of Ada and Emil Orlo, "Mrs Orlo" is the one who can be, "Senator Orlo" the one whom the text calls
so, and Orlo alone always one: whoever was named in full last before the surname first stood alone,
but nobody who was named only to say who another is: of "Ada Orlo, the sister of Emil Orlo", Ada.
A president of the United States may be known to all readers and named in full by nobody:
"President Clinton", beside Hillary Clinton.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.actors.discourse import pooled
from sitegen.extraction.actors.entities import PERSON, Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sitegen.extraction.actors.entities import Named
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_SUFFIXES = frozenset(
    {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "md", "mp", "obe", "mbe", "cbe", "dbe"}
    | {"kbe", "kc", "qc", "ra", "rm", "frs", "mep", "msp", "esq", "esq."}
)
_NUMBERS = frozenset({"ii", "iii", "iv"})
_PRESIDENT = frozenset({"president", "ex-president", "then-president"})
_PRESIDENTS = {
    "biden": {"joe", "joseph"},
    "bush": {"george"},
    "carter": {"jimmy", "james"},
    "clinton": {"bill", "william"},
    "ford": {"gerald", "jerry"},
    "johnson": {"lyndon"},
    "kennedy": {"john", "jack"},
    "nixon": {"richard"},
    "obama": {"barack"},
    "reagan": {"ronald"},
    "roosevelt": {"franklin", "theodore", "teddy"},
    "trump": {"donald"},
}
"""Whose families are in the news as well, by surname, with their first names."""
_MAN, _WOMAN = 1, 8
"""First names borne by women in so many of nine cases tell a man's and a woman's."""


class _Bearer(NamedTuple):
    """One person by the full name: its words, where it stands, the titles before it.

    ``aside`` is where it stands in what is said of another.
    """

    words: tuple[str, ...]
    starts: list[int]
    aside: list[int]
    titles: set[str]


def parted(forms: Iterable[Form], parse: Parse, lexicon: Lexicon) -> list[Form]:
    """Return the forms, those of a surname split into one for each of its bearers."""
    every = list(forms)
    full: dict[str, list[Form]] = {}
    for form in every:
        if len(words := core(form.words)) > 1 and form.actor_kind == PERSON:
            full.setdefault(words[-1], []).append(form)
    out = []
    for form in every:
        short = len(form.words) == 1 and form.actor_kind == PERSON
        names = full.get(form.words[0], []) if short else []
        out += _split(form, _bearers(names, parse, lexicon), lexicon) if names else [form]
    return out


def _bearers(names: Sequence[Form], parse: Parse, lexicon: Lexicon) -> list[_Bearer]:
    out: list[_Bearer] = []
    at = {t: form for form in names for m in form.mentions for t in range(m.first, m.last + 1)}
    for form in names:
        first = core(form.words)[0]
        same = (p for p in out if same_first(first, core(p.words)[0], lexicon))
        person = next(same, None)
        if person is None:
            person = _Bearer(form.words, [], [], set())
            out.append(person)
        for m in form.mentions:
            starts = person.aside if _is_aside(m, form, at, parse) else person.starts
            starts.append(m.first)
        person.titles.update(title for m in form.mentions for title in m.titles)
    for person in out:
        person.starts.sort()
        person.aside.sort()
    return out


def _is_aside(m: Named, form: Form, at: Mapping[int, Form], parse: Parse) -> bool:
    """Say whether the mention hangs on another bearer's name, as what tells of that person."""
    token = m.head
    while token >= 0 and parse.deprels[token] != "conj":
        token = parse.heads[token]
        if at.get(token, form) is not form:
            return True
    return False


def _split(form: Form, persons: Sequence[_Bearer], lexicon: Lexicon) -> list[Form]:
    """Return the surname's form, or one for each person whose it is somewhere."""
    alone = next((m for m in form.mentions if not m.titles), form.mentions[0])
    usual = _nearest(alone, persons)
    meant = [
        _bearer(m, form.words[0], persons, usual, lexicon) if m.titles else usual
        for m in form.mentions
    ]
    if len(persons) == 1 and None not in meant:
        return [form]
    out = []
    for person in persons:
        mine = [m for m, p in zip(form.mentions, meant, strict=True) if p is person]
        if mine:
            out.append(_with(form.words, mine, person.words))
    absent = [m for m, p in zip(form.mentions, meant, strict=True) if p is None]
    if not absent:
        return out
    president = ("president", *form.words)
    bare = [m for m in form.mentions if not m.titles] if _is_his(alone, absent, usual) else []
    if bare:
        left = [f for f in out if not all(m in bare for m in f.mentions)]
        for f in left:
            f.mentions = [m for m in f.mentions if m not in bare]
            f.logits = pooled(f.mentions)
        out = [*left, _with(form.words, bare, president)]
    for m in absent:
        m.first -= 1  # the title tells him from his family, so it is part of the name
    return [*out, _with(president, absent)]


def _is_his(alone: Named, absent: Sequence[Named], other: _Bearer) -> bool:
    """Say whether the surname alone is the president's: he was named last, and more often."""
    before = [m.first for m in absent if m.first < alone.first]
    named = [start for start in (*other.starts, *other.aside) if start < alone.first]
    return bool(before) and max(named, default=-1) < before[-1] and len(absent) > len(named)


def _with(words: tuple[str, ...], mentions: list[Named], bearer: tuple[str, ...] = ()) -> Form:
    return Form(words, mentions, pooled(mentions), bearer=bearer)


def _bearer(
    m: Named, surname: str, persons: Sequence[_Bearer], usual: _Bearer, lexicon: Lexicon
) -> _Bearer | None:
    """Return whose the title is; ``None`` for a president not named in full."""
    firsts = _PRESIDENTS.get(surname) if _PRESIDENT.intersection(m.titles) else None
    if firsts:
        holder = next((p for p in persons if p.words[0] in firsts), None)
        if holder is not None or all(_is_known(p.words, lexicon) for p in persons):
            return holder
    able = [p for p in persons if _may_be(m, p, lexicon)] or list(persons)
    called = [p for p in able if not p.titles.isdisjoint(m.titles)]
    able = called if len(called) == 1 else able
    return usual if any(p is usual for p in able) else _nearest(m, able)


def _nearest(m: Named, persons: Sequence[_Bearer]) -> _Bearer:
    """Return who was named in full last before the mention, or else first after it.

    Whoever was so named for another's sake comes behind the others.
    """

    def distance(person: _Bearer) -> tuple[int, int]:
        for order, starts in enumerate((person.starts, person.aside)):
            before = bisect_right(starts, m.first)
            if before:
                return order, m.first - starts[before - 1]
        return 2, min(start - m.first for start in (*person.starts, *person.aside))

    return min(persons, key=distance)


def _may_be(m: Named, person: _Bearer, lexicon: Lexicon) -> bool:
    """Say whether the title before the surname is none of the other sex."""
    share = lexicon.first_names.get(person.words[0].split("-")[0])
    if share is None or _MAN < share < _WOMAN:
        return True
    other = "female_titles" if share <= _MAN else "male_titles"
    return not any(lexicon.listed(other, title) for title in m.titles)


def _is_known(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    return lexicon.known.get(f"{words[0]} {words[-1]}", "").startswith("person")


def core(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a person's name without what follows the surname: "Jr.", "of Norland".

    The number of a king, who has no surname, is as good as one: "Otto II".
    """
    if "of" in words[1:]:
        words = words[: words.index("of", 1)]
    while len(words) > 1 + (words[-1] in _NUMBERS) and words[-1] in _SUFFIXES:
        words = words[:-1]
    return words


def same_first(a: str, b: str, lexicon: Lexicon) -> bool:
    """Say whether two first names may be one: an initial, a short form."""
    if a == b:
        return True
    short, long = sorted((a.rstrip("."), b.rstrip(".")), key=len)
    if len(short) == 1:
        return long.startswith(short)
    full = lexicon.nicknames
    return (
        long in full.get(short, ())
        or short in full.get(long, ())
        or bool(set(full.get(short, ())) & set(full.get(long, ())))
    )
