"""Words at the edges of a name that the parser counts to it, and that are none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.discourse import pooled
from sitegen.extraction.actors.entities import ORGANIZATION, PERSON, Form
from sitegen.extraction.actors.extents import is_proper

if TYPE_CHECKING:
    from sitegen.extraction.actors.extents import Candidate
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_COUNTED = frozenset(
    {"alliance", "bloc", "coalition", "congress", "federation", "front", "greens", "league"}
    | {"list", "movement", "party", "union"}
)
"""What wins seats: "the Meadow League **19**"."""
_AFTER_COMMA = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "esq"})
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today"}
)
_PREFIXES = frozenset({"anti", "non", "post", "pre", "pro"})
_UNFINISHED = frozenset({"New", "San", "Santa", "Los"})

_TELLING = 2  # initials that tell which name an abbreviation means
_STATE_AND_PERSON = 3  # a state of two words, and a person's two, make one more
_LIKELY = 20  # hundredths
_TRADE_AND_SURNAME = 2


def trimmed(c: Candidate, parse: Parse) -> Candidate:
    """Return the candidate without a day or a count at its end, or words before its first.

    "the Tarn Courier **Saturday**", "**snowbound** Tarn", "TV **affiliate** ETV".
    """
    words = parse.words
    first, core = c.first, c.core
    while core > first and _is_beyond(parse, core):
        core -= 1
    while first < core and (_is_small(words[first]) or is_turned(words[first])):
        first += 1
    inner = next((i for i in range(core - 1, first, -1) if _is_affiliate(words[i])), None)
    if inner is not None:
        first = inner + 1
    if (first, core) == (c.first, c.core):
        return c
    last = core if core < c.core else c.last
    return c._replace(first=first, core=core, last=last, head=min(max(c.head, first), core))


def widened(c: Candidate, parse: Parse, lexicon: Lexicon) -> Candidate:
    """Return the candidate with what its name cannot do without.

    "Tarn Fisheries New **Zealand**", "**Team** Norland", "Movimento **5 Stelle**".
    """
    words = parse.words
    first, core, last = c.first, c.core, c.last
    start, end = parse.sentences[parse.sentence_of[c.head]]
    first -= _abbreviated_before(first, last, start, parse)
    if first > start and words[first - 1] == "Team" and is_proper(parse, first):
        first -= 1
    if last == core < end - 1 and _goes_on(core, parse, lexicon):
        core = last = core + 2
    if last == core < end and words[core] in _UNFINISHED and words[core + 1].istitle():
        core = last = core + 1
    if (first, core) == (c.first, c.core):
        return c
    return c._replace(first=first, core=core, last=last)


def _abbreviated_before(first: int, last: int, start: int, parse: Parse) -> int:
    """Return how many words before the name its abbreviation counts to it.

    "the **Tarn** Observatory for Human Rights (TOHR)".
    """
    if parse.words[last + 1 : last + 2] != ("(",) or parse.words[last + 3 : last + 4] != (")",):
        return 0
    letters = parse.words[last + 2]
    capitals = "".join(w[0] for w in parse.words[first : last + 1] if w[0].isupper())
    more = len(letters) - len(capitals)
    if not letters.isupper() or len(capitals) < _TELLING or not letters.endswith(capitals):
        return 0
    before = parse.words[max(first - more, start) : first]
    return more if more > 0 and "".join(w[0] for w in before) == letters[:more] else 0


def _goes_on(i: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether a body's name goes on from its noun over a number."""
    return (
        lexicon.listed("organization_words", parse.folded[i])
        and parse.words[i + 1].isdecimal()
        and parse.words[i + 2].istitle()
        and parse.upos[i + 2] == "PROPN"
    )


