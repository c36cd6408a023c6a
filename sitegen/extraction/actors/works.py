"""Names that stand nowhere but in the titles of works: "the book “**Orlo’s** War”"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from sitegen.extraction.actors.entities import ORGANIZATION, PERSON
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

    def is_word(entity: Entity) -> bool:
        """Say whether the name stands in titles only: a word of them, or a person's name alone."""
        known = _is_known(entity, lexicon) or entity.kind != PERSON
        for m in entity.mentions:
            span = parse.span(m.first, m.last)
            title = titles[max(bisect_right(starts, span.start) - 1, 0)]
            longer = title.end - title.start > span.end - span.start + 1
            if not title.contains(span) or (known and not longer):
                return False
        # A body of several words may be named so: "the “Esk Girls Robotics Team”".
        return entity.kind != ORGANIZATION or all(m.first == m.last for m in entity.mentions)

    return [entity for entity in entities if not is_word(entity)]


def _titles(article: Article, quotes: Sequence[Quote]) -> list[Span]:
    """Return what is in quotation marks, is no speech, and is written as titles are."""
    said = sorted(s for quote in quotes if quote.kind != "indirect" for s in quote.spans)
    starts = [span.start for span in said]
    ends = list(accumulate((span.end for span in said), max))
    found = (region.inner for region in find_regions(article.text, article.blocks))
    inner = [span for span in found if looks_like_title(span.of(article.text))]
    before = ((span, bisect_left(starts, span.end)) for span in inner)
    return sorted({span for span, n in before if not n or ends[n - 1] <= span.start})


def _is_known(entity: Entity, lexicon: Lexicon) -> bool:
    return any(
        lexicon.known.get(" ".join(form.words), "").startswith(_KNOWN)
        or lexicon.place(" ".join(form.words)) is not None
        for form in entity.forms
    )
