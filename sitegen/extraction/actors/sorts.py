"""What the noun beside a name says it is: "the Esk **militia**", "Esk, a border **town**"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.entities import NONE, ORGANIZATION, PERSON, PLACE
from sitegen.extraction.actors.possessives import POSSESSIVES

if TYPE_CHECKING:
    from sitegen.extraction.actors.entities import Form, Named
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_MEDIA = frozenset({"affiliate", "broadcaster", "magazine", "militia", "newspaper", "tabloid"})
_OF = 2  # "the town of Esk": how far before the name the noun stands
_SORTS_OF_PLACE = frozenset(
    {"borough", "city", "district", "hamlet", "island", "neighborhood", "neighbourhood", "port"}
    | {"province", "region", "suburb", "town", "township", "village"}
)
_PROVINCES = frozenset({"county", "province", "village"})
_SORTS_OF_BODY = frozenset(
    {"affiliate", "agency", "airline", "band", "battalion", "broadcaster", "channel", "company"}
    | {"faction", "firm", "force", "forces", "magazine", "militia", "network", "newspaper"}
    | {"station", "tabloid", "unit", "units", "website"}
)
_RUN = frozenset(
    {"ceo", "chairman", "chairwoman", "co-founder", "co-owner", "director", "executive", "founder"}
    | {"employee", "owner", "shareholder", "subsidiary"}
)
_ARTICLES = {("a",), ("an",), ("the",)}
_LONGEST = 7  # words of a phrase
_SHORTEST = 4  # letters


def sort_of(form: Form, parse: Parse, lexicon: Lexicon) -> int:
    """Return the kind that a noun beside the name gives it; ``NONE`` where none is to be believed.

    It says nothing of what may be somebody's name: "the Orlo **company**" is called after one.
    """
    sort = next((s for m in form.mentions if (s := _beside(m, parse))), NONE)
    return sort if sort and _is_in_doubt(form, sort, parse, lexicon) else NONE


def _beside(m: Named, parse: Parse) -> int:
    """Return what the noun beside the mention says it is."""
    head, before = m.head, m.first - 1
    above, relation = parse.heads[head], parse.deprels[head]
    beside = [k for k in parse.children[head] if k > m.last and parse.deprels[k] == "appos"]
    told = {parse.lemmas[k].lower() for k in beside}
    if not told.isdisjoint(_SORTS_OF_PLACE) or _is_town(m, parse):
        return PLACE
    told.update(parse.lemmas[k].lower() for k in _behind_comma(m, parse))
    if not told.isdisjoint(_SORTS_OF_BODY) or _is_run(m, parse):
        return ORGANIZATION
    compound = above > m.last and relation in {"compound", "nmod:desc"}
    named = relation in {"appos", "flat"} and 0 <= above < m.first
    modified = before >= 0 and parse.heads[before] == head
    noun = above if compound or named else before if modified else -1
    # Written small: "the Tarn Space **Agency**" is one name, and another than Space.
    return ORGANIZATION if noun >= 0 and parse.words[noun] in _SORTS_OF_BODY else NONE


def _behind_comma(m: Named, parse: Parse) -> list[int]:
    """Return the noun of the phrase behind the name's comma: "DAN, the official **agency**".

    A parser may take it for another subject.
    """
    at = m.last + 2
    if parse.words[m.last + 1 : at] != (",",) or parse.folded[at : at + 1] not in _ARTICLES:
        return []
    end = at + 1
    while end < min(at + _LONGEST, len(parse)) and parse.upos[end] in {"ADJ", "NOUN", "PROPN"}:
        end += 1
    owner = end < len(parse) and parse.words[end] in POSSESSIVES  # "the company's chief executive"
    return [end - 1] if parse.upos[end - 1] == "NOUN" and not owner else []


def _is_town(m: Named, parse: Parse) -> bool:
    """Say whether it can be nothing else: "the **town** of Esk", "Esk **province**"."""
    above = parse.heads[m.head]
    if above > m.last:
        return parse.deprels[m.head] == "compound" and parse.folded[above] in _PROVINCES
    return (
        above == m.first - _OF
        and above >= 0
        and parse.folded[m.first - 1] == "of"
        and parse.folded[above] in _SORTS_OF_PLACE
    )


def _is_run(m: Named, parse: Parse) -> bool:
    """Say whether somebody runs, owns or works for it: "the managing **director** of Esk"."""
    at = m.first - _OF
    return at >= 0 and parse.folded[at + 1] == "of" and parse.lemmas[at].lower() in _RUN


def _is_in_doubt(form: Form, sort: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether the noun is to be believed, as the name is nobody's by title or list.

    A word that seems to name nothing is a body only beside the noun for a paper and the like, or
    if somebody runs it.
    """
    if sort == PLACE and any(_is_town(m, parse) for m in form.mentions):
        return True
    if form.kind == PLACE:
        listed = lexicon.place(" ".join(form.words)) is not None
        before = any(parse.words[m.first - 1] in _SORTS_OF_BODY for m in form.mentions if m.first)
        return before and not listed  # "the Esk **newspaper**" may be Esk's
    words = form.words
    shouted = all(parse.words[m.first].isupper() for m in form.mentions)
    somebody = (
        (words[0] in lexicon.first_names and not (shouted and len(words) == 1))
        or (len(words) == 1 and words[0] in lexicon.surnames)
        or "." in words[0]
        or any(m.titles for m in form.mentions)
    )
    if somebody or form.kind == PERSON:
        return not somebody
    beside = {parse.words[k] for m in form.mentions for k in (m.first - 1, m.last + 1)
              if 0 <= k < len(parse)}  # fmt: skip
    told = not beside.isdisjoint(_MEDIA) or any(_is_run(m, parse) for m in form.mentions)
    return len(words[0]) >= _SHORTEST and told
