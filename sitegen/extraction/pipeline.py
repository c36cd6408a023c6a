"""``extract``: the whole extraction of one article, stage by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.find import find_actors
from sitegen.extraction.actors.speakers import resolve_speakers
from sitegen.extraction.engine.segment import sentences as find_sentences
from sitegen.extraction.quotes.find import find_quotes
from sitegen.extraction.quotes.headlines import find_headline_quotes
from sitegen.extraction.quotes.key import choose_key_quotes
from sitegen.extraction.records import Actor, Extraction
from sitegen.extraction.summary.summarize import summarize
from sitegen.settings import ExtractionSettings

if TYPE_CHECKING:
    from sitegen.article import Article
    from sitegen.extraction.toolkit import Toolkit

NO_PIPELINE = "Names, roles and reported speech without marks were not looked for in this language."


def extract(
    article: Article, toolkit: Toolkit, settings: ExtractionSettings | None = None
) -> Extraction:
    """Extract sentences, quotes, actors and a summary from ``article``.

    Pure: the same article, toolkit and settings give the same record. Editors' overrides
    are applied afterwards, by ``sitegen.extraction.overrides``.
    """
    settings = settings or ExtractionSettings()
    text = article.text
    sentences = find_sentences(text, article.blocks, article.language)
    parse = toolkit.parser.parse(text, sentences) if toolkit.parser else None
    quotes = find_quotes(article, sentences, parse, toolkit.quotes)
    actors: tuple[Actor, ...] = ()
    if parse is not None:
        actors = find_actors(article, parse, quotes, toolkit.actors)
        quotes = resolve_speakers(quotes, actors, parse)
    quotes = choose_key_quotes(
        article, sentences, quotes, actors, toolkit.quotes, settings.key_quotes
    )
    summary = summarize(
        article, sentences, parse, quotes, actors, toolkit.summary, settings.summary
    )
    in_text = article.title_span is not None
    in_headline = find_headline_quotes(article, quotes, actors, toolkit.quotes)
    return Extraction(
        sentences=sentences,
        summary=summary,
        quotes=(*in_headline, *quotes) if in_text else quotes,
        actors=actors,
        language=article.language,
        engine=toolkit.version,
        notes=() if parse is not None else (NO_PIPELINE,),
        title_quotes=() if in_text else in_headline,
    )
