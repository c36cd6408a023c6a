"""Quotes of one article: what was said, the cue that reports it, and the speaker's mention."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.quotes import mentions, reporting, sources, speakers, speech
from sitegen.extraction.quotes.assemble import SPEECH_CUT, assemble
from sitegen.extraction.quotes.choices import best_candidates, choose_speakers
from sitegen.extraction.quotes.contents import reported_contents
from sitegen.extraction.quotes.cues import cue_tokens, gather_cues
from sitegen.extraction.quotes.marks import find_regions
from sitegen.extraction.quotes.plain import find_plain_quotes
from sitegen.extraction.quotes.syntax import Syntax
from sitegen.extraction.records import Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sitegen.article import Article
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.quotes.assemble import Draft, Who
    from sitegen.extraction.quotes.marks import Region
    from sitegen.extraction.quotes.model import QuoteModel, Rankers
    from sitegen.extraction.quotes.reporting import Arc
    from sitegen.extraction.quotes.speakers import Candidate, Cue
    from sitegen.extraction.quotes.syntax import Nominal
    from sitegen.extraction.records import Quote
    from sitegen.extraction.trees import Trees
    from sitegen.spans import Span

TIGHT_CUT = 0.93
FRAGMENT, FRAGMENT_CUT = 2, 0.7  # tokens; a word or two in marks is mostly no speech
WHOLE_CUT = 0.6


def find_quotes(
    article: Article, sentences: tuple[Span, ...], parse: Parse | None, model: QuoteModel
) -> tuple[Quote, ...]:
    """Return the quotes in reading order, speakers not yet resolved to actors.

    Headlines take no part. Without a parse, or without fitted rankers, quotation marks and
    the language's speech verbs decide, and only direct quotes are found.
    """
    regions = tuple(
        region
        for region in find_regions(article.text, article.blocks)
        if region.depth == 0 and article.blocks[region.block].kind != "title"
    )
    if parse is None or model.rankers is None:
        return find_plain_quotes(article, regions, model)
    return find_parsed_quotes(article, regions, parse, model.rankers)


def find_parsed_quotes(
    article: Article, regions: tuple[Region, ...], parse: Parse, rankers: Rankers
) -> tuple[Quote, ...]:
    """Score arcs, sources, speakers and regions in turn; each stage reads the ones before."""
    lexicon = rankers.lexicon
    syntax = Syntax(parse, article.blocks, regions)
    nominals = syntax.nominals(lexicon.reports)
    arcs = reporting.find_arcs(syntax, lexicon)
    arc_scores = _score(rankers.arc, reporting.arc_rows(syntax, lexicon, arcs))
    tokens = cue_tokens(syntax, lexicon, arcs, arc_scores)
    pairs = sources.find_pairs(syntax, nominals, tokens)
    pair_scores = _score(rankers.source, sources.pair_rows(syntax, lexicon, nominals, pairs))
    cues = gather_cues(syntax, tokens, arcs, arc_scores, pairs, pair_scores)
    candidates = speakers.find_candidates(syntax, nominals, cues)
    rows = speakers.candidate_rows(syntax, lexicon, nominals, cues, candidates)
    scores = _score(rankers.speaker, rows)
    ranked = best_candidates(len(regions), candidates, scores)
    choices = choose_speakers(syntax, lexicon, nominals, cues, candidates, scores)
    contents = [(cue.score, cue.content) for cue in cues if cue.content]
    best = [choice[1] if choice else 0.0 for choice in ranked]
    speech_scores = _score(rankers.speech, speech.speech_rows(syntax, lexicon, contents, best))
    spoken = [
        score >= (SPEECH_CUT if last - first >= FRAGMENT else FRAGMENT_CUT)
        for score, (first, last) in zip(speech_scores, syntax.region_tokens, strict=True)
    ]
    drafts = draft_quotes(syntax, nominals, arcs, arc_scores, cues, spoken, choices)
    return name_speakers(syntax, drafts, rankers.mention)


def name_speakers(syntax: Syntax, drafts: Sequence[Draft], trees: Trees) -> tuple[Quote, ...]:
    """Return the quotes of ``drafts`` with their speakers' mentions measured.

    Whose words stand in marks is named tightly, the clauses about them left out; the source
    of reported speech is the whole noun phrase.
    """
    known = sorted({(draft.who.head, draft.who.cue) for draft in drafts if draft.who})
    steps = mentions.find_steps(syntax, known)
    scores = _score(trees, [step.row for step in steps])
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
        replace(
            draft.quote,
            speaker=_speaker(syntax, draft.who, whole if draft.quote.kind == "indirect" else tight),
        )
        for draft in drafts
    )


def _speaker(
    syntax: Syntax, who: Who | None, extent: Mapping[tuple[int, int], tuple[int, int]]
) -> Speaker | None:
    if who is None:
        return None
    return Speaker(syntax.span(*extent[who.head, who.cue]), score=round(who.score, 4))


def _score(trees: Trees, rows: Sequence[Sequence[float]]) -> list[float]:
    scores: list[float] = trees.probability(np.array(rows, np.float32)).tolist()
    return scores


def draft_quotes(
    syntax: Syntax,
    nominals: Sequence[Nominal],
    arcs: Sequence[Arc],
    arc_scores: Sequence[float],
    cues: Sequence[Cue],
    spoken: Sequence[bool],
    choices: Sequence[tuple[Candidate, float] | None],
) -> list[Draft]:
    """Return the quotes that the scores add up to, speakers' mentions not measured yet."""
    own_cue = [
        cues[choice[0].cue].token if choice and choice[0].cue is not None else None
        for choice in choices
    ]
    contents = reported_contents(syntax, arcs, arc_scores, spoken, own_cue)
    return assemble(syntax, nominals, cues, contents, spoken, choices)
