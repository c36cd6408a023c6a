"""Which forms of a name mean one actor: aliases joined, strangers kept apart.

Rules in the tradition of multi-pass sieves (Raghunathan et al. 2010): the precise ones
first, and each joins only forms whose kinds agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.bearers import core, same_first
from sitegen.extraction.actors.entities import ORGANIZATION, PERSON, PLACE, Form, added
from sitegen.extraction.actors.filing import bare, canonical, halves, place_within
from sitegen.extraction.actors.misspellings import ANOTHER_SPELLING, misspelt

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.actors.renamings import Renaming

_SENIOR = frozenset({"sr", "sr."})
_SMALL = frozenset({"of", "the", "and", "for", "&", "in", "on", "de", "la", "du", "des"})
_LEGAL = frozenset(
    {"inc", "inc.", "corp", "corp.", "corporation", "co", "co.", "company", "ltd", "ltd.", "llc"}
    | {"plc", "group", "holdings", "international", "foundation", "organization", "organisation"}
    | {"party", "newspaper", "magazine", "ag", "gmbh", "sa", "s.a.", "nv", "fc", "city"}
)
_INVERTED = frozenset({"bureau", "department", "embassy", "ministry", "parliament"})
_LONG = 5
_SEVERAL = 2
_CALLED_SHORT = frozenset(
    {"university", "college", "school", "airlines", "airways", "motors", "pictures", "studios"}
    | {"news"}
    | {"records", "energy", "bank", "insurance", "pharmaceuticals", "technologies", "systems"}
)
"""Endings that a body's short name leaves out: Norland University is Norland to its students."""
_BODIES = frozenset(
    """
    academy agency alliance assembly association authority bank board bureau campaign centre center
    church club coalition college commission committee company congress corps council court
    department exchange federation force forum foundation front fund group guard hospital house
    institute league ministry mission movement museum network office orchestra parliament school
    senate service society theatre theater tribunal trust union university

    chronicle dispatch examiner gazette globe guardian herald journal mail observer post recorder
    register review sentinel standard star telegraph times tribune
    """.split()
)
"""Words that a text uses alone of the one body, or paper, whose name says that it is one."""


