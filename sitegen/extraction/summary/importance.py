"""How likely each word of an article is to stand in a human's summary of it.

Hong and Nenkova (2014), "Improving the estimation of word importance for news multi-document
summarization": a supervised estimate from frequency and place beats frequency alone. It uses
no identity of words, so it carries over to other subjects and languages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sitegen.extraction.summary.model import Ranker
    from sitegen.extraction.summary.terms import Terms

DECIMALS = 5
# What standing in the title adds, by a noisy or; the articles that the weights are fitted on
# have no titles, so this one number is fitted on others that do.
TITLE_WORD = 0.35


def importance(
    terms: Terms, quoted: NDArray[np.float64], title: frozenset[str], ranker: Ranker
) -> NDArray[np.float64]:
    """Return a probability for every stem.

    ``quoted`` is the quoted share of each sentence, ``title`` the stems of the title.
    """
    rows = word_features(terms, quoted)
    likely = ranker.words.probability(rows).astype(np.float64)
    told = np.array([word in title for word in terms.stems], bool) & terms.content
    return np.where(told, 1 - (1 - likely) * (1 - TITLE_WORD), likely).round(6)


def word_features(terms: Terms, quoted: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return one row of features for every stem."""
    present, counts = terms.present, terms.counts
    sentences, width = present.shape
    frequency = counts.sum(axis=0)
    spread = present.sum(axis=0)
    first = present.argmax(axis=0)
    last = sentences - 1 - present[::-1].argmax(axis=0)
    central = terms.similarity.sum(axis=1)
    near_lead = terms.similarity[0]

    def row(number: int) -> NDArray[np.float64]:
        return present[number] if number < sentences else np.zeros(width)

    columns = [
        np.log(frequency),
        100 * frequency / terms.sizes.sum(),
        np.log(spread),
        spread / sentences,
        first,
        first / sentences,
        last / sentences,
        row(0),
        row(1),
        row(2),
        present[:5].sum(axis=0),
        present[:10].sum(axis=0),
        terms.content,
        terms.capital,
        np.array([word[0].isdigit() for word in terms.stems]),
        np.array([len(word) for word in terms.stems]),
        (present * central[:, None]).sum(axis=0) / spread,
        (present * central[:, None]).max(axis=0),
        (present * near_lead[:, None]).sum(axis=0) / spread,
        (present * terms.sizes[:, None]).sum(axis=0) / spread,
        (present * quoted[:, None]).sum(axis=0) / spread,
        np.full(width, sentences),
        np.full(width, terms.sizes.sum()),
        np.full(width, width),
    ]
    return np.round(np.stack(columns, axis=1), DECIMALS).astype(np.float32)
