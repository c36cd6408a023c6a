"""Words for sumy and for our own ranker, without NLTK's data files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.article import Block
from sitegen.extraction.engine.segment import sentences as find_sentences
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]")
_PARAGRAPH = re.compile(r"[^\n]+")


class Tokenizer:
    """The two methods that sumy asks of a tokenizer."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """Return the sentences of a text; each of its lines is taken as a paragraph."""
        blocks = [
            Block("paragraph", Span(*match.span())) for match in _PARAGRAPH.finditer(paragraph)
        ]
        spans = find_sentences(paragraph, tuple(blocks), self.language)
        return tuple(span.of(paragraph) for span in spans)

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Return the words of a sentence, as sumy counts them: those with a letter."""
        return tuple(word for word in tokens(sentence) if _LETTERS.match(word))


def tokens(text: str) -> Sequence[str]:
    """Return words and numbers; "U.S", "mother-in-law" and "don't" are one each."""
    return _WORD.findall(text)


def normal(word: str) -> str:
    """Return the lower-case form with straight apostrophes and no possessive."""
    word = word.lower().replace("’", "'")
    return word.removesuffix("'s")


def stem(word: str) -> str:
    """Return the first six letters, which serves many languages as a stem.

    McNamee and Mayfield (2004), "Character n-gram tokenization for European language text
    retrieval"; cheap, and here no worse than Porter's stemmer.
    """
    return word[:6]
