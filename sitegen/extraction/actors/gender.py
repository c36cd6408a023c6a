"""Whether a person is spoken of as he or as she, as far as names, titles and roles tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.folding import fold

if TYPE_CHECKING:
    from sitegen.extraction.actors.entities import Entity
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.actors.offices import Role
    from sitegen.extraction.engine.parse import Parse

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})


def gender(entity: Entity, roles: list[Role], parse: Parse, lexicon: Lexicon) -> float:
    """Return -1 (surely he) to +1 (surely she); 0 where nothing tells.

    A title decides ("Mrs."), then a noun of the role ("spokeswoman"), then the first name,
    which only leans.
    """
    for titles, sign in (("female_titles", 1.0), ("male_titles", -1.0)):
        if any(lexicon.listed(titles, t) for t in sorted(entity.titles)):
            return sign
    for role in roles:
        noun = fold(parse.lemmas[role.noun])
        if lexicon.listed("female_nouns", noun):
            return 1.0
        if lexicon.listed("male_nouns", noun):
            return -1.0
    for form in sorted(entity.forms, key=lambda f: (-len(f.words), f.words)):
        if len(form.words) > 1:
            share = lexicon.first_names.get(form.words[0].split("-")[0])
            if share is not None:
                return round((share - 4.5) / 5.0, 2)
    return 0.0
