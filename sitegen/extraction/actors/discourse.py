"""What the rest of a text says of a name: the people called after it, the longer name it opens.

One sense per discourse (Gale et al. 1992): where an article has Tazmirans, or something
Tazmiran, Tazmira is a place, whatever else its sentence looks like; and where it has one
Brackwater Marine, Brackwater alone is that company.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.extraction.actors.entities import (
    NONE,
    ORGANIZATION,
    PERSON,
    PLACE,
    added,
    likeliest,
)
from sitegen.extraction.actors.sorts import sort_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sitegen.extraction.actors.entities import Form, Named, Scores
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.datelines import Dateline
    from sitegen.extraction.engine.parse import Parse

_BARRED = 10.0
_GOVERN = frozenset({"govern", "invade", "occupy", "annex", "besiege", "overrun", "seize"})
_SEATED = frozenset(
    {"archbishop", "bishop", "capital", "citizen", "city", "inhabitant", "mayor"}
    | {"outskirts", "port", "reeve", "resident", "suburb", "town", "townspeople"}
    | {"village", "villager"}
)
INITIALS = re.compile(r"(?:\w\.)+|\w")
_FIRMS = frozenset(
    {"ag", "co", "corp", "corporation", "gmbh", "group", "holding", "holdings", "inc", "inc."}
    | {"limited", "llc", "ltd", "ltd.", "plc"}
)
_SHORTEST = 4  # letters of a place's name
_OF_PLACES = frozenset(
    {"airport", "assembly", "association", "authority", "cathedral", "city", "college", "council"}
    | {"county", "court", "district", "fc", "festival", "gazette", "government", "herald", "high"}
    | {"hospital", "museum", "opera", "parliament", "police", "regional", "school", "theatre"}
    | {"times", "town", "university", "united"}
)
"""Words of bodies that are mostly called after a place: Tarn alone is no Tarn Council."""


def homelands(parse: Parse, lexicon: Lexicon) -> dict[str, str]:
    """Return the text's words for who is of a place, or what is, and the name of that place.

    "tazmirans" -> "tazmira". Both are capitalised in the text, and neither is a first name:
    Julian is not of Julia.
    """
    written = {
        folded for word, folded in zip(parse.words, parse.folded, strict=True) if word.istitle()
    }
    return {
        word: place
        for word in sorted(written)
        if word not in lexicon.first_names
        for place in _places(word)
        if place in written and len(place) >= _SHORTEST and place not in lexicon.first_names
    }


def _places(word: str) -> Iterator[str]:
    """Yield what the place may be called whose people ``word`` means."""
    one = word.removesuffix("s")
    if one.endswith("ian") and not one.endswith("anian"):  # Kestran is no land of Kestranians
        yield one[:-3]
    if one.endswith("an"):
        yield one[:-1]
    if one.endswith("ese"):
        yield one[:-3]


def trust_peoples(
    forms: Mapping[tuple[str, ...], Form],
    peoples: Mapping[str, str],
    parse: Parse,
    lexicon: Lexicon,
) -> None:
    """Let a place be one that the text has a people of, and that people be no person.

    Unless it is somebody's surname: Trumpian is what Donald Trump does. A longer name that
    begins with the place is no person's either: "Tazmira One".
    """
    surnames = {
        words[-1]
        for words, form in forms.items()
        if len(words) > 1 and form.kind == PERSON and words[0] in lexicon.first_names
    }
    places = set(peoples.values()) - surnames
    for words, form in forms.items():
        if len(words) == 1 and words[0] in places:
            bar(form, (NONE, ORGANIZATION, PERSON))
        elif len(words) == 1 and peoples.get(words[0]) in places:
            form.people = words[0].endswith("s")
            bar(form, (NONE, ORGANIZATION, PLACE) if form.people else (PERSON,))
        elif len(words) == 1 and _is_family(form, surnames, parse):
            form.people = True
            bar(form, (NONE, ORGANIZATION, PLACE))
        elif words[0] in places:
            bar(form, (PERSON,))


def _is_family(form: Form, surnames: Collection[str], parse: Parse) -> bool:
    """Say whether it is a surname of the text in the plural: "the **Orlos**"."""
    one = form.words[0].removesuffix("s")
    return (
        one in surnames
        and one != form.words[0]
        and all(m.first and parse.folded[m.first - 1] == "the" for m in form.mentions)
    )


def trust_uses(
    forms: Iterable[Form], parse: Parse, lexicon: Lexicon, lines: Sequence[Dateline]
) -> None:
    """Let be no person what is used as persons are not.

    Where an article was written ("ESKMOUTH (Tarn Wire) — The mayor said ..."), what somebody
    governs, and what has a mayor, are places; initials alone ("A.V.", "K") do not say
    who, and a letter alone does not say where.
    ``lines`` are the article's datelines; one that is not sure may begin with a person's name.
    """
    written = {i for line in lines for i in range(line.first, line.end)}
    shouted = {i for line in lines if line.sure for i in range(line.first, line.end)}
    for form in forms:
        if form.kind == PLACE:
            if len(form.words) == 1 and len(form.words[0].rstrip(".")) == 1:
                bar(form, (PERSON, PLACE))
            elif sort_of(form, parse, lexicon) == ORGANIZATION:
                bar(form, (NONE, PERSON, PLACE))
            continue
        sort = sort_of(form, parse, lexicon)
        if sort:
            bar(form, [kind for kind in (NONE, ORGANIZATION, PERSON, PLACE) if kind != sort])
        elif not written.isdisjoint(m.first for m in form.mentions):
            sure = not shouted.isdisjoint(m.first for m in form.mentions)
            place = sure or not _is_name(form.words[0], lexicon)
            if place and not _is_dated(form.words, lexicon):
                bar(form, (NONE, ORGANIZATION, PERSON))
        elif any(_is_seat(m, parse) for m in form.mentions) and not _is_bearer(form, lexicon):
            bar(form, (NONE, ORGANIZATION, PERSON))
        elif form.kind == ORGANIZATION:
            continue
        elif any(_is_governed(m, parse) for m in form.mentions):
            bar(form, (NONE, PERSON))
        elif len(form.words) == 1 and INITIALS.fullmatch(form.words[0]):
            letter = len(form.words[0].rstrip(".")) == 1
            body = (ORGANIZATION,) if _seems_somebody(form, parse) else ()
            bar(form, (ORGANIZATION, PERSON, PLACE) if letter else (PERSON, *body))


def _seems_somebody(form: Form, parse: Parse) -> bool:
    """Say whether the recogniser sees a person, and not a body, in every mention."""
    if not parse.actor_heads:
        return False
    likely = (parse.actor_heads[m.head] for m in form.mentions)
    return all(shares[PERSON - 1] > shares[ORGANIZATION - 1] for shares in likely)


def _is_seat(m: Named, parse: Parse) -> bool:
    """Say whether somebody has an office there: "the mayor **of Esk**"."""
    above = parse.heads[m.head]
    if above < 0 or parse.deprels[m.head] != "nmod":
        return False
    cases = {parse.words[k] for k in parse.children[m.head] if parse.deprels[k] == "case"}
    if parse.lemmas[above] in {"member", "parliament", "mp"}:
        return "for" in cases
    return parse.lemmas[above] in _SEATED and "of" in cases


def _is_bearer(form: Form, lexicon: Lexicon) -> bool:
    several = len(form.words) > 1 and form.kind == PERSON
    return several or form.words[0] in lexicon.first_names


def _is_name(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.first_names or word in lexicon.surnames


def _is_dated(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether the name is a date, or a body that a line in capitals may begin with."""
    name = " ".join(words)
    known = lexicon.known.get(name, "").startswith("organization")
    return known or lexicon.listed("calendar", words[0].rstrip("."))


