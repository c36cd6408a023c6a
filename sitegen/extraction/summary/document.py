"""The article as a sumy document whose sentences know where they stand."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.article import Article
    from sitegen.extraction.summary import body
    from sitegen.extraction.summary.tokenizer import Tokenizer
    from sitegen.spans import Span


class SpanSentence(Sentence):  # type: ignore[misc]
    """A sentence with its place in the text as its identity.

    sumy's own compare and hash by text, so that of two equal sentences both are chosen or
    neither is, and no offset comes back.
    """

    __slots__ = ("span", "text")

    def __init__(self, text: str, span: Span, tokenizer: Tokenizer) -> None:
        super().__init__(text, tokenizer)
        self.text = text
        self.span = span

    def __eq__(self, other: object) -> bool:
        """Compare by place."""
        return isinstance(other, SpanSentence) and self.span == other.span

    def __ne__(self, other: object) -> bool:
        """Compare by place; sumy's class defines both."""
        return not self == other

    def __hash__(self) -> int:
        """Hash by place, so that the order of sets does not hang on the hash seed."""
        return hash(self.span)


def document(
    article: Article, sentences: Sequence[body.Sentence], tokenizer: Tokenizer
) -> ObjectDocumentModel:
    """Return the sentences in their paragraphs, with the title as the one heading."""
    starts = [block.span.start for block in article.blocks]
    paragraphs: dict[int, list[Sentence]] = {}
    for text, span in sentences:
        place = bisect_right(starts, span.start)
        paragraphs.setdefault(place, []).append(SpanSentence(text, span, tokenizer))
    found = [Paragraph(members) for members in paragraphs.values()]
    if article.title:
        found.insert(0, Paragraph([Sentence(article.title, tokenizer, is_heading=True)]))
    return ObjectDocumentModel(found)
