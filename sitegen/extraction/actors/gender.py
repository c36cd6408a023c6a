"""Whether a person is spoken of as he or as she, as far as names, titles and roles tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.actors.entities import Entity
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.actors.offices import Role
    from sitegen.extraction.engine.parse import Parse

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
_MARKS = frozenset({'"', "“", "”", "``", "''"})
_SURE = 0.6
_CALLED = 0.8  # how sure it is that the pronouns beside a name are of its bearer
_LEAST = 2  # such pronouns


def called(persons: Sequence[Entity], parse: Parse) -> list[int]:
    """Return for each person how often "she" comes next in a sentence that names them, less "he".

    With nobody else named between: "Hillary Orlo said **she** would".
    """
    bearer = {
        t: k for k, p in enumerate(persons) for m in p.mentions for t in range(m.first, m.last + 1)
    }
    out = [0] * len(persons)
    for k, person in enumerate(persons):
        for m in person.mentions:
            _, last = parse.sentences[parse.sentence_of[m.last]]
            for t in range(m.last + 1, last + 1):
                word = parse.folded[t]
                if word in _MARKS or t in bearer:
                    break
                if word in MALE or word in FEMALE:
                    out[k] += 1 if word in FEMALE else -1
                    break
    return out


def gender(
    entity: Entity, roles: list[Role], parse: Parse, lexicon: Lexicon, said: int = 0
) -> float:
    """Return -1 (surely he) to +1 (surely she); 0 where nothing tells.

    A title decides ("Mrs."), then a noun of the role ("spokeswoman"), then the first name; where
    that is borne by both, or by nobody listed, what the text calls them: ``said``, as ``called``
    returns it.
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
    leaning = 0.0
    for form in sorted(entity.forms, key=lambda f: (-len(f.words), f.words)):
        if len(form.words) > 1:
            share = lexicon.first_names.get(form.words[0].split("-")[0])
            if share is not None:
                leaning = round((share - 4.5) / 5.0, 2)
                break
    if abs(leaning) < _SURE and abs(said) >= _LEAST:
        return _CALLED if said > 0 else -_CALLED
    return leaning