def _is_governed(m: Named, parse: Parse) -> bool:
    above = parse.heads[m.head]
    return parse.deprels[m.head] == "obj" and above >= 0 and parse.lemmas[above] in _GOVERN


def trust_firms(forms: Mapping[tuple[str, ...], Form], lexicon: Lexicon) -> None:
    """Let several words that a firm's name goes on from be that firm: "Esk Street Holdings"."""
    for words, form in forms.items():
        short = forms.get(words[:-1])
        if form.kind != ORGANIZATION or words[-1] not in _FIRMS or short is None:
            continue
        name = " ".join(short.words)
        if len(short.words) > 1 and short.kind != ORGANIZATION and lexicon.place(name) is None:
            bar(short, (NONE, PERSON, PLACE))


def trust_longer_names(
    forms: Mapping[tuple[str, ...], Form], parse: Parse, lexicon: Lexicon
) -> None:
    """Let a word that seems to be a person's name stand for the one body whose name it opens.

    It is listed nowhere, is no word of the text otherwise, and stands in no other name in
    it, so nothing else is known that it could mean. What seems to be a body by itself may be
    one: Google is not Google Analytics.
    """
    plain = {word for word in parse.words if word.islower()}
    opened: dict[str, list[Form]] = {}
    others: set[str] = set()
    for words, form in forms.items():
        if len(words) > 1 and form.kind == ORGANIZATION:
            opened.setdefault(words[0], []).append(form)
            others.update(words[1:])
        elif len(words) > 1:
            others.update(words)
    for word, longer in opened.items():
        short = forms.get((word,))
        if short is None or len(longer) > 1 or word in plain or word in others:
            continue
        if _OF_PLACES.intersection(longer[0].words):
            continue
        alone = [m for m in short.mentions if not _opens(m, longer[0])]
        if not alone or _is_listed(word, lexicon) or likeliest(pooled(alone)) not in {NONE, PERSON}:
            continue
        short.mentions = alone
        short.opens = longer[0].words
        bar(short, (NONE, PERSON, PLACE))


def _opens(m: Named, longer: Form) -> bool:
    """Say whether the mention is the beginning of the longer name where it stands."""
    return any(m.first == other.first and m.last < other.last for other in longer.mentions)


def _is_listed(word: str, lexicon: Lexicon) -> bool:
    return (
        word in lexicon.first_names
        or word in lexicon.demonyms
        or lexicon.place(word) is not None
        or any(
            lexicon.listed(which, word)
            for which in ("organization_words", "place_words", "other_words", "titles", "peoples")
        )
    )


def bar(form: Form, kinds: Collection[int]) -> None:
    """Let the name be of none of the kinds, in whatever place it stands."""
    for m in form.mentions:
        scores = enumerate(m.logits)
        m.logits = tuple([x - _BARRED if kind in kinds else x for kind, x in scores])
    form.logits = pooled(form.mentions)


def pooled(mentions: Sequence[Named]) -> Scores:
    """Return the evidence of several mentions, which are not independent, as one."""
    total = mentions[0].logits
    for more in mentions[1:]:
        total = added(total, more.logits)
    root = len(mentions) ** 0.5
    return tuple([score / root for score in total])
