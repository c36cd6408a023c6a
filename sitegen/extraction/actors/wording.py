"""What the words of a name say of its kind, where models that weigh much else may miss it.

"Marlow Mills" is a body and no person, "Tarn Airways Norland" one and no country, "Hakim Mosque" a
place. Counted in Wikigold, UNER-EWT and CrossNER politics where it could be.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from sitegen.extraction.actors.entities import (
    NONE,
    ORGANIZATION,
    PERSON,
    PLACE,
    likeliest_actor,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.actors.entities import Scores
    from sitegen.extraction.actors.extents import Candidate
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_SURE = frozenset(
    """
    agency airlines airways alliance army assembly association authority coalition college
    commission committee commons company conference congress corporation council dairies department
    federation foods foundation freight fund holdings industries institute journal league
    legislature logistics magazine media minerals ministry motors movement news orchestra
    organisation organization parliament party pharmaceuticals press rail records salvage senate
    shipping society telecoms universidad universidade universita universitat universite
    universiteit university ventures
    """.split()
)
"""Last words of bodies, after which a town's name may stand: "Universiteit Tarn"."""
_BARRED = 8.0
_IN_FULL = 2  # words
_OFFICES = frozenset(
    {"chairman", "chairwoman", "congressman", "congresswoman", "senator", "spokesman"}
    | {"spokeswoman"}
)
_CURRENCIES = frozenset("$€£¥")
_LOCAL = frozenset({"municipality", "council", "government"})
_NAMED_AFTER = frozenset(
    {"airport", "avenue", "boulevard", "cathedral", "expressway", "freeway", "highway", "mosque"}
    | {"motorway", "stadium", "turnpike"}
)
"""Places called after persons, that are no surnames: "Ada Orlo Avenue"."""
_BUILT = _NAMED_AFTER | {
    *("archipelago", "bay", "beach", "bridge", "canyon", "castle", "county", "desert"),
    *("harbor", "harbour", "island", "islands", "lake", "mountain", "mountains", "ocean"),
    *("palace", "peninsula", "plaza", "province", "river", "sea", "square", "street"),
    *("strasse", "temple", "valley", "village", "volcano"),
}
"""Places that are so called, unless somebody's first name stands before."""
_SITES = (".com", ".edu", ".gov", ".net", ".org")
_BROTHERS = frozenset({"bros", "bros."})
_HEADS = frozenset(
    (body, link)
    for body in ("bureau", "council", "court", "department", "institute", "ministry", "office")
    for link in ("of", "for", "on")
) | {("center", "for"), ("center", "on"), ("centre", "for"), ("centre", "on")}
"""So a body's name goes on to tell where it is or what for: "the Court of Esk"."""
_HOUSES = frozenset({"hotel", "house", "inn", "park", "station", "street"})
_DEEDS = frozenset(
    """
    accords act amendment anthem award awards bee by-election census championship
    championships charter code crisis cup declaration doctrine election elections exhibition
    festival guidelines licence license marathon medal offensive olympics paralympics playoffs
    plan primaries prize protocol referendum retrospective show study summit survey symposium
    tour tournament treaty trophy uprising war
    """.split()
)
"""What is done, held, written or won, and acts for nobody: "the Tarn Iodine Study"."""
_OPENING = frozenset(
    """
    academia academie accademia asociacion associazione banca banco banque conservatoire
    conservatorio federacion federation federazione fondation fondazione fundacao fundacion
    institut instituto istituto ministere ministerio ministero mouvement movimento movimiento
    parti partido partito sociedad societa societe universidad universidade universita
    universitat universite universiteit
    """.split()
)
"""With these a body's name begins in the languages that put the noun first."""
_OF_COUNTRIES = frozenset(
    """
    allied-occupied ancient bosnian british central classical colonial colony contemporary
    downtown east eastern empire federal fascist former free greater habsburg holy imperial
    inner kingdom lake lower mainland medieval metropolitan middle modern nazi new north
    northeast northeastern northern northwest northwestern occupied old outer peninsular pre-
    columbian present-day republic roman rural saint soviet south southeast southeastern
    southern southwest southwestern state the tsarist united upper vichy west western
    """.split()
)
"""Words before a country's name that leave it one: "Nazi Germany", "Upper Egypt"."""


