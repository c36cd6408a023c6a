"""Where the words of a role begin: with whose it is in full, or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.appositions import OWNERS
from sitegen.extraction.actors.possessives import POSSESSIVES

if TYPE_CHECKING:
    from sitegen.extraction.actors.offices import Role
    from sitegen.extraction.engine.parse import Parse

_MARKS = frozenset({'"', "“", "”", "``", "''", "'", "‘", "’"})
# How an office is held, which before its noun may be taken for a verb.
_HOLDING = frozenset({"acting", "defending", "incoming", "outgoing", "reigning", "sitting"})
_CLOSING = ("''", '"', "”")


def with_owner(role: Role, parse: Parse) -> Role:
    """Return the role with the article of whose it is: "**the** company's commercial director".

    A role's own article is left out: "the mayor", "the Tarn women's coach". Without its owner the
    role says more than by half of one: "her | husband's | Treasury secretary".
    """
    first = _behind_opening(role, parse)
    start = parse.sentences[parse.sentence_of[first]][0]
    if first == role.first > start and parse.folded[first - 1] in _HOLDING:
        first -= 1
    before = first - 1
    mark = next((i for i in range(first + 1, role.noun) if parse.folded[i] in POSSESSIVES), None)
    if mark is None or before < start:
        return role._replace(first=first)
    if parse.folded[before] in OWNERS:
        return role._replace(first=mark + 1)
    if parse.folded[before] == "the" and _is_owner_s(before, mark, parse):
        first = before
    return role._replace(first=first)


def _behind_opening(role: Role, parse: Parse) -> int:
    """Return where the role begins behind a quotation mark, if this is not half of a pair.

    So too behind what tells of two: "**both** Prime Minister Jane Doe and ..."
    """
    first = role.first
    if first < role.noun and parse.folded[first] in {"both", "either", "neither"}:
        return first + 1
    while first < role.noun and parse.words[first] in _MARKS:
        first += 1
    rest = parse.span(first, role.last).of(parse.text)
    if first == role.first or any(mark in rest for mark in _CLOSING):
        return role.first  # "''Today'' anchor" has both
    while first < role.noun and parse.folded[first] in OWNERS:
        first += 1
    return first


def _is_owner_s(article: int, mark: int, parse: Parse) -> bool:
    """Say whether the article belongs to the owner, a single noun or name, and not to the role.

    Many of a kind own nothing: "the children's doctor".
    """
    owner = mark - 1
    return parse.heads[article] == owner and parse.xpos[owner] in {"NN", "NNP", "NNPS"}
