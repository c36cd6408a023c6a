"""Where sentences stand against quotation marks: how much is quoted, which cut a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.quotes.marks import find_regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sitegen.article import Article
    from sitegen.spans import Span

_FAMILIES = ('"', "“”„", "«»")


def quoted_share(
    article: Article, sentences: Sequence[Span]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the quoted share of every sentence, and whether it cuts a quote.

    A sentence cuts a quote when the marks open or close outside it, so that a reader would
    see half of what was said.
    """
    outer = [region for region in find_regions(article.text, article.blocks) if region.depth == 0]
    share = np.zeros(len(sentences))
    cuts = np.zeros(len(sentences), bool)
    families = [family for family in _FAMILIES if any(mark in article.text for mark in family)]
    at = 0
    for number, span in enumerate(sentences):
        while at < len(outer) and outer[at].outer.end <= span.start:
            at += 1
        for region in outer[at:]:
            if region.outer.start >= span.end:
                break
            share[number] += span.overlap(region.outer)
            whole = region.closed and not region.carried
            cuts[number] |= not (whole and span.contains(region.outer))
        share[number] /= max(span.end - span.start, 1)
        cuts[number] |= _unbalanced(span.of(article.text), families)
    return share, cuts


def _unbalanced(text: str, families: Sequence[str]) -> bool:
    return any(sum(map(text.count, family)) % 2 for family in families)