def by_wording(
    logits: Sequence[Sequence[float]], found: Sequence[Candidate], parse: Parse, lexicon: Lexicon
) -> list[Scores]:
    """Return the scores with the kind first that a name's own words speak for.

    How likely it is an actor at all is left as it is, but for "Team Norland", which is one, and
    for deeds, works and money, which are none.
    """
    out = []
    for c, scores in zip(found, logits, strict=True):
        told = list(scores)
        best = likeliest_actor(scores)
        meant = _meant(best, c, parse, lexicon)
        if meant is not None:
            told[best], told[meant] = scores[meant], scores[best]
        if _is_no_actor(c, parse, lexicon):
            told[NONE] = max(told) + _BARRED
        elif c.first < c.core and parse.words[c.first] == "Team":
            told[NONE] = told[PERSON] = told[PLACE] = min(scores) - 1.0
            told[ORGANIZATION] = max(scores)
        elif parse.words[c.first + 1 : c.core] == ("&",) and _is_tagged_body(c, parse):
            told[NONE] = min(told[NONE], told[ORGANIZATION] - _BARRED)
        out.append(tuple(told))
    return out


def _is_tagged_body(c: Candidate, parse: Parse) -> bool:
    """Say whether the recogniser, too, takes the whole for the name of a body."""
    at = bisect_right(parse.names, c.first, key=attrgetter("first")) - 1
    return at >= 0 and parse.names[at][:3] == (c.first, c.core, "organization")


def _is_no_actor(c: Candidate, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether the name is of an amount ("US$ 20"), or of what somebody does or wins."""
    if parse.text[parse.spans[c.core].end :][:1] in _CURRENCIES:
        return True
    if c.first == c.core:
        return False
    words = parse.folded[c.first : c.core + 1]
    deed = words[0] == "operation" or words[-1] in _DEEDS
    return deed and " ".join(words) not in lexicon.known


def _is_led_by_an_office(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Say whether an office stands before a full name: "**Chairman** Ada Orlo"."""
    led = len(words) > _IN_FULL and words[0] in _OFFICES
    return led and not any(lexicon.listed("organization_words", word) for word in words)


def _meant(kind: int, c: Candidate, parse: Parse, lexicon: Lexicon) -> int | None:
    """Return what kind the words speak for in the place of ``kind``, if another."""
    words = parse.folded[c.first : c.core + 1]
    if kind == PLACE and c.core < c.last and words[-1] in _LOCAL:
        return ORGANIZATION
    if len(words) == 1 and words[0].endswith(_SITES):
        return ORGANIZATION
    if kind == ORGANIZATION:
        return PERSON if _is_led_by_an_office(words, lexicon) else None
    if len(words) == 1:
        return None
    if words[0] in _OPENING or words[-1] in _BROTHERS or (kind == PERSON and words[1:-1] == ("&",)):
        return ORGANIZATION
    if kind == PLACE:
        if "and" in words[1:-1] and lexicon.listed("organization_words", words[-1]):
            return ORGANIZATION
        linked = parse.folded[c.first : min(c.core + 1, c.last) + 1]
        if any(pair in _HEADS for pair in pairwise(linked)) and words[-1] not in _HOUSES:
            return ORGANIZATION
        before_town = words[-2] in _SURE and lexicon.place(words[-1]) is not None
        branch = before_town or words[-1] in _SURE or _is_branch(words, c, parse, lexicon)
        return ORGANIZATION if branch else None
    if _is_somebody(words, c, parse, lexicon):
        return PLACE if words[-1] in _NAMED_AFTER else None
    if lexicon.listed("organization_words", words[-1]):
        return ORGANIZATION
    return PLACE if words[-1] in _BUILT else None


def _is_somebody(words: Sequence[str], c: Candidate, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether the name begins with a first name, initials or a title, or follows one."""
    before = parse.folded[c.first - 1] if c.first else ""
    return (
        "." in words[0]
        or words[0] in lexicon.first_names
        or any(
            lexicon.listed(which, word)
            for which in ("titles", "person_nouns")
            for word in (words[0], before)
        )
    )


def _is_branch(words: Sequence[str], c: Candidate, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether it is a body's name and the country where it is one: "Tarn Foods Norland"."""
    width = 1 if words[-1] in lexicon.countries else 2
    country, rest = " ".join(words[-width:]), words[:-width]
    return (
        country in lexicon.countries
        and bool(rest)
        and lexicon.place(" ".join(words)) is None
        and " ".join(words) not in lexicon.known
        and all(parse.xpos[i].startswith("NNP") for i in range(c.first, c.core - width + 1))
        and not any(
            word in _OF_COUNTRIES
            or word in lexicon.demonyms
            or word == "of"
            or lexicon.listed("place_words", word)
            or lexicon.listed("titles", word)
            for word in rest
        )
        and lexicon.place(" ".join(rest)) is None
    )
