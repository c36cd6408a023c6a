"""What the quotes stage found and scored, stage by stage: the ground of every decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.extraction.quotes import reporting, sources, speakers, speech
from sitegen.extraction.quotes.alone import is_fragment
from sitegen.extraction.quotes.assemble import SPEECH_CUT
from sitegen.extraction.quotes.choices import best_candidates, choose_speakers
from sitegen.extraction.quotes.cues import cue_tokens, gather_cues
from sitegen.extraction.quotes.saying import clauses_of_saying
from sitegen.extraction.quotes.syntax import Syntax
from sitegen.extraction.quotes.titles import is_title, is_told
from sitegen.extraction.quotes.turns import take_turns
from sitegen.extraction.trees import matrix

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sitegen.article import Article
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.quotes.marks import Region
    from sitegen.extraction.quotes.model import Rankers
    from sitegen.extraction.quotes.reporting import Arc
    from sitegen.extraction.quotes.saying import Saying
    from sitegen.extraction.quotes.sources import Pair
    from sitegen.extraction.quotes.speakers import Candidate, Cue
    from sitegen.extraction.quotes.syntax import Nominal
    from sitegen.extraction.trees import Trees

    Rows = list[list[float]]

NEVER = 1.1  # no probability; what is asked of a title
FRAGMENT, FRAGMENT_CUT = 2, 0.8  # tokens; a word or two in marks is mostly no speech, untold


@dataclass(frozen=True, slots=True)
class Evidence:
    """Every candidate of every stage, its features and its score, in parallel sequences.

    Attributes:
        arcs: From a cue to what it reports.
        saying: What verbs say whose clauses are told by their commas and words.
        pairs: A cue and the noun phrase that may be its source.
        cues: What the scores of arcs and pairs add up to.
        candidates: Noun phrases that may have said a region; ``choices`` has each region's.
        speech_scores: How likely each region is speech; ``speech_cuts`` what is asked of it.
        fragments: Whether each region is no quote by itself, though it may be part of one.

    """

    syntax: Syntax
    nominals: Sequence[Nominal]
    arcs: Sequence[Arc]
    arc_rows: Rows
    arc_scores: Sequence[float]
    saying: Mapping[int, Saying]
    pairs: Sequence[Pair]
    pair_rows: Rows
    pair_scores: Sequence[float]
    cues: Sequence[Cue]
    candidates: Sequence[Candidate]
    candidate_rows: Rows
    candidate_scores: Sequence[float]
    choices: Sequence[tuple[Candidate, float] | None]
    speech_rows: Rows
    speech_scores: Sequence[float]
    speech_cuts: Sequence[float]
    fragments: Sequence[bool]

    @property
    def spoken(self) -> list[bool]:
        """Whether each region is speech."""
        pairs = zip(self.speech_scores, self.speech_cuts, strict=True)
        return [score >= cut for score, cut in pairs]


def weigh(
    article: Article, regions: tuple[Region, ...], parse: Parse, rankers: Rankers
) -> Evidence:
    """Score arcs, sources, speakers and regions in turn; each stage reads the ones before."""
    lexicon = rankers.lexicon
    syntax = Syntax(parse, article.blocks, regions)
    nominals = syntax.nominals(lexicon.reports)
    arcs = reporting.find_arcs(syntax, lexicon)
    arc_rows = reporting.arc_rows(syntax, lexicon, arcs)
    arc_scores = score_rows(rankers.arc, arc_rows)
    saying = clauses_of_saying(syntax)
    tokens = cue_tokens(syntax, lexicon, arcs, arc_scores, saying)
    pairs = sources.find_pairs(syntax, nominals, tokens)
    pair_rows = sources.pair_rows(syntax, lexicon, nominals, pairs)
    pair_scores = score_rows(rankers.source, pair_rows)
    cues = gather_cues(syntax, tokens, arcs, arc_scores, pairs, pair_scores)
    candidates = speakers.find_candidates(syntax, nominals, cues)
    rows = speakers.candidate_rows(syntax, lexicon, nominals, cues, candidates)
    scores = score_rows(rankers.speaker, rows)
    ranked = best_candidates(len(regions), candidates, scores)
    choices = choose_speakers(syntax, lexicon, nominals, cues, candidates, scores)
    turns = take_turns(syntax, nominals, choices)
    for region, turn in turns.items():
        choices[region] = turn
    contents = [(cue.score, cue.content) for cue in cues if cue.content]
    best = [choice[1] if choice else 0.0 for choice in ranked]
    speech_rows = speech.speech_rows(syntax, lexicon, contents, best)
    cuts = [
        0.0
        if region in turns
        else NEVER
        if is_title(syntax, region)
        else SPEECH_CUT
        if last - first >= FRAGMENT or is_told(syntax, first, last)
        else FRAGMENT_CUT
        for region, (first, last) in enumerate(syntax.region_tokens)
    ]
    speech_scores = score_rows(rankers.speech, speech_rows)
    for region, this in enumerate(regions):
        # A paragraph break cut the quote in two: this is the rest of it, however short.
        if this.unmarked and region and speech_scores[region - 1] >= cuts[region - 1]:
            cuts[region] = 0.0
    own = [cues[c[0].cue].token if c and c[0].cue is not None else None for c in choices]
    fragments = [
        is_fragment(syntax, lexicon, region, own[region], score)
        for region, score in enumerate(speech_scores)
    ]
    return Evidence(
        syntax=syntax,
        nominals=nominals,
        arcs=arcs,
        arc_rows=arc_rows,
        arc_scores=arc_scores,
        saying=saying,
        pairs=pairs,
        pair_rows=pair_rows,
        pair_scores=pair_scores,
        cues=cues,
        candidates=candidates,
        candidate_rows=rows,
        candidate_scores=scores,
        choices=choices,
        speech_rows=speech_rows,
        speech_scores=speech_scores,
        speech_cuts=cuts,
        fragments=fragments,
    )


def score_rows(trees: Trees, rows: Sequence[Sequence[float]]) -> list[float]:
    """Return the probability of every row."""
    shown = matrix(rows, len(rows[0]) if rows else 0)
    scores: list[float] = trees.probability(shown).tolist()
    return scores
