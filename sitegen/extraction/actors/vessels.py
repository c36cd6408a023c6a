"""Ships, vehicles and machines, which bear names as persons do: "the dredger **Ann Lee**"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.discourse import bar
from sitegen.extraction.actors.entities import ORGANIZATION, PERSON, PLACE
from sitegen.extraction.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sitegen.extraction.actors.entities import Form, Named
    from sitegen.extraction.engine.parse import Parse

_PREFIXES = frozenset({"css", "hmas", "hmc", "hmcs", "hms", "hmt", "mv", "rms", "uss"})
_VESSELS = frozenset(
    """
    barge battleship boat bulker catamaran clipper coaster corvette cruiser destroyer dreadnought
    dredger drillship ferry flagship freighter frigate galleon gunboat hovercraft hydrofoil
    icebreaker ketch lander lifeboat lightship liner longship lugger minehunter minelayer
    minesweeper motorboat narrowboat orbiter powerboat rover sailboat schooner ship shuttle sloop
    spacecraft spaceship speedboat steamboat steamer steamship submarine supertanker tanker
    towboat trawler trimaran tug tugboat vessel warship yacht
    """.split()
)
"""What has a name of its own, and acts for nobody."""
_MACHINES = frozenset(
    """
    airliner bulldozer camper chopper computer crawler digger dragster dumper excavator glider
    grader harvester helicopter motor rotor scooter supercomputer thresher tipper tractor trailer
    transporter
    """.split()
)
"""What is called after what it does, as persons are."""
_EITHER = {"carrier": {"aircraft", "bulk", "ore", "troop"}, "cutter": {"guard", "revenue"}}
"""Vessels behind these words; behind others who carries letters, or cuts stone."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})


def is_vessel_or_machine(parse: Parse, i: int) -> bool:
    """Say whether noun ``i`` is for a thing that goes or works, and so for nobody."""
    word = parse.folded[i]
    if word in _EITHER:
        return parse.folded[i - 1] in _EITHER[word] or parse.upos[i - 1] not in _NOUNS
    return word in _VESSELS or word in _MACHINES


def trust_ships(forms: Mapping[tuple[str, ...], Form], parse: Parse) -> None:
    """Let a ship be nobody: "HMS Corvick", and "the Corvick" beside it.

    Whom a noun for a ship stands before is one if the text has them first with it, and never
    by the last word alone: "the boat Ada Orlo built" is Orlo's.
    """
    commissioned = [w for w, f in forms.items() if any(_is_prefixed(m, parse) for m in f.mentions)]
    short = {words[k:] for words in commissioned for k in range(len(words))}
    for words, form in forms.items():
        if words in short and all(_is_ship(m, parse) for m in form.mentions):
            bar(form, (ORGANIZATION, PERSON, PLACE))
    called = [w for w, f in forms.items() if _is_called_ship(f.mentions[0], parse)]
    for words in called:
        parts = [(words[:k], forms[words[k:]]) for k in range(1, len(words)) if words[k:] in forms]
        others = parts if len(words) > 1 else [((), forms[words])]
        if all(
            _is_ship(m, parse) or _is_behind(rest, m, parse)
            for rest, form in others
            for m in form.mentions
        ):
            for form in (forms[words], *(form for _, form in parts)):
                bar(form, (ORGANIZATION, PERSON, PLACE))


def _is_ship(m: Named, parse: Parse) -> bool:
    """Say whether the mention may be a ship's: "HMS Corvick", "the Corvick"."""
    before = parse.folded[max(m.first - 1, 0)]
    return before == "the" or _is_prefixed(m, parse) or _is_called_ship(m, parse)


def _is_behind(words: Sequence[str], m: Named, parse: Parse) -> bool:
    """Say whether the rest of the name is before it, cut off: "Patient **Margaret**"."""
    return bool(words) and parse.folded[max(m.first - len(words), 0) : m.first] == words


def _is_prefixed(m: Named, parse: Parse) -> bool:
    before = parse.words[max(m.first - 1, 0) : m.last]
    return any(word.isupper() and fold(word) in _PREFIXES for word in before[:2])


def _is_called_ship(m: Named, parse: Parse) -> bool:
    """Say whether a noun for a ship stands right before the name: "the **dredger** Ann Lee".

    It is one phrase with the name, or the parser has torn it in two that do the same.
    """
    i = m.first - 1
    if i < 0 or parse.sentence_of[i] != parse.sentence_of[m.first]:
        return False
    word = parse.words[i]
    if word not in _VESSELS and parse.folded[i - 1] not in _EITHER.get(word, ()):
        return False
    inside = m.first <= parse.heads[i] <= m.last
    above = parse.heads[m.head if inside else i]
    if 0 <= above < i and not _FINITE.isdisjoint(parse.xpos[m.last + 1 : m.last + 2]):
        return False  # "she bought the boat | Ann Lee built"
    tied = inside or parse.heads[m.head] == i
    torn = (parse.heads[i], parse.deprels[i]) == (parse.heads[m.head], parse.deprels[m.head])
    return tied or torn
