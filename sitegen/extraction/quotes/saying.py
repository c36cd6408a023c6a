"""What clauses of saying report, told by commas and words: "The quay, police said, is safe."

A parser often hangs such a clause on the wrong verb. Its commas, its verb, "that" and the end of
the sentence are the better witness of how far goes what was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.quotes.syntax import FINITE, NOMINAL, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sitegen.extraction.quotes.syntax import Syntax

_SAYING = frozenset(
    """
    acknowledge add admit allege announce argue assert boast claim complain concede conclude
    confirm contend declare deny estimate explain insist joke maintain note observe predict quip
    recall remark report reveal say state stress suggest tell testify warn write
    """.split()
)
_OPENING = frozenset({"after", "as", "asked", "at", "before", "during", "if", "in", "on", "since"}
                     | {"until", "when", "while", "with"})  # fmt: skip
_ABOUT_SPEAKER = frozenset({"who", "whom", "whose", "which", "adding", "and", "but", "as", "when"})
_RELATIVE = frozenset({"who", "which", "that", "what", "whom"})
_SUBJECT = frozenset({"ADJ", "DET", "NOUN", "NUM", "PROPN", "PRON"})
_OF_PEOPLE = frozenset(
    {"add", "admit", "argue", "complain", "deny", "explain", "insist", "suggest", "warn"}
)
"""Seldom done to anybody, so "and denied" goes on with the speaker, whatever a tagger says."""
_TELLING = frozenset({"assure", "inform", "remind", "tell", "warn"})
ADDRESSEE = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PART", "PROPN", "PUNCT"})
LONGEST_ADDRESSEE = 12
_PHRASE = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PROPN"})
_WITHIN = frozenset({"and", "&", "'s", "’s", "'", "’", "-"})  # and in it: "the mayor **'s** aide"
_JOINING = frozenset({"ADP", "CCONJ", "PART", "PUNCT"})
_LONGEST_PHRASE = 16  # tokens
_LEAST = 3  # words
_LONGEST_SENTENCE = 200  # tokens; what is longer is no sentence that commas tell anything of
Ranges = tuple[tuple[int, int], ...]


class Saying(NamedTuple):
    """Token ranges of what is said, and the head of who says it, or -1."""

    ranges: Ranges
    source: int


def clauses_of_saying(syntax: Syntax) -> dict[int, Saying]:
    """Return for each verb that says something what it says, and who does.

    For those whose clause ends its sentence or interrupts it, and for "told them that".
    """
    out = {}
    for cue, (lemma, tag) in enumerate(zip(syntax.lemmas, syntax.xpos, strict=True)):
        if lemma not in _SAYING or syntax.region[cue] >= 0:
            continue
        if tag not in FINITE and not _is_past(syntax, cue):
            continue
        first, last = syntax.parse.sentences[syntax.sentence[cue]]
        if last - first < _LONGEST_SENTENCE:
            found = _told_that(syntax, cue) or _around(syntax, cue)
            if found:
                out[cue] = found
                out.update(_added(syntax, cue, last, found.source))
    return out


def _is_past(syntax: Syntax, cue: int) -> bool:
    """Say whether a participle is none, as it follows its subject: ", Tarn TV **reported**"."""
    if syntax.xpos[cue] != "VBN" or not cue:
        return False
    helped = any(syntax.rels[c].startswith("aux") for c in syntax.children[cue])
    return not helped and syntax.heads[cue - 1] == cue and syntax.rels[cue - 1] == "nsubj"


def _added(syntax: Syntax, cue: int, end: int, source: int) -> Iterator[tuple[int, Saying]]:
    """Yield what is said on: "…, the mayor said, **adding** that the roof was new"."""
    last = end - (syntax.upos[end] == "PUNCT")
    for t in range(cue + 2, min(cue + _LONGEST_PHRASE, last)):
        if syntax.words[t - 1] == "," and syntax.xpos[t] == "VBG" and syntax.lemmas[t] in _SAYING:
            rest = range(t + 1, last + 1)
            finite = any(syntax.xpos[k] in FINITE for k in rest)
            if finite and not any(syntax.region[k] >= 0 for k in rest):
                yield t, Saying(((t + 1, last),), source)
            return


def until_next(
    syntax: Syntax, cue: int, ranges: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the ranges up to where the same source says something more.

    "said the quay was old | and **denied** it was unsafe |, **adding** that it held".
    """
    out: list[tuple[int, int]] = []
    for first, last in ranges:
        within = range(max(first, cue) + 1, min(last, first + _LONGEST_SENTENCE))
        stop = next((t for t in within if _says_more(syntax, t)), None)
        if stop is None:
            out.append((first, last))
            continue
        if stop > first:
            out.append((first, stop - 1))
        break
    return out or list(ranges)


