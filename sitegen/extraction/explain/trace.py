"""An extraction with what each of its stages found and scored on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.extraction.actors.find import study_actors
from sitegen.extraction.engine.segment import sentences as find_sentences
from sitegen.extraction.explain.source import Source
from sitegen.extraction.overrides import apply
from sitegen.extraction.pipeline import extract
from sitegen.extraction.quotes.evidence import weigh
from sitegen.extraction.quotes.find import outer_regions, quotes_from
from sitegen.extraction.summary.body import candidates
from sitegen.extraction.summary.length import parse_length
from sitegen.extraction.summary.newsrank import NewsRank
from sitegen.extraction.summary.summarize import MAX_SENTENCES, verbless
from sitegen.settings import ExtractionSettings

if TYPE_CHECKING:
    from sitegen.article import Article
    from sitegen.errors import Problem
    from sitegen.extraction.actors.find import Study as ActorStudy
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.quotes.evidence import Evidence
    from sitegen.extraction.records import Extraction
    from sitegen.extraction.summary.body import Sentence
    from sitegen.extraction.summary.newsrank import Study as SummaryStudy
    from sitegen.extraction.toolkit import Toolkit


@dataclass(frozen=True, slots=True)
class Trace:
    """What an explanation reads.

    Attributes:
        found: The engine's own extraction; ``shown`` with the editor's word applied, and
            ``problems`` what of that matched nothing.
        parse, evidence, actors: ``None`` where the language has no parser or no weights.
        body: The sentences that the summary could choose from.

    """

    article: Article
    toolkit: Toolkit
    settings: ExtractionSettings
    source: Source
    found: Extraction
    shown: Extraction
    problems: tuple[Problem, ...]
    parse: Parse | None
    evidence: Evidence | None
    actors: ActorStudy | None
    body: tuple[Sentence, ...]
    summary: SummaryStudy | None


def trace(article: Article, toolkit: Toolkit, settings: ExtractionSettings | None = None) -> Trace:
    """Extract from ``article`` by newsrank, and run the stages again to keep what they saw.

    The stages are pure, so that what they see the second time is what decided the first.
    """
    settings = settings or ExtractionSettings()
    found = extract(article, toolkit, settings)
    shown, problems = apply(article, found)
    sentences = find_sentences(article.text, article.blocks, article.language)
    parse = toolkit.parser.parse(article.text, sentences) if toolkit.parser else None
    rankers, evidence, actors = toolkit.quotes.rankers, None, None
    if parse is not None and rankers is not None:
        evidence = weigh(article, outer_regions(article), parse, rankers)
        if toolkit.actors.kinds.rows:
            quotes = quotes_from(evidence, rankers)
            actors = study_actors(article, parse, quotes, toolkit.actors)
    body, summary = _summary(article, found, parse, toolkit, settings)
    return Trace(
        article,
        toolkit,
        settings,
        Source(article),
        found,
        shown,
        problems,
        parse,
        evidence,
        actors,
        body,
        summary,
    )


def _summary(
    article: Article,
    found: Extraction,
    parse: Parse | None,
    toolkit: Toolkit,
    settings: ExtractionSettings,
) -> tuple[tuple[Sentence, ...], SummaryStudy | None]:
    model = toolkit.summary
    body = candidates(article, found.sentences)[:MAX_SENTENCES]
    if model.ranker is None:
        return body, None
    ranker = NewsRank(article, found.actors, model.words, model.ranker, verbless(parse))
    return body, ranker.study(body, parse_length(settings.summary.length))
