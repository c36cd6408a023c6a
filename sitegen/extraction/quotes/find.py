"""Quotes of one article: what was said, the cue that reports it, and the speaker's mention."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sitegen.extraction.quotes import mentions
from sitegen.extraction.quotes.assemble import assemble, trimmed
from sitegen.extraction.quotes.beside import telling_cue
from sitegen.extraction.quotes.contents import reported_contents
from sitegen.extraction.quotes.evidence import score_rows, weigh
from sitegen.extraction.quotes.marks import find_regions
from sitegen.extraction.quotes.plain import find_plain_quotes
from sitegen.extraction.records import Speaker
from sitegen.spans import Span, strip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sitegen.article import Article
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.quotes.assemble import Draft
    from sitegen.extraction.quotes.evidence import Evidence
    from sitegen.extraction.quotes.marks import Region
    from sitegen.extraction.quotes.model import QuoteModel, Rankers
    from sitegen.extraction.quotes.reporting import Arc
    from sitegen.extraction.quotes.saying import Saying
    from sitegen.extraction.quotes.speakers import Candidate, Cue
    from sitegen.extraction.quotes.syntax import Nominal, Syntax
    from sitegen.extraction.records import Quote
    from sitegen.extraction.trees import Trees

TIGHT_CUT = 0.9
WHOLE_CUT = 0.6
_MARKS_BEFORE = re.compile(r"[,.;:?!\"”’'»]+\s+")
_MARKS_AFTER = re.compile(r"[,\s]+[\"“‘'«]+$")


def find_quotes(
    article: Article, sentences: tuple[Span, ...], parse: Parse | None, model: QuoteModel
) -> tuple[Quote, ...]:
    """Return the quotes in reading order, speakers not yet resolved to actors.

    Headlines take no part. Without a parse, or without fitted rankers, quotation marks and
    the language's speech verbs decide, and only direct quotes are found.
    """
    regions = outer_regions(article)
    if parse is None or model.rankers is None:
        return find_plain_quotes(article, regions, model)
    return quotes_from(weigh(article, regions, parse, model.rankers), model.rankers)


def outer_regions(article: Article) -> tuple[Region, ...]:
    """Return the quoted regions that may be quotes: outermost ones, outside the title."""
    return tuple(
        region
        for region in find_regions(article.text, article.blocks)
        if region.depth == 0 and article.blocks[region.block].kind != "title"
    )


def quotes_from(evidence: Evidence, rankers: Rankers) -> tuple[Quote, ...]:
    """Return the quotes that the scores add up to."""
    drafts = draft_quotes(
        evidence.syntax,
        evidence.nominals,
        evidence.arcs,
        evidence.arc_scores,
        evidence.saying,
        evidence.cues,
        evidence.spoken,
        evidence.fragments,
        evidence.choices,
    )
    quotes = name_speakers(evidence.syntax, drafts, rankers.mention)
    return tuple(
        replace(q, cue=telling_cue(evidence.syntax, rankers.lexicon, q.cue, q.spans))
        if q.kind == "direct"
        else q
        for q in quotes
    )


def name_speakers(syntax: Syntax, drafts: Sequence[Draft], trees: Trees) -> tuple[Quote, ...]:
    """Return the quotes of ``drafts`` with their speakers' mentions measured.

    Whose words stand in marks is named tightly, the clauses about them left out; the source
    of reported speech is the whole noun phrase.
    """
    known = sorted({(draft.who.head, draft.who.cue) for draft in drafts if draft.who})
    steps = mentions.find_steps(syntax, known)
    scores = score_rows(trees, [step.row for step in steps])
    tight, whole = (
        dict(
            zip(
                known,
                mentions.extents(syntax, known, steps, scores, long_cut=cut),
                strict=True,
            )
        )
        for cut in (TIGHT_CUT, WHOLE_CUT)
    )
    return tuple(
        _named(syntax, draft, whole if draft.quote.kind == "indirect" else tight)
        for draft in drafts
    )


def _named(
    syntax: Syntax, draft: Draft, extent: Mapping[tuple[int, int], tuple[int, int]]
) -> Quote:
    """Return the quote with its speaker's mention; no word is part of both."""
    quote, who = draft.quote, draft.who
    if who is None:
        return quote
    mention = _bare(syntax, syntax.span(*extent[who.head, who.cue]))
    if draft.bounded:
        mention = _outside(syntax, mention, quote.spans, who.head)
    elif quote.kind == "indirect":
        quote = replace(quote, spans=_without(syntax, quote.spans, mention))
    return replace(quote, speaker=Speaker(mention, score=round(who.score, 4)))


def _bare(syntax: Syntax, mention: Span) -> Span:
    """Return the mention without marks of the quote beside it: ",” **Ann Lee**"."""
    text, (start, end) = syntax.parse.text, mention
    before, after = _MARKS_BEFORE.match(text, start, end), _MARKS_AFTER.search(text, start, end)
    start = before.end() if before else start
    end = after.start() if after else end
    return Span(start, end) if start < end else mention


def _outside(syntax: Syntax, mention: Span, said: Sequence[Span], head: int) -> Span:
    """Return the part of a mention around its head that is no part of what was said."""
    start, end = mention
    at = syntax.starts[head]
    for span in said:
        if span.end <= at:
            start = max(start, span.end)
        elif span.start > at:
            end = min(end, span.start)
    return trimmed(syntax, Span(start, end))


def _without(syntax: Syntax, said: Sequence[Span], mention: Span) -> tuple[Span, ...]:
    """Return what was said without the mention of who did, if any words are left."""
    text = syntax.parse.text
    parts = [
        strip(text, start, end)
        for span in said
        for start, end in (
            (span.start, min(span.end, mention.start)),
            (max(span.start, mention.end), span.end),
        )
        if start < end
    ]
    if not any(span.overlap(mention) for span in said):
        return tuple(said)
    rest = tuple(trimmed(syntax, part) for part in parts if any(map(str.isalpha, part.of(text))))
    return rest or tuple(said)


def draft_quotes(
    syntax: Syntax,
    nominals: Sequence[Nominal],
    arcs: Sequence[Arc],
    arc_scores: Sequence[float],
    saying: Mapping[int, Saying],
    cues: Sequence[Cue],
    spoken: Sequence[bool],
    fragments: Sequence[bool],
    choices: Sequence[tuple[Candidate, float] | None],
) -> list[Draft]:
    """Return the quotes that the scores add up to, speakers' mentions not measured yet."""
    own_cue = [
        cues[choice[0].cue].token if choice and choice[0].cue is not None else None
        for choice in choices
    ]
    contents = reported_contents(syntax, arcs, arc_scores, spoken, own_cue, saying)
    pairs = zip(spoken, fragments, strict=True)
    alone = [speech and not fragment for speech, fragment in pairs]
    return assemble(syntax, nominals, cues, contents, alone, choices)
