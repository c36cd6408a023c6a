"""Capitalised words that name no actor where they stand, whatever they are elsewhere.

"the **World** Cup", "a **Twizzler**", "secretary of **State**", "#boycottorlo".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.edges import is_turned
from sitegen.extraction.actors.offices import is_role_noun

if TYPE_CHECKING:
    from collections.abc import Container

    from sitegen.extraction.actors.extents import Candidate
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_CONTESTS = frozenset(
    {"award", "awards", "bowl", "championship", "championships", "cup", "games", "medal", "open"}
    | {"oscars", "prix", "prize", "prizes", "trophy"}
)
"""What is won is called after those who give it, and acts for nobody."""
_HEADED = frozenset({"minister", "ministers", "secretary", "secretaries", "undersecretary"})
_FIELDS = frozenset(
    """
    affairs agriculture commerce defence defense development economy education employment energy
    environment finance health housing industry interior justice labor labour security state
    trade transport transportation treasury war works
    """.split()
)
"""What offices are of, so that it is no body by itself there."""
_ONE_OF_MANY = frozenset({"a", "an"})
_ABBREVIATIONS = frozenset({"ok", "okay", "a.d.", "ad", "b.c.", "bc", "c.e."})
_EXCLAMATIONS = frozenset({"alas", "amen", "bravo", "hallelujah", "hooray", "hurrah", "wow"})
_IDEAS = ("phobia", "ism")
_DAYS = frozenset(
    {"mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"}
)
_DETERMINERS = frozenset({"the", "a", "an", "another", "this", "that"})
_NATIONALS = frozenset(
    """
    briton dane dutchman dutchwoman englishman englishwoman finn frenchman frenchwoman irishman
    irishwoman pole scot scotsman scotswoman spaniard swede turk welshman welshwoman
    """.split()
)
_MARKS = frozenset("#@")
_QUOTES = frozenset({'"', "“", "``", "‘", "'"})


def is_stranger(
    c: Candidate,
    parse: Parse,
    lexicon: Lexicon,
    written: Container[str],
    inside: Container[str],
) -> bool:
    """Say whether the candidate names no actor in its place.

    ``written`` are the text's words, ``inside`` those within its sentences.
    """
    word, one = parse.folded[c.first], c.first == c.last
    before = parse.folded[c.first - 1] if c.first else ""
    if parse.words[c.first][0] in _MARKS or before in _MARKS:
        return True
    if one and (word in _EXCLAMATIONS or word in _DAYS or is_turned(parse.words[c.first])):
        return True
    if one and word.endswith(_IDEAS):
        return True
    if one and word in _ABBREVIATIONS and before != ",":  # but "Tulsa, OK"
        return True
    return (
        _is_contest(c, parse, lexicon)
        or _is_headed(c, parse)
        or (one and before in _ONE_OF_MANY and _is_one_of_many(c, parse, lexicon))
        or (one and _is_opening_word(c, parse, lexicon, written))
        or (one and _is_common(c, parse, lexicon) and parse.words[c.first] not in inside)
        or (one and _is_plural(c, parse, lexicon) and parse.words[c.first] not in inside)
        or (one and before in _DETERMINERS and _is_national(c, parse, lexicon))
        or (word == "bill" and parse.words[c.first + 1 : c.first + 2] == ("of",) and one)
    )


def _is_contest(c: Candidate, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether what follows the name makes it a contest's or a prize's, and it is no place."""
    after = c.core + 1
    return (
        c.last == c.core
        and lexicon.place(" ".join(parse.folded[c.first : c.core + 1])) is None
        and after < len(parse)
        and parse.sentence_of[after] == parse.sentence_of[c.core]
        and parse.words[after].istitle()
        and parse.folded[after] in _CONTESTS
    )


def _is_headed(c: Candidate, parse: Parse) -> bool:
    """Say whether it is what a minister or a secretary is of: "secretary of **State**"."""
    k = c.first - 1
    if k > 0 and parse.folded[k] == "the":
        k -= 1
    if k < 1 or parse.folded[k] not in {"of", "for"} or parse.folded[k - 1] not in _HEADED:
        return False
    return not parse.words[c.first - 1].istitle() and parse.folded[c.core] in _FIELDS


def _is_one_of_many(c: Candidate, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether "a" before it counts one of its kind: "a **Glock**", not "a Tarn aide"."""
    after = c.last + 1
    same = after < len(parse) and parse.sentence_of[after] == parse.sentence_of[c.last]
    goes_on = same and parse.upos[after] in {"NOUN", "PROPN", "ADJ"}
    modifies = parse.heads[c.head] > c.last or (same and parse.words[after] == "-")
    return not goes_on and not modifies and parse.folded[c.first] not in lexicon.surnames


def _is_opening_word(c: Candidate, parse: Parse, lexicon: Lexicon, written: Container[str]) -> bool:
    """Say whether it is capitalised as the first word of a sentence or a quote only.

    It is small elsewhere, or goes with a noun: "**Court** spokeswoman Ann Lee".
    """
    i, word = c.first, parse.folded[c.first]
    after = parse.words[i + 1 : i + 2]
    if i == parse.sentences[parse.sentence_of[i]][0] and after and after[0].islower():
        common = any(lexicon.listed(which, word) for which in ("organization_words", "place_words"))
        noun = parse.upos[i + 1] == "NOUN" or is_role_noun(parse.folded[i + 1], lexicon)
        return common and noun
    quoted = i > 0 and parse.words[i - 1] in _QUOTES
    return quoted and parse.words[i].istitle() and parse.lower[i] in written


def _is_common(c: Candidate, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether it opens a sentence that goes on small, and is a word: "**Traffic** at …"."""
    i, word = c.first, parse.folded[c.first]
    return (
        i == parse.sentences[parse.sentence_of[i]][0]
        and lexicon.leanings.get(word) == "common"
        and parse.words[i].istitle()
        and parse.words[i + 1 : i + 2] != ()
        and parse.words[i + 1].islower()
        and not lexicon.listed("peoples", word)
        and word.removesuffix("s") not in lexicon.demonyms
        and word not in lexicon.first_names
        and lexicon.place(word) is None
    )


def _is_plural(c: Candidate, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether it opens a sentence, a plural that no list has as a name: "**Photos** show …"."""
    i, word = c.first, parse.folded[c.first]
    return (
        i == parse.sentences[parse.sentence_of[i]][0]
        and parse.xpos[i] in {"NNS", "NNPS"}
        and i + 1 < len(parse)
        and parse.words[i + 1].islower()
        and not lexicon.listed("peoples", word)
        and not word.endswith(("ans", "ese"))
        and word.removesuffix("s") not in lexicon.demonyms
        and word not in lexicon.known
        and word not in lexicon.organizations
        and lexicon.place(word) is None
        and word not in lexicon.first_names
        and word not in lexicon.surnames
    )


def _is_national(c: Candidate, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether it says only where somebody is from: "the **Swede**", "another **Kenyan**"."""
    word = parse.folded[c.first]
    after = c.last + 1
    goes_on = after < len(parse) and parse.upos[after] == "PROPN"
    plural = word.endswith("s") or parse.xpos[c.first] == "NNPS"
    return not (goes_on or plural) and (word in lexicon.demonyms or word in _NATIONALS)
