"""Which of a person's roles is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.appositions import OWNERS
from sitegen.extraction.folding import fold

if TYPE_CHECKING:
    from sitegen.extraction.actors.entities import Entity
    from sitegen.extraction.actors.offices import Role
    from sitegen.extraction.engine.parse import Parse

_RELATIONS = frozenset(
    {"rival", "critic", "opponent", "wife", "husband", "father", "mother", "son", "daughter"}
    | {"brother", "sister", "friend", "mate", "colleague", "ally", "supporter", "predecessor"}
    | {"successor", "partner", "boss", "child", "kid", "man", "woman", "boy", "girl", "fellow"}
    | {"uncle", "aunt", "cousin", "nephew", "niece", "widow", "widower", "fiance", "fiancee"}
    | {"girlfriend", "boyfriend", "lover", "grandfather", "grandmother", "grandson"}
    | {"granddaughter", "stepfather", "stepmother", "stepson", "stepdaughter", "mom", "mum", "dad"}
)
_ADJECTIVES = frozenset({"ADJ", "PUNCT"})
NOBODYS = frozenset({"man", "woman", "boy", "girl", "lad", "person"})


def best_role(entity: Entity, parse: Parse) -> Role | None:
    """Return the best role of a person, the earliest among equals.

    "His wife Jane Doe" and "her rival" say nothing of her where they stand alone.
    """
    found = (role for role in entity.roles if not _is_bare_relation(parse, role))
    return min(found, key=lambda r: (r.rank, r.first), default=None)


def _is_bare_relation(parse: Parse, role: Role) -> bool:
    noun = fold(parse.lemmas[role.noun])
    # "A man from Tarn" says no more of anybody than "a man".
    nobodys = noun in NOBODYS and role.first == role.noun
    if not OWNERS.isdisjoint(parse.folded[role.noun + 1 : role.last + 1]):
        return True  # "a member of his inner circle": of another's
    relation = noun in _RELATIONS or (noun.endswith("mate") and noun != "inmate")
    # "Her older sister" and "a close friend" say whose no more than "her sister".
    bare = role.noun == role.last and _ADJECTIVES.issuperset(parse.upos[role.first : role.noun])
    return nobodys or (bare and relation)