def _says_more(syntax: Syntax, t: int) -> bool:
    """Say whether "and denied" or ", adding" begins at token ``t``."""
    word, after = syntax.words[t], t + 1 + (syntax.upos[t + 1] == "ADV")
    if syntax.region[t] >= 0 or after >= syntax.size or syntax.lemmas[after] not in _SAYING:
        return False
    if word in {"and", "but"}:
        told = {"VBD", "VBZ", "VBN"} if syntax.lemmas[after] in _OF_PEOPLE else {"VBD", "VBZ"}
        return syntax.xpos[after] in told
    return word == "," and syntax.xpos[after] == "VBG"


def _told_that(syntax: Syntax, cue: int) -> Saying | None:
    """Return what follows "that" in "told **reporters on Monday that** …", if it is a clause."""
    _, end = syntax.parse.sentences[syntax.sentence[cue]]
    if syntax.lemmas[cue] not in _TELLING:
        return None
    subjects = [c for c in syntax.children[cue] if c < cue and syntax.rels[c] in SUBJECTS]
    for t in range(cue + 2, min(cue + LONGEST_ADDRESSEE, end)):
        if syntax.words[t] == "that" and syntax.xpos[t] != "DT":
            clause = (t, end - (syntax.upos[end] == "PUNCT"))
            tokens = range(clause[0], clause[1] + 1)
            finite = any(syntax.xpos[k] in FINITE for k in tokens)
            marked = any(syntax.region[k] >= 0 for k in tokens)
            source = subjects[-1] if subjects else -1
            if not finite or marked:
                return None
            return Saying(tuple(until_next(syntax, cue, [clause])), source)
        if syntax.upos[t - 1] not in ADDRESSEE and syntax.upos[t - 1] != "PRON":
            break
    return None


def _around(syntax: Syntax, cue: int) -> Saying | None:
    """Return what stands before the clause of ``cue``, and after it where that interrupts."""
    first, end = syntax.parse.sentences[syntax.sentence[cue]]
    clause = _clause(syntax, cue, first)
    if clause is None:
        return None
    left, right, subject = clause
    before = (first, left - 2)
    after = _after(syntax, right + 1, end)
    if after is None:
        return None
    parted = after[0] <= after[1] and syntax.xpos[after[0]] in FINITE  # subject, verb
    # A subject too many belongs to what was said: "The quay **lasted** a year, Ann Lee told …".
    subjects = [c for c in syntax.children[cue] if syntax.rels[c] in SUBJECTS]
    two = subject < cue and any(c <= before[1] for c in subjects)
    told = before[1] - before[0] + 1 >= _LEAST and (two or _is_said(syntax, *before))
    if not told and not (parted and syntax.upos[first] in _SUBJECT):
        return None
    parts = (before, after) if after[0] <= after[1] else (before,)
    if any(syntax.region[t] >= 0 for a, b in parts for t in range(a, b + 1)):
        return None
    return Saying(parts, subject)