def parted(c: Candidate, parse: Parse, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidate, or two: a state of several words, and a person right after it.

    "the ambassador to the **New Norland** **Ada Orlo**".
    """
    likely = parse.actor_heads
    if not likely or c.core - c.first < _STATE_AND_PERSON or c.last != c.core:
        return [c]
    words = parse.folded[c.first : c.core + 1]
    for k in range(len(words) - 2, 1, -1):
        first = c.first + k
        person, body = (
            max(share[kind - 1] for share in likely[first : c.core + 1])
            for kind in (PERSON, ORGANIZATION)
        )
        if " ".join(words[:k]) in lexicon.countries and person > max(_LIKELY, body):
            state = c._replace(last=first - 1, core=first - 1, head=min(c.head, first - 1))
            return [state, c._replace(first=first, head=max(c.head, first))]
    return [c]


def _is_beyond(parse: Parse, i: int) -> bool:
    if parse.words[i].isdecimal():
        return parse.folded[i - 1] in _COUNTED
    small = _is_small(parse.words[i]) and parse.words[i - 1] != "-"
    return small or parse.folded[i] in _DAYS


def _is_small(word: str) -> bool:
    """Say whether a word of four letters or more is written small, so no "de" or "al"."""
    return word.isalpha() and word.islower() and len(word) > 3


def is_turned(word: str) -> bool:
    """Say whether a prefix makes a name an adjective: "**post-Orlo** Norland"."""
    prefix, hyphen, name = word.partition("-")
    return bool(hyphen) and prefix in _PREFIXES and name[:1].isupper()


def _is_affiliate(word: str) -> bool:
    return word in {"affiliate", "affiliates", "reporter", "correspondent", "station"}


def is_torn(c: Candidate, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether it is one common word out of a run of capitals: "Tarn **City** Fair".

    Or a first name that an editor put in: "(**Ada**) Orlo".
    """
    if _is_put_in(c, parse, lexicon):
        return True
    if c.first != c.last or not c.first or not parse.words[c.first].istitle():
        return False
    word, before = parse.folded[c.first], parse.words[c.first - 1]
    common = lexicon.listed("place_words", word) or lexicon.listed("organization_words", word)
    return common and before[:1].isupper() and parse.upos[c.first - 1] == "PROPN"


def _is_put_in(c: Candidate, parse: Parse, lexicon: Lexicon) -> bool:
    brackets = parse.words[c.first - 1], parse.words[c.core + 1 : c.core + 2]
    return (
        c.first == c.core > 0
        and brackets == ("(", (")",))
        and parse.folded[c.core] in lexicon.first_names
        and parse.upos[c.core + 2 : c.core + 3] == ("PROPN",)
    )


def person_within(parse: Parse, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return where a person's name stands in it.

    "United Nations **Ada Orlo**", from two names that meet; "**Ada Orlo**, Tarn" at a comma;
    "(Ada) **Orlo**"; "**Orlo** kidnaps Brisk", where a tagger sees no verb.
    """
    first = next((i + 1 for i in range(last - 1, first, -1) if parse.words[i] == ")"), first)
    words = parse.folded[first : last + 1]
    if "," in words[1:-1]:
        comma = words.index(",", 1)
        if words[comma + 1].strip(".") not in _AFTER_COMMA:
            last = first + comma - 1
            words = words[:comma]
    inner = (i for i in range(first + 1, last) if _is_verb_like(parse.words[i]))
    last = next(inner, last + 1) - 1
    for k in range(1, len(words) - 1):
        if words[k - 1] in lexicon.first_names or "." in words[k - 1]:
            break
        before = " ".join(words[:k])
        named = words[k] in lexicon.first_names and _is_listed(before, lexicon)
        if named or (k > 1 and lexicon.place(before) is not None):
            return first + k, last
    return first, last


def _is_verb_like(word: str) -> bool:
    """Say whether it is written small, and longer than "della" and other words of names."""
    return word.isalpha() and word.islower() and len(word) > len("della")


def without_prefixes(forms: dict[tuple[str, ...], Form], lexicon: Lexicon) -> None:
    """Let a person's name that the text also has without its first words be that.

    "Miss Universe **Ada Orlo**", where the text goes on with Ada Orlo.
    """
    for words in [w for w, form in forms.items() if len(w) > 2 and form.kind == PERSON]:
        if words[0] in lexicon.first_names or "." in words[0]:
            continue
        bare = next((words[k:] for k in range(1, len(words) - 1) if words[k:] in forms), None)
        if bare and bare[0] in lexicon.first_names and forms[bare].kind == PERSON:
            for m in forms.pop(words).mentions:
                m.first = m.last - len(bare) + 1
                forms[bare].mentions.append(m)
            forms[bare].mentions.sort(key=lambda m: m.first)


def without_trades(forms: dict[tuple[str, ...], Form], lexicon: Lexicon) -> None:
    """Let a surname behind what its bearer is be that alone: "**Inmate** Orlo", of Ada Orlo."""
    full = [w for w, form in forms.items() if len(w) > 1 and form.kind == PERSON]
    borne = {w[-1] for w in full if w[0] in lexicon.first_names}
    for words in [w for w in full if len(w) == _TRADE_AND_SURNAME and w[-1] in borne]:
        trade = lexicon.listed("occupations", words[0]) and words[0] not in lexicon.surnames
        if trade and words[0] not in lexicon.first_names:
            surname = forms.setdefault(words[-1:], Form(words[-1:]))
            for m in forms.pop(words).mentions:
                m.first, m.titles = m.last, (*m.titles, words[0])
                surname.mentions.append(m)
            surname.mentions.sort(key=lambda m: m.first)
            surname.logits = pooled(surname.mentions)


def without_possessors(forms: dict[tuple[str, ...], Form]) -> None:
    """Let a body's name without the surname before it be that: "the **Orlo** White House"."""
    borne = {w[-1] for w, form in forms.items() if len(w) > 1 and form.kind == PERSON}
    for words in [w for w, form in forms.items() if len(w) > 2 and form.kind == ORGANIZATION]:
        bare = forms.get(words[1:])
        if words[0] in borne and bare is not None and bare.kind == ORGANIZATION:
            for m in forms.pop(words).mentions:
                m.first += 1
                bare.mentions.append(m)
            bare.mentions.sort(key=lambda m: m.first)


def _is_listed(name: str, lexicon: Lexicon) -> bool:
    """Say whether a list has it as a place, a body, or a word of such names."""
    return (
        lexicon.place(name) is not None
        or lexicon.known.get(name, "").startswith(("organization", "place"))
        or any(lexicon.listed(which, name) for which in ("organization_words", "place_words"))
    )
