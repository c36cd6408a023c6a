"""Quotes of one article: what was said, the cue that reports it, and the speaker's mention."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sitegen.extraction.quotes import mentions
from sitegen.extraction.quotes.assemble import assemble
from sitegen.extraction.quotes.contents import reported_contents
from sitegen.extraction.quotes.evidence import score_rows, weigh
from sitegen.extraction.quotes.marks import find_regions
from sitegen.extraction.quotes.plain import find_plain_quotes
from sitegen.extraction.records import Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sitegen.article import Article
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.quotes.assemble import Draft, Who
    from sitegen.extraction.quotes.evidence import Evidence
    from sitegen.extraction.quotes.marks import Region
    from sitegen.extraction.quotes.model import QuoteModel, Rankers
    from sitegen.extraction.quotes.reporting import Arc
    from sitegen.extraction.quotes.saying import Saying
    from sitegen.extraction.quotes.speakers import Candidate, Cue
    from sitegen.extraction.quotes.syntax import Nominal, Syntax
    from sitegen.extraction.records import Quote
    from sitegen.extraction.trees import Trees
    from sitegen.spans import Span

TIGHT_CUT = 0.9
WHOLE_CUT = 0.6


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
        evidence.choices,
    )
    return name_speakers(evidence.syntax, drafts, rankers.mention)


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


def draft_quotes(
    syntax: Syntax,
    nominals: Sequence[Nominal],
    arcs: Sequence[Arc],
    arc_scores: Sequence[float],
    saying: Mapping[int, Saying],
    cues: Sequence[Cue],
    spoken: Sequence[bool],
    choices: Sequence[tuple[Candidate, float] | None],
) -> list[Draft]:
    """Return the quotes that the scores add up to, speakers' mentions not measured yet."""
    own_cue = [
        cues[choice[0].cue].token if choice and choice[0].cue is not None else None
        for choice in choices
    ]
    contents = reported_contents(syntax, arcs, arc_scores, spoken, own_cue, saying)
    return assemble(syntax, nominals, cues, contents, spoken, choices)
