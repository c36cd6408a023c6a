"""What the lists say of a name that its sentence alone would mislead about.

Names that the world knows are mostly what it knows them as: Le Matin is a paper, also where it
"says" things as a person does. Whoever bears the word as a surname in the text is somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.discourse import bar
from sitegen.extraction.actors.entities import NONE, ORGANIZATION, PERSON, PLACE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sitegen.extraction.actors.entities import Form
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_THINGS = frozenset({"awards", "ideas", "languages", "laws", "life", "products", "sports", "works"})
_RANKS = frozenset(
    {"captain", "colonel", "corporal", "dame", "doctor", "lady", "lieutenant", "madame", "miss"}
    | {"mister", "professor", "sergeant", "sir"}
)
_SYLLABLE = 5  # letters at most
_WIDE = frozenset({"earth", "universe", "world"})
_NO_PLACES = frozenset({"companies", "media", "teams", "armed", "parties", "universities"})
_NOBODY_S = frozenset({"armed", "media"})
"""Sorts whose names of several words no person bears, though a first name leads: "al Qaeda"."""


def surnames_borne(forms: Mapping[tuple[str, ...], Form]) -> frozenset[str]:
    """Return the last words of the text's full names of persons."""
    return frozenset(
        words[-1] for words, form in forms.items() if len(words) > 1 and form.kind == PERSON
    )


def trust_countries(forms: Mapping[tuple[str, ...], Form], lexicon: Lexicon) -> None:
    """Let a listed country be no person, unless it is a first name, or a surname of the text."""
    bearers = surnames_borne(forms)
    for words, form in forms.items():
        listed = " ".join(words) in lexicon.countries and words[0] not in lexicon.first_names
        if listed and form.kind == PERSON and words[-1] not in bearers:
            bar(form, (NONE, PERSON))


def trust_pageants(forms: Mapping[tuple[str, ...], Form], lexicon: Lexicon) -> None:
    """Let "Miss Universe" and "Miss Norland" be nobody: one of many bears the title."""
    for words, form in forms.items():
        wide = words[0] in _WIDE or lexicon.place(words[0]) is not None
        if len(words) == 1 and wide and all("miss" in m.titles for m in form.mentions):
            bar(form, (ORGANIZATION, PERSON, PLACE))


def trust_written_small(
    forms: Mapping[tuple[str, ...], Form], parse: Parse, lexicon: Lexicon
) -> None:
    """Let a well-known body or site that is written as no other word be one: eBay."""
    for words, form in forms.items():
        word = parse.words[form.mentions[0].first]
        own = len(words) == 1 and word[0].islower() and not word.islower()
        if own and lexicon.known.get(words[0], "").startswith(("organization", "other:websites")):
            bar(form, (NONE, PERSON, PLACE))


def trust_known(forms: Mapping[tuple[str, ...], Form], lexicon: Lexicon) -> None:
    """Let a well-known body be no person, a company, paper or team no place, and a thing nobody.

    Unless the name may be somebody's, or means a people: Nielsen, the Democrats.
    """
    bearers = surnames_borne(forms)
    for words, form in forms.items():
        known, _, sort = lexicon.known.get(" ".join(words), "").partition(":")
        alone = len(words) == 1
        if known == "person" and form.kind == PLACE and _is_no_place(words, sort, lexicon):
            bar(form, (NONE, ORGANIZATION, PLACE))
        if known == "other" and sort == "products" and form.kind in {ORGANIZATION, PLACE}:
            bar(form, (ORGANIZATION, PERSON, PLACE))
        if form.kind not in {PERSON, PLACE} or lexicon.listed("peoples", words[-1]):
            continue
        if words[0] in lexicon.first_names and (alone or sort not in _NOBODY_S):
            continue
        if alone and (words[0] in lexicon.surnames or words[0] in bearers):
            continue
        if known == "organization":
            place = sort not in _NO_PLACES or lexicon.place(" ".join(words)) is not None
            bar(form, (NONE, PERSON) if place else (NONE, PERSON, PLACE))
        elif known == "other" and sort in _THINGS and form.kind == PERSON:
            bar(form, (ORGANIZATION, PERSON, PLACE))


def _is_no_place(words: tuple[str, ...], sort: str, lexicon: Lexicon) -> bool:
    """Say whether a well-known person's name is no place's, or a hero's and a small town's."""
    name = " ".join(words)
    place = lexicon.place(name)
    if lexicon.place(f"{name} city") is not None:
        return False  # a city that its people call by less than its name
    return place is None or (
        sort == "fictional" and place == "town" and words[-1] not in lexicon.surnames
    )


def trust_given_names(forms: Mapping[tuple[str, ...], Form], lexicon: Lexicon) -> None:
    """Let what is shaped as no name of a place is be somebody: "Park Sung-Min", "Captain Esk".

    A surname before two short syllables with a hyphen, as in Korea and Taiwan; a rank that only
    persons have before a word that is none for places.
    """
    for words, form in forms.items():
        if len(words) != 2 or form.kind not in {NONE, PLACE}:
            continue
        if lexicon.place(" ".join(words)) is not None:
            continue
        halves = words[1].split("-")
        given = words[0] in lexicon.surnames and len(halves) == 2
        ranked = (
            form.kind == PLACE
            and words[0] in _RANKS
            and not lexicon.listed("place_words", words[1])
        )
        if ranked or (given and all(half.isalpha() and len(half) <= _SYLLABLE for half in halves)):
            bar(form, (NONE, ORGANIZATION, PLACE))
