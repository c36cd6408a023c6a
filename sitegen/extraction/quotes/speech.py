"""Is a quoted region speech, or a scare quote, a title of a work, a name?"""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

from sitegen.extraction.quotes.codes import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.quotes.lexicon import Lexicon
    from sitegen.extraction.quotes.syntax import Syntax

FEATURES = (
    "words", "characters", "ends with", "capital first", "capitalised share", "single marks",
    "mark before", "mark after", "word before", "relation", "has verb", "has pronoun",
    "content share", "content score", "best candidate", "cue in sentence", "share of block",
    "number in block", "block regions", "closed", "carried", "names share", "all capitals",
    "begins lower", "speech in block", "digits", "cue rate before", "title word before",
)  # fmt: skip
_ENDS = {",": 1, ".": 2, "?": 3, "!": 4, "…": 5, "—": 6, "-": 6, ";": 7}
_BEFORE = {":": 1, ",": 2, ".": 3, "—": 4, "-": 4, "–": 4, "(": 5}
_WORDS = {"a": 1, "an": 1, "the": 2, "of": 3, "as": 4, "called": 5, "so-called": 6, "his": 7,
          "her": 7, "their": 7, "its": 7, "and": 8, "or": 8, "to": 9, "that": 10, "said": 11,
          "for": 12, "in": 13, "on": 13, "is": 14, "was": 14, "are": 14, "be": 14, "were": 14,
          }  # fmt: skip
_TITLED = frozenset(
    [
        "book",
        "novel",
        "film",
        "movie",
        "show",
        "series",
        "program",
        "programme",
        "song",
        "album",
        "essay",
        "article",
        "column",
        "blog",
        "documentary",
        "play",
        "episode",
        "speech",
        "headline",
        "titled",
        "entitled",
        "slogan",
        "word",
        "words",
        "term",
        "phrase",
        "nicknamed",
        "dubbed",
        "host",
        "ad",
        "video",
        "magazine",
        "called",
        "named",
        "poem",
        "chapter",
        "editorial",
    ]
)


def speech_rows(
    syntax: Syntax,
    lexicon: Lexicon,
    contents: Sequence[tuple[float, Sequence[tuple[int, int]]]],
    best: Sequence[float],
) -> list[list[float]]:
    """Return the features of every region, in the order of ``FEATURES``.

    ``contents`` are the scores and token ranges of reported speech; ``best`` is the score of
    each region's best speaker candidate.
    """
    text = syntax.parse.text
    score_at = [0.0] * syntax.size
    for score, ranges in sorted(contents, key=itemgetter(0)):  # the highest has the last word
        for first, last in ranges:
            score_at[first : last + 1] = [score] * (last + 1 - first)
    in_sentence: dict[int, float] = {}
    for score, ranges in contents:
        if ranges:
            own = syntax.sentence[ranges[0][0]]
            in_sentence[own] = max(score, in_sentence.get(own, score))
    rows = []
    for number, (first, last) in enumerate(syntax.region_tokens):
        region = syntax.regions[number]
        inner, outer = region.inner, region.outer
        tokens = range(first, last + 1)
        words = [token for token in tokens if syntax.upos[token] != "PUNCT"]
        count = max(1, len(words))
        frame = syntax.frame(first)
        start, stop, here = frame.first, frame.last, frame.regions
        at = bisect_left(here, number)
        found = at < len(here) and here[at] == number
        scores = [score_at[token] for token in words]
        before = text[max(0, outer.start - 3) : outer.start].rstrip()[-1:]
        after = text[outer.end : outer.end + 3].strip()[:1]
        previous = syntax.word_before[first]
        has_previous = previous >= start
        word = syntax.words[previous] if has_previous else ""
        capitals = sum(1 for token in words if syntax.parse.words[token][:1].isupper())
        sentence = syntax.sentence[first] if last >= first else 0
        head = next((t for t in words if not first <= syntax.heads[t] <= last), first)
        near = range(max(start, first - 4), first)
        rows.append([
            len(words), inner.end - inner.start, _ENDS.get(text[inner.end - 1], 0),
            text[inner.start].isupper(), capitals / count, text[outer.start] in "‘'‚‹",
            _BEFORE.get(before, 8 if before.isalnum() else 0),
            _ENDS.get(after, 8 if after.isalnum() else 0), _WORDS.get(word, 0),
            RELATIONS.get(syntax.rels[head], 0) if words else 0.0,
            any(syntax.upos[t] in {"VERB", "AUX"} for t in words),
            any(syntax.upos[t] == "PRON" for t in words),
            sum(1 for score in scores if score > 0.4) / count, max(scores, default=0.0),
            best[number], in_sentence.get(sentence, 0.0), len(words) / (stop - start + 1),
            at if found else 0.0, len(here), region.closed, region.carried,
            sum(1 for t in words if syntax.upos[t] == "PROPN") / count, inner.of(text).isupper(),
            text[inner.start].islower(), frame.quoted, any(c.isdigit() for c in inner.of(text)),
            lexicon.cue_rate(syntax.lemmas[previous], syntax.upos[previous])
            if has_previous else 0.0, any(syntax.words[t] in _TITLED for t in near),
        ])  # fmt: skip
    return rows