def _clause(syntax: Syntax, cue: int, start: int) -> tuple[int, int, int] | None:
    """Return the first and last token of the clause of saying, and its subject.

    If a comma stands before it.
    """
    words, children = syntax.words, syntax.children[cue]
    before = [c for c in children if c < cue and syntax.rels[c] in SUBJECTS]
    if before and words[cue - 1] != ",":
        subject = before[-1]
        left, right = syntax.low[subject], cue
        if syntax.high[subject] >= cue or not _adverbs(syntax, syntax.high[subject] + 1, cue):
            return None
        if left <= start or words[left - 1] != ",":
            subject, left = _named_before(syntax, cue, start)
    else:
        after = [
            c
            for c in children
            if syntax.low[c] == cue + 1
            and syntax.upos[c] in NOMINAL
            and not syntax.rels[c].startswith("obl")  # "said **Saturday**"
        ]
        if after:
            subject = after[0]
            left, right = cue, syntax.high[subject]
        else:
            right = cue
            subject, left = _named_before(syntax, cue, start)
    if subject < 0:
        return None
    if words[subject] in _RELATIVE or left - 2 < start or words[left - 1] != ",":
        return None
    return left, right, subject


def _named_before(syntax: Syntax, cue: int, start: int) -> tuple[int, int]:
    """Return the head of the noun phrase between the verb and the comma before it, or -1.

    And its first token, where a parser hung it elsewhere: "…, Minister of Works Ann Lee
    **announced** on Monday"; "…, Ann Lee, the clerk of Tarn, **said**".
    """
    first = _phrase_start(syntax, cue, start)
    if first == cue and syntax.words[cue - 1] == ",":
        apposed = _phrase_start(syntax, cue - 1, start)
        if apposed < cue - 1 and syntax.words[apposed - 1] == ",":
            first = _phrase_start(syntax, apposed - 1, start)
    if first == cue or syntax.words[first - 1] != "," or syntax.upos[first] in _JOINING:
        return -1, first
    heads = (t for t in range(first, cue) if not first <= syntax.heads[t] < cue)
    return next((t for t in heads if syntax.upos[t] in NOMINAL), -1), first


def _phrase_start(syntax: Syntax, stop: int, start: int) -> int:
    """Return the first token of the run of a noun phrase's words that ends before ``stop``."""
    first = stop
    while (
        first - 1 > start
        and (syntax.upos[first - 1] in _PHRASE or syntax.words[first - 1] in _WITHIN)
        and stop - first < _LONGEST_PHRASE
    ):
        first -= 1
    return first


def _adverbs(syntax: Syntax, first: int, stop: int) -> bool:
    return all(syntax.upos[t] in {"ADV", "AUX", "PUNCT"} for t in range(first, stop))


def _is_said(syntax: Syntax, first: int, last: int) -> bool:
    """Say whether the words make a sentence, and are no adverbial: "After the vote, …"."""
    tokens: Iterable[int] = range(first, last + 1)
    if syntax.words[first] in _OPENING or syntax.upos[first] in {"ADP", "SCONJ"}:
        comma = next((t for t in tokens if syntax.words[t] == ","), last)
        tokens = range(comma, last + 1)
    ordered = syntax.xpos[first] == "VB"  # "Give me two weeks, the boy told him"
    return ordered or any(syntax.xpos[t] in FINITE for t in tokens)


def _after(syntax: Syntax, first: int, end: int) -> tuple[int, int] | None:
    """Return what goes on after the clause: an empty range where the sentence ends with it.

    ``None`` where the words after the verb are themselves what was said.
    """
    last = end
    while last >= first and syntax.upos[last] == "PUNCT":
        last -= 1
    comma = next((t for t in range(first, last + 1) if syntax.words[t] == ","), last + 1)
    if any(syntax.xpos[t] in FINITE for t in range(first, comma)):
        return None
    if comma > last:
        return (first, first - 1)
    rest = range(comma + 1, last + 1)
    goes_on = any(syntax.xpos[t] in FINITE for t in rest)
    if syntax.words[comma + 1] == "but" and not goes_on:
        return (comma + 1, last)  # "not only here, she said, but also there"
    opens = syntax.words[comma + 1]
    aside = opens in _ABOUT_SPEAKER or (syntax.xpos[comma + 1] == "VBG" and opens != "including")
    return (comma + 1, last) if goes_on and not aside else (first, first - 1)
