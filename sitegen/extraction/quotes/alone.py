"""Words in marks that nobody said by themselves: they are part of the reporter's own phrase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.extraction.quotes.beside import telling_cue
from sitegen.extraction.quotes.syntax import FINITE

if TYPE_CHECKING:
    from sitegen.extraction.quotes.lexicon import Lexicon
    from sitegen.extraction.quotes.syntax import Syntax

UNTOLD_CUT = 0.8  # of speech in the reporter's sentence, where no word says that it was said
_MODIFIERS = frozenset({"amod", "compound", "advmod"})
_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "PUNCT"})
_NAMING = frozenset({"called", "dubbed", "entitled", "named", "nicknamed", "titled"})
_RELATIVE = frozenset({"WP", "WDT"})  # "what they called": a tagger may miss the subject
_NEAR = 4  # tokens
_MOST_WORDS = 4  # of more, their score knows better: PolNeAR's are speech where these rules say not
_POSSESSIVE = "’'"
_CREDIT = re.compile(r"\s?[—―–-]+\s?[A-Z]")


def is_fragment(
    syntax: Syntax, lexicon: Lexicon, region: int, cue: int | None, score: float
) -> bool:
    """Say whether words in marks are no quote by themselves, though they may be part of one.

    ``cue`` is the word that their speaker came with, ``score`` how likely they are speech.
    """
    first, last = syntax.region_tokens[region]
    this, text = syntax.regions[region], syntax.parse.text
    if last < first or not _runs_on(syntax, region):
        return False
    if _is_name(syntax, first):
        return True
    if text[this.inner.start].isupper() or len(this.inner.of(text).split()) > _MOST_WORDS:
        return False
    if _modifies(syntax, first, last):
        return True
    if score >= UNTOLD_CUT or any(syntax.xpos[t] in FINITE for t in range(first, last + 1)):
        return False
    span = None if cue is None else syntax.span(cue, cue)
    return telling_cue(syntax, lexicon, span, [this.inner]) is None


def _runs_on(syntax: Syntax, region: int) -> bool:
    """Say whether a sentence of the reporter's runs into the words: "the “old and grey” quay"."""
    this, text = syntax.regions[region], syntax.parse.text
    start = syntax.blocks[this.block].span.start
    before = text[start : this.outer.start].rstrip()[-1:]
    runs = before != "" and (before.isalnum() or before in _POSSESSIVE)
    credited = _CREDIT.match(text, this.outer.end)  # "“Never again” — Ann Lee"
    return this.closed and runs and credited is None


def _modifies(syntax: Syntax, first: int, last: int) -> bool:
    """Say whether a noun or an adjective right behind the marks is what the words tell of."""
    words = [t for t in range(first, last + 1) if syntax.upos[t] != "PUNCT"]
    outside = [t for t in words if not first <= syntax.heads[t] <= last]
    if not outside or syntax.upos[words[-1]] in {"VERB", "AUX"}:
        return False
    heads = {syntax.heads[t] for t in outside}
    head = max(heads)
    return (
        len(heads) == 1
        and last < head <= last + _NEAR
        and all(syntax.rels[t] in _MODIFIERS for t in outside)
        and all(
            syntax.upos[t] in _PHRASE or syntax.rels[t] == "amod" for t in range(last + 1, head + 1)
        )
    )


def _is_name(syntax: Syntax, first: int) -> bool:
    """Say whether something is so called, and nobody said who calls it that."""
    before = syntax.word_before[first]
    if before < 1 or syntax.words[before] not in _NAMING:
        return False
    if syntax.words[before - 1] == "-":
        return True  # "so-called"
    asked = any(syntax.xpos[t] in _RELATIVE for t in range(max(before - _NEAR, 0), before))
    return syntax.xpos[before] == "VBN" and syntax.rels[before] == "acl" and not asked
