"""sumy's methods by name, set up for one language and made deterministic."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer

from sitegen.extraction.summary import variants
from sitegen.extraction.summary.tokenizer import stem

if TYPE_CHECKING:
    from collections.abc import Callable

    from sumy.summarizers import AbstractSummarizer

    from sitegen.extraction.summary.model import Words

_SUMY = {
    "edmundson": EdmundsonSummarizer,
    "kl": variants.KL,
    "lexrank": variants.LexRank,
    "lsa": variants.LSA,
    "luhn": variants.Luhn,
    "random": variants.Shuffled,
    "reduction": variants.Reduction,
    "sumbasic": SumBasicSummarizer,
    "textrank": variants.TextRank,
}
# sumy refuses empty word lists; no word is this one.
_NO_WORDS = frozenset({"\0"})


def sumy_method(name: str, language: str, words: Words) -> AbstractSummarizer:
    """Return sumy's method ``name`` with the stemmer and the word lists of ``language``."""
    summarizer = _SUMY[name](_stemmer(language))
    if isinstance(summarizer, EdmundsonSummarizer):
        summarizer.bonus_words = words.bonus or _NO_WORDS
        summarizer.stigma_words = words.stigma or _NO_WORDS
        summarizer.null_words = words.stop or _NO_WORDS
    elif hasattr(summarizer, "stop_words"):
        summarizer.stop_words = words.stop
    return summarizer


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    """Return sumy's stemmer; where it has none for the language, the first letters do."""
    try:
        stemmer = Stemmer(language)
    except LookupError:
        return stem
    return lru_cache(maxsize=1 << 16)(stemmer)
