"""Titles of works in quotation marks, which nobody says: "the film “Still Water”"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.extraction.quotes.syntax import Syntax

_LONGEST = 8  # words of a title
_SMALL = 4  # letters; shorter words of a title may be written small
_SAYING = frozenset(
    """
    add answer ask beg cheer chant cry declare demand exclaim explain insist joke mutter plead
    post quip reply respond retort say scream shout snap sneer tweet whisper wonder write yell
    """.split()
)
_ANNOUNCING = _SAYING | frozenset(
    {"answer", "caption", "comment", "email", "letter", "message", "note", "notice", "read"}
    | {"sign", "statement", "tell", "text", "word"}
)
_ENDS = frozenset(".!?…")
_PARTING = frozenset(".,:;!?—–-()…")
_BEHIND, _BEFORE = 8, 8  # tokens
_OPENING = frozenset({'"', "“", "‘", "``"})
_BESIDE = 4  # characters, white space among them


def looks_like_title(words: str) -> bool:
    """Say whether words are written as titles are, one word alone or all long ones capitalised.

    A number may stand for one of several: "60 Minutes", "Furious 7".
    """
    parts = words.strip(" .,;:!?'’\"").split()
    if not 0 < len(parts) <= _LONGEST or not (parts[0][0].isupper() or parts[0].isdecimal()):
        return False
    if len(parts) > 1 and words.isupper():
        return False  # shouted
    if any(part[:1].islower() and len(part) >= _SMALL for part in parts):
        return False
    if len(parts) == 1:
        return not parts[0].isdecimal()
    named = any(part[0].isupper() and part != "I" for part in parts[1:])
    return named or (parts[0][0].isupper() and parts[-1].isdecimal())


def is_title(syntax: Syntax, region: int) -> bool:
    """Say whether a quoted region is a title, as nothing beside it says that it is said."""
    this = syntax.regions[region]
    first, last = syntax.region_tokens[region]
    if first <= last and _is_to_be_read(syntax, first):
        return True
    if last < first or not looks_like_title(this.inner.of(syntax.parse.text)):
        return False
    if _stands_alone(syntax, region):
        return False
    return not (_is_announced(syntax, first) or is_told(syntax, first, last))


def _stands_alone(syntax: Syntax, region: int) -> bool:
    """Say whether it is a sentence by itself: "“How?” He looked up."."""
    text, this = syntax.parse.text, syntax.regions[region]
    block = syntax.blocks[this.block].span
    before = text[max(block.start, this.outer.start - _BESIDE) : this.outer.start].rstrip()[-1:]
    after = text[this.outer.end : min(this.outer.end + _BESIDE, block.end)].lstrip()[:1]
    ends = text[this.inner.end - 1] in _ENDS
    return ends and before in {"", *_ENDS} and not after.islower() and after not in _PARTING


def _is_to_be_read(syntax: Syntax, first: int) -> bool:
    """Say whether a reader is sent to it: "For more, **read this report**: “The Old Quay”"."""
    before = _before(syntax, first, 2 * _BEFORE)
    if not before or syntax.words[before[-1]] != ":":
        return False
    return any(
        syntax.lemmas[t] == "read"
        and syntax.xpos[t] in {"VB", "VBP"}
        and syntax.subject(t) < 0
        and any(syntax.rels[child] == "obj" for child in syntax.children[t])
        for t in before[-_BEFORE:]
    )


def _is_announced(syntax: Syntax, first: int) -> bool:
    """Say whether a word of saying leads to it: "she replied, “Never”", "in an email: “Yes”"."""
    before = _before(syntax, first, _BEFORE)
    if not before:
        return False
    last = before[-1]
    if syntax.words[last] == ":":
        return any(syntax.lemmas[t] in _ANNOUNCING for t in before)
    if syntax.words[last] == "," and len(before) > 1:
        last = before[-2]
    return syntax.lemmas[last] in _SAYING


def _before(syntax: Syntax, first: int, reach: int) -> list[int]:
    """Return the tokens before ``first``, in its sentence and in reach, without opening marks."""
    start = max(syntax.parse.sentences[syntax.sentence[first]][0], first - reach)
    return [t for t in range(start, first) if syntax.words[t] not in _OPENING]


def is_told(syntax: Syntax, first: int, last: int) -> bool:
    """Say whether it begins a sentence, or a part of one, and a word of saying follows."""
    text, this = syntax.parse.text, syntax.regions[syntax.region[first]]
    block = syntax.blocks[this.block].span
    before = text[max(block.start, this.outer.start - _BESIDE) : this.outer.start].rstrip()
    if before and before[-1] not in _PARTING:
        return False
    stop = min(last + 1 + _BEHIND, syntax.size)
    after = [t for t in range(last + 1, stop) if syntax.region[t] < 0]
    saying = (t for t in after if syntax.lemmas[t] in _SAYING and syntax.upos[t] == "VERB")
    verb = next(saying, None)
    return verb is not None and all(syntax.upos[t] not in {"ADP", "AUX"} for t in after if t < verb)
