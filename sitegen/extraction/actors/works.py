"""Names that stand nowhere but in the titles of works: "the book “**Orlo’s** War”"."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from sitegen.extraction.actors.entities import PLACE
from sitegen.extraction.quotes.marks import find_regions
from sitegen.extraction.quotes.titles import looks_like_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.article import Article
    from sitegen.extraction.actors.entities import Entity
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.records import Quote
    from sitegen.spans import Span

_KNOWN = ("organization", "place")


def without_titles_of_works(
    entities: Sequence[Entity],
    article: Article,
    quotes: Sequence[Quote],
    parse: Parse,
    lexicon: Lexicon,
) -> list[Entity]:
    """Return the actors that the text names elsewhere than in titles set in quotation marks.

    What is said is no title. A well-known body or place may be set in marks for distance.
    """
    titles = _titles(article, quotes)
    if not titles:
        return list(entities)
    starts = [title.start for title in titles]

    def is_within(entity: Entity) -> bool:
        spans = [parse.span(m.first, m.last) for m in entity.mentions]
        over = [titles[max(bisect_right(starts, span.start) - 1, 0)] for span in spans]
        # A road or a hill may have marks of its own; in a longer title it is a word.
        whole = entity.kind == PLACE
        return all(
            title.contains(span) and not (whole and title == span)
            for title, span in zip(over, spans, strict=True)
        )

    return [e for e in entities if not is_within(e) or _is_known(e, lexicon)]


def _titles(article: Article, quotes: Sequence[Quote]) -> list[Span]:
    """Return what is in quotation marks, is no speech, and is written as titles are."""
    said = [span for quote in quotes if quote.kind != "indirect" for span in quote.spans]
    found = (region.inner for region in find_regions(article.text, article.blocks))
    inner = [span for span in found if looks_like_title(span.of(article.text))]
    return sorted({span for span in inner if not any(span.overlap(other) for other in said)})


def _is_known(entity: Entity, lexicon: Lexicon) -> bool:
    return any(
        lexicon.known.get(" ".join(form.words), "").startswith(_KNOWN)
        or lexicon.place(" ".join(form.words)) is not None
        for form in entity.forms
    )
