"""Which words say what a person is: offices, occupations, kin."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.folding import fold

if TYPE_CHECKING:
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

COURTESY = frozenset(
    [
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "miss",
        "mister",
        "madam",
        "madame",
        "dr",
        "dr.",
        "sir",
        "dame",
        "lord",
        "lady",
    ]
)
# By these endings English makes nouns for people of a trade ("geologist", "cameraman").
_TRADES = (
    *("ologist", "ographer", "onomist", "ician", "iatrist", "keeper", "master", "monger"),
    *("man", "woman", "person", "maker", "wright", "smith"),
)


class Role(NamedTuple):
    """Tokens ``first`` to ``last``; ``noun`` is the word that says it; lower ``rank`` wins."""

    first: int
    last: int
    noun: int
    rank: int


def is_role_noun(word: str, lexicon: Lexicon) -> bool:
    """Say whether a folded word names an office or what a person does."""
    if lexicon.listed("person_nouns", word) or (
        lexicon.listed("titles", word) and word not in COURTESY
    ):
        return True
    return "-" in word and is_role_noun(word.rsplit("-", 1)[1], lexicon)


def describes_person(parse: Parse, i: int, lexicon: Lexicon) -> bool:
    """Say whether word ``i`` is a noun for one person: an office, an occupation, kin.

    Lower-cased occupations count too, which written with a capital are mostly surnames, but
    where they open a sentence.
    """
    if parse.xpos[i] in {"NNS", "NNPS"} or parse.upos[i] not in {"NOUN", "PROPN", "ADJ"}:
        return False
    word, lemma = parse.words[i], fold(parse.lemmas[i])
    if is_role_noun(lemma, lexicon):
        return True
    opens = (
        lemma != "international"
        and word.istitle()
        and i == parse.sentences[parse.sentence_of[i]][0]
    )
    if not word.islower() and not opens:
        return False
    return lexicon.listed("occupations", lemma) or (lemma.endswith(_TRADES) and lemma != "person")
