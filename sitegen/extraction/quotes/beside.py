"""What stands right beside a quote: the clause that tells who said it, and its verb."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.extraction.quotes.lexicon import Lexicon
    from sitegen.extraction.quotes.syntax import Nominal, Syntax
    from sitegen.spans import Span

TELLS = 0.45  # of a verb's tokens in annotated news, the share that report
_LEADS = frozenset(",?!…—–-")
_PARTING = frozenset({".", ";"})
_STOPS = frozenset("?!…")
_WIDEST = 16  # tokens between a quote and the verb that tells who said it
_NEAR, _BESIDE, _REACH = 4, 2, 9
_PHRASE = frozenset({"ADJ", "ADP", "CCONJ", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN"})
_FORMS = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NOUNS = frozenset({"message", "note", "response", "statement", "tweet", "words"})


def tells(syntax: Syntax, lexicon: Lexicon, token: int) -> bool:
    """Say whether a word mostly tells that somebody said something."""
    if syntax.words[token] == "according":
        return True
    rate = lexicon.cue_rate(syntax.lemmas[token], syntax.upos[token])
    return syntax.upos[token] == "VERB" and rate >= TELLS


def told_after(
    syntax: Syntax,
    lexicon: Lexicon,
    nominals: Sequence[Nominal],
    heads: Sequence[int],
    region: int,
) -> tuple[int, int] | None:
    """Return the noun phrase (index) and the verb of the clause that follows a quote at once.

    ``heads`` are those of the ``nominals``.

    "“…,” **Ann Lee** of the council **told** the Courier", "“…?” **asked Ann Lee**".
    """
    this, (_, last) = syntax.regions[region], syntax.region_tokens[region]
    if syntax.parse.text[this.inner.end - 1] not in _LEADS or not this.closed:
        return None
    start = bisect_left(syntax.starts, this.outer.end)
    if start >= syntax.size or start > last + 2:
        return None
    verb = next(_verbs_from(syntax, lexicon, start), None)
    if verb is None or _begins_anew(syntax, this.inner.end, start, verb):
        return None
    low, high = (verb + 1, verb + 1 + _WIDEST) if verb == start else (start, verb)
    near = range(bisect_left(heads, low), bisect_left(heads, high))
    subject = syntax.subject(verb)
    chosen = next((n for n in near if heads[n] == subject), None)
    if chosen is None:
        begins = [n for n in near if nominals[n].first <= low <= nominals[n].last]
        chosen = max(begins, key=lambda n: nominals[n].last, default=None)
    return None if chosen is None else (chosen, verb)


def _begins_anew(syntax: Syntax, end: int, start: int, verb: int) -> bool:
    """Say whether another sentence follows a quote that is one: "“Why?” **The mayor** said …"."""
    if syntax.parse.text[end - 1] not in _STOPS or not syntax.parse.words[start][:1].isupper():
        return False
    reports = any(syntax.rels[c] == "ccomp" and c > verb for c in syntax.children[verb])
    return reports or syntax.upos[start] != "PROPN"


def _verbs_from(syntax: Syntax, lexicon: Lexicon, start: int) -> Iterator[int]:
    """Yield the verb of saying that comes first, if only a noun phrase stands before it."""
    stop = min(start + _WIDEST, syntax.block_end(start) + 1)
    for t in range(start, stop):
        if syntax.region[t] >= 0:
            return
        if syntax.xpos[t] in _FORMS and tells(syntax, lexicon, t):
            yield t
            return
        if syntax.upos[t] not in _PHRASE and syntax.words[t] not in {",", "-"}:
            return


def telling_cue(
    syntax: Syntax, lexicon: Lexicon, cue: Span | None, spans: Sequence[Span]
) -> Span | None:
    """Return the word that tells of a direct quote, ``cue`` or another beside it, or ``None``."""
    ends = [(bisect_left(syntax.starts, a), bisect_left(syntax.starts, b) - 1) for a, b in spans]
    if cue is not None:
        token = bisect_right(syntax.starts, cue.start) - 1
        if tells(syntax, lexicon, token) or syntax.lemmas[token] in _NOUNS:
            return cue
        if any(_is_close(syntax, token, first, last) for first, last in ends):
            return cue
    for first, last in ends:
        for steps in (range(last + 1, last + _REACH), range(first - 1, first - _REACH, -1)):
            for t in steps:
                if not 0 <= t < syntax.size or syntax.words[t] in _PARTING:
                    break
                here = syntax.block[t] == syntax.block[first] and syntax.region[t] < 0
                if here and tells(syntax, lexicon, t):
                    return syntax.span(t, t)
                if syntax.upos[t] == "VERB":
                    break
    return None


def _is_close(syntax: Syntax, token: int, first: int, last: int) -> bool:
    """Say whether a verb stands beside a quote, or in its sentence, or a noun leads to it."""
    gap = token - last if token > last else first - token
    if syntax.upos[token] != "VERB":
        return syntax.upos[token] == "NOUN" and token < first and gap <= _BESIDE
    edge = last if token > last else first
    low, high = (edge, token) if token > edge else (token + 1, edge)
    alone = syntax.verbs_before[high] == syntax.verbs_before[low]
    same = syntax.sentence[token] == syntax.sentence[edge] and alone
    return (same or 0 < gap <= _NEAR) and syntax.rels[token] != "amod"