def join(
    forms: Sequence[Form], lexicon: Lexicon, told: Sequence[Renaming] = ()
) -> list[list[Form]]:
    """Return the forms in clusters, each in order of first mention.

    ``told`` are names that the text itself equates.
    """
    parent = list(range(len(forms)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    def link(i: int, j: int, why: str) -> None:
        forms[i].links.append((why, forms[j].words))
        a, b = sorted((root(i), root(j)))
        parent[b] = a

    _same_canonical(forms, lexicon, link)
    _renamed(forms, told, link)
    _acronyms(forms, link)
    _inverted(forms, lexicon, link)
    _organizations(forms, lexicon, link)
    _full_persons(forms, lexicon, link, root)
    _short_persons(forms, lexicon, link, root)
    for i, j in misspelt(forms, lexicon):
        link(i, j, ANOTHER_SPELLING)
    out: dict[int, list[Form]] = {}
    for i, form in enumerate(forms):
        out.setdefault(root(i), []).append(form)
    return list(out.values())


def _same_canonical(
    forms: Sequence[Form], lexicon: Lexicon, link: Callable[[int, int, str], None]
) -> None:
    seen: dict[str, int] = {}
    keys = [canonical(form, lexicon) or bare(form.words) for form in forms]
    meant = halves(forms, keys)
    keys = [meant.get(form.words, key) for form, key in zip(forms, keys, strict=True)]
    places = {" ".join(f.words): k for f, k in zip(forms, keys, strict=True) if f.kind == PLACE}
    for i, (form, key) in enumerate(zip(forms, keys, strict=True)):
        if form.bearer:
            continue  # his surname, and somebody else's
        if form.kind == PLACE:
            key = places.get(place_within(form.words, lexicon), key)
        if key in seen:
            link(i, seen[key], "the same name")
        else:
            seen[key] = i


def _renamed(
    forms: Sequence[Form], told: Sequence[Renaming], link: Callable[[int, int, str], None]
) -> None:
    at = {form.words: i for i, form in enumerate(forms)}
    for name, other, why in told:
        link(at[other], at[name], why)


def _initials(words: Iterable[str], small: bool) -> str:
    parts = [p for w in words for p in w.replace("-", " ").split()]
    return "".join(p[0] for p in parts if p and (small or p not in _SMALL))


def _acronyms(forms: Sequence[Form], link: Callable[[int, int, str], None]) -> None:
    by_initials: dict[str, list[int]] = {}
    for j, long in enumerate(forms):
        if len(long.words) > 1 and long.actor_kind != PERSON:
            for initials in sorted({_initials(long.words, s) for s in (False, True)}):
                by_initials.setdefault(initials, []).append(j)
    # "Hu" after "Hu Shih" is no Harvard University.
    borne = {w for f in forms if len(f.words) > 1 and f.actor_kind == PERSON for w in f.words}
    for i, short in enumerate(forms):
        letters = short.words[0].replace(".", "")
        if len(short.words) > 1 or short.words[0] in borne:
            continue
        if 2 <= len(letters) <= 7 and letters in by_initials:
            j = by_initials[letters][0]
            if short.kind == PLACE and short.words[0] in forms[j].words:
                continue  # "U.S." of "U.S. Senate"
            link(i, j, "its initials")
            short.logits = added(short.logits, forms[j].logits)


def _inverted(
    forms: Sequence[Form], lexicon: Lexicon, link: Callable[[int, int, str], None]
) -> None:
    """Link "Department of Justice" to "Justice Department", and to a country's."""
    at = {form.words: i for i, form in enumerate(forms) if form.actor_kind == ORGANIZATION}
    for words, i in at.items():
        body, *rest = [word for word in words if word != "the"]
        if body not in _INVERTED or rest[:1] != ["of"]:
            continue
        plain = (*rest[1:], body)
        for other, j in at.items():
            before = other[: -len(plain)]
            if other[-len(plain) :] == plain and (not before or _is_country(before, lexicon)):
                link(i, j, "the same words in another order")


def _is_country(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    name = " ".join(words)
    return name in lexicon.countries or name in lexicon.demonyms


def _organizations(
    forms: Sequence[Form], lexicon: Lexicon, link: Callable[[int, int, str], None]
) -> None:
    bodies = [i for i, form in enumerate(forms) if form.actor_kind == ORGANIZATION]
    at_edge = _by_word(bodies, lambda i: {forms[i].words[0], forms[i].words[-1]})
    with_word = _by_word(bodies, lambda i: set(forms[i].words))
    for i in bodies:
        short = forms[i]
        for j in sorted({*at_edge.get(short.words[0], ()), *at_edge.get(short.words[-1], ())}):
            long = forms[j]
            if len(long.words) <= len(short.words):
                continue
            a, b = short.words, long.words
            rest = b[len(a) :] if b[: len(a)] == a else None
            if rest and (
                b == short.opens
                or _left_out(rest, lexicon)
                or _is_begun(a, rest, bodies, forms, lexicon)
            ):
                link(i, j, "its short form")
                break
            tail = b[: len(b) - len(a)] if b[-len(a) :] == a else None
            own = " ".join(tail or ()) in lexicon.countries  # "U.S. Navy"
            if tail and tail[-1] != "for" and (len(a) > 1 or own or tail[-1] in {"of", "the"}):
                link(i, j, "the end of its name")
                break
        else:
            within = with_word.get(short.words[0], ()) if len(short.words) > 1 else ()
            fuller = [j for j in within if _is_of(short.words, forms[j].words)]
            if len(fuller) == 1:
                link(i, fuller[0], "words of its name")
                continue
            near = at_edge.get(short.words[0], ()) if len(short.words) == 1 else ()
            only = [j for j in near if _is_a(short.words[0], forms[j].words)]
            if len(only) == 1:
                link(i, only[0], "the word for what it is")
    _teams(forms, lexicon, link)


def _teams(forms: Sequence[Form], lexicon: Lexicon, link: Callable[[int, int, str], None]) -> None:
    """Link what a team is called for short: "the Herons" are the Tarn Herons.

    A people or a party's members are no team: "the Tarn Democrats" are not all of them.
    """
    for i, form in enumerate(forms):
        word = form.words[0]
        if len(form.words) > 1 or not word.endswith("s") or form.actor_kind == PLACE:
            continue
        if lexicon.listed("peoples", word) or word.removesuffix("s") in lexicon.demonyms:
            continue
        full = [
            j
            for j, long in enumerate(forms)
            if 1 < len(long.words) < _LONG and long.words[-1] == word and long.kind == ORGANIZATION
        ]
        if len(full) == 1 and lexicon.place(" ".join(forms[full[0]].words[:-1])) is not None:
            link(i, full[0], "what the body of that place is called")


def _is_begun(
    short: tuple[str, ...],
    rest: tuple[str, ...],
    bodies: Sequence[int],
    forms: Sequence[Form],
    lexicon: Lexicon,
) -> bool:
    """Say whether several words begin one body's name only, which goes on with no other body's.

    "World Changers" of World Changers Church International; the Esk Court Society is no court.
    """
    if len(short) < _SEVERAL or "of" in short or rest[-1] in _BODIES or rest[0] in _SMALL:
        return False
    begun = {forms[j].words for j in bodies if forms[j].words[: len(short)] == short}
    return len(begun - {short}) == 1 and " ".join(short) not in lexicon.known


def _left_out(rest: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Say whether a short name may go without these: "Acme Inc.", "Norland University"."""
    return (
        all(w in _LEGAL for w in rest)
        or (len(rest) == 1 and rest[0] in _CALLED_SHORT)
        or " ".join(rest) in lexicon.countries
    )


def _is_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether several words stand before "of" in a longer name.

    "Comic Corps" of Norland, Norland "Supreme Court" of Appeal.
    """
    width = len(short)
    return any(
        long[k : k + width] == short and long[k + width] == "of" for k in range(len(long) - width)
    )


def _is_a(body: str, words: tuple[str, ...]) -> bool:
    """Say whether a name says that it is a ``body``: "Assembly of Tarn", "Pit Federation"."""
    if body not in _BODIES or len(words) < 2:
        return False
    return words[-1] == body or (words[:2] == (body, "of") and words[-1] not in _BODIES)


def _by_word(
    numbers: Sequence[int], words: Callable[[int], Collection[str]]
) -> dict[str, list[int]]:
    """Return the forms that have each of the words that ``words`` tells of them."""
    out: dict[str, list[int]] = {}
    for number in numbers:
        for word in words(number):
            out.setdefault(word, []).append(number)
    return out


def _full_persons(
    forms: Sequence[Form],
    lexicon: Lexicon,
    link: Callable[[int, int, str], None],
    root: Callable[[int], int],
) -> None:
    full = [i for i, f in enumerate(forms) if f.actor_kind == PERSON and len(core(f.words)) > 1]
    namesakes = _by_word(full, lambda i: {core(forms[i].words)[-1]})
    for i in full:
        others = namesakes[core(forms[i].words)[-1]]
        for j in others[: others.index(i)]:
            a, b = core(forms[i].words), core(forms[j].words)
            if _is_father_or_son(forms[i].words, forms[j].words):
                continue
            if root(i) != root(j) and (same_first(a[0], b[0], lexicon) or _among(a, b)):
                link(i, j, "one first name and surname")
                break


def _is_father_or_son(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether one is called "Sr." and the other is not: it is said to tell them apart."""
    return (a[-1] in _SENIOR) != (b[-1] in _SENIOR) and core(a) == core(b)


def _among(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether the shorter name is words of the longer one: "Otto Dorn", "Jens Otto Dorn"."""
    short, long = sorted((a, b), key=len)
    return len(short) < len(long) and short[0] in long[1:-1]


def _short_persons(
    forms: Sequence[Form],
    lexicon: Lexicon,
    link: Callable[[int, int, str], None],
    root: Callable[[int], int],
) -> None:
    full = [i for i, f in enumerate(forms) if f.actor_kind == PERSON and len(core(f.words)) > 1]
    holders = _by_word(full, lambda i: set(core(forms[i].words)))
    for i, form in enumerate(forms):
        words = core(form.words)
        if len(words) > 2:
            continue
        if form.actor_kind != PERSON and form.logits[PERSON] < max(form.logits) - 3.0:
            continue
        nickname = len(words) == 1 and words[0] in lexicon.nicknames
        near = full if nickname else holders.get(words[-1], ())
        longer = [j for j in near if len(core(forms[j].words)) > len(words)]
        found = _bearers(form, longer, forms, lexicon)
        if form.bearer:
            found = [(j, why) for j, why in found if forms[j].words == form.bearer]
        if not found:
            continue
        owners = {root(j) for j, _ in found}
        if len(owners) > 1:
            found = [_nearest_before(form, found, forms)]
        j, why = found[0]
        link(i, j, why)
        form.logits = added(form.logits, forms[j].logits)


def _bearers(
    form: Form, full: list[int], forms: Sequence[Form], lexicon: Lexicon
) -> list[tuple[int, str]]:
    """Return the full names that a surname or first name may stand for, surnames first.

    It stands for a middle name only of somebody whom the text has named in full before.
    """
    words = core(form.words)
    by_last, by_first, by_middle = [], [], []
    for j in full:
        long = core(forms[j].words)
        if long[-len(words) :] == words:
            by_last.append((j, "their surname"))
        elif len(words) == 1 and long[0] == words[0]:
            by_first.append((j, "their first name"))
        elif len(words) == 1 and words[0] in long[1:-1]:
            if forms[j].mentions[0].first < form.mentions[0].first:
                by_middle.append((j, "their first name"))
        elif (
            len(words) == 1
            and words[0] in lexicon.nicknames
            and same_first(words[0], long[0], lexicon)
        ):
            by_first.append((j, "short for their first name"))
    return by_last or by_first or by_middle


def _nearest_before(
    form: Form, found: list[tuple[int, str]], forms: Sequence[Form]
) -> tuple[int, str]:
    at = form.mentions[0].first
    return max(
        found,
        key=lambda item: max(
            (m.first for m in forms[item[0]].mentions if m.first < at), default=-1
        ),
    )
