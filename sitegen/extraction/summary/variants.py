"""sumy's methods where sumy's own are too slow for a long article or hang on the hash seed.

Same formulas, same names of what they compute; the pairwise loops are matrix products.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.random import RandomSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sumy.models.dom import ObjectDocumentModel, Sentence

Array = np.ndarray[Any, np.dtype[np.float64]]


class LexRank(LexRankSummarizer):  # type: ignore[misc]
    """Erkan and Radev (2004), with the cosines as one product."""

    def _create_matrix(
        self,
        sentences: Sequence[Sequence[str]],
        threshold: float,
        tf_metrics: Sequence[Mapping[str, float]],
        idf_metrics: Mapping[str, float],
    ) -> Array:
        index = {term: column for column, term in enumerate(idf_metrics)}
        vectors = np.zeros((len(sentences), len(index)))
        for row, metrics in enumerate(tf_metrics):
            for term, frequency in metrics.items():
                vectors[row, index[term]] = frequency * idf_metrics[term]
        norms = np.sqrt((vectors**2).sum(axis=1))
        vectors /= np.where(norms > 0, norms, 1.0)[:, None]
        linked = (np.round(vectors @ vectors.T, 9) > threshold).astype(np.float64)
        shares: Array = linked / np.maximum(linked.sum(axis=1), 1.0)[:, None]
        return shares

    @staticmethod
    def _compute_idf(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
        spread: dict[str, int] = {}
        for sentence in sentences:
            for term in dict.fromkeys(sentence):
                spread[term] = spread.get(term, 0) + 1
        return {term: float(np.log(len(sentences) / (1 + n))) for term, n in spread.items()}

    @staticmethod
    def power_method(matrix: Array, epsilon: float) -> Array:
        """Return the ranks; even ones where no sentence is linked to any, not even itself."""
        if not matrix.any():
            return np.ones(len(matrix))
        ranks: Array = LexRankSummarizer.power_method(matrix, epsilon)
        return np.round(ranks, 9)


class TextRank(TextRankSummarizer):  # type: ignore[misc]
    """Mihalcea and Tarau (2004), with the edges as one product."""

    def _create_matrix(self, document: ObjectDocumentModel) -> Array:
        words = [self._to_words_set(sentence) for sentence in document.sentences]
        weights = _shared_words(words, lone=True)
        weights /= weights.sum(axis=1)[:, None] + self._ZERO_DIVISION_PREVENTION
        size = len(words)
        matrix: Array = (1.0 - self.damping) / size + self.damping * weights
        return matrix

    def rate_sentences(self, document: ObjectDocumentModel) -> dict[Sentence, float]:
        """Return the ranks, rounded so that the last bit decides nothing."""
        ranks = super().rate_sentences(document)
        return {sentence: round(float(rank), 9) for sentence, rank in ranks.items()}


class Reduction(ReductionSummarizer):  # type: ignore[misc]
    """A sentence's rank is the sum of its edges in TextRank's graph."""

    def rate_sentences(self, document: ObjectDocumentModel) -> dict[Sentence, float]:
        """Return the summed edges of every sentence."""
        words = [self._to_words_set(sentence) for sentence in document.sentences]
        edges = _shared_words(words, lone=False)
        np.fill_diagonal(edges, 0.0)
        sums = np.round(edges.sum(axis=1), 9).tolist()
        return dict(zip(document.sentences, sums, strict=True))


class LSA(LsaSummarizer):  # type: ignore[misc]
    """Steinberger and Jezek (2004), with its words in a fixed order."""

    def _create_dictionary(self, document: ObjectDocumentModel) -> dict[str, int]:
        words = map(self.normalize_word, document.words)
        stems = sorted({self.stem_word(word) for word in words if word not in self._stop_words})
        return {word: row for row, word in enumerate(stems)}

    def _create_matrix(self, document: ObjectDocumentModel, dictionary: dict[str, int]) -> Array:
        matrix = np.zeros((len(dictionary), len(document.sentences)))
        for column, sentence in enumerate(document.sentences):
            for word in map(self.stem_word, sentence.words):
                if word in dictionary:
                    matrix[dictionary[word], column] += 1
        return matrix

    def _compute_term_frequency(self, matrix: Array, smooth: float = 0.4) -> Array:
        highest = matrix.max(axis=0)
        scaled = smooth + (1.0 - smooth) * matrix / np.maximum(highest, 1.0)
        return np.where(highest > 0, scaled, matrix)

    def _compute_ranks(self, sigma: Array, v_matrix: Array) -> list[float]:
        return [round(rank, 9) for rank in super()._compute_ranks(sigma, v_matrix)]


class Luhn(LuhnSummarizer):  # type: ignore[misc]
    """Luhn (1958), with the significant words looked up, not searched."""

    def _get_significant_words(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(super()._get_significant_words(words))


class KL(KLSummarizer):  # type: ignore[misc]
    """Haghighi and Vanderwende (2009), with every candidate of a round rated at once."""

    def _compute_ratings(self, sentences: Sequence[Sentence]) -> dict[Sentence, int]:
        frequency = self.compute_tf(sentences)
        index = {word: column for column, word in enumerate(frequency)}
        share = np.array(list(frequency.values()))
        content = [self._get_content_words_in_sentence(sentence) for sentence in sentences]
        own = _counts(content, index)
        whole = _counts([sentence.words for sentence in sentences], index)
        sizes = np.array([len(words) for words in content], np.float64)
        summary, length = np.zeros(len(index)), 0
        left = list(range(len(sentences)))
        ratings: dict[Sentence, int] = {}
        while left:
            joint = (own[left] + summary) / np.maximum(sizes[left] + length, 1.0)[:, None]
            ratio = np.divide(share, joint, out=np.ones_like(joint), where=joint > 0)
            divergence = np.round((share * np.log(ratio)).sum(axis=1), 9)
            best = left.pop(int(np.argmin(divergence)))
            ratings[sentences[best]] = -len(ratings)
            summary += whole[best]
            length += len(sentences[best].words)
        return ratings


class Shuffled(RandomSummarizer):  # type: ignore[misc]
    """sumy's random baseline, drawn by a digest of each sentence: the same every time."""

    def _get_random_ratings(self, sentences: Sequence[Sentence]) -> dict[Sentence, bytes]:
        return {
            sentence: blake2b(f"{number} {sentence}".encode(), digest_size=8).digest()
            for number, sentence in enumerate(sentences)
        }


def _counts(lines: Sequence[Sequence[str]], index: Mapping[str, int]) -> Array:
    out = np.zeros((len(lines), len(index)))
    for row, words in enumerate(lines):
        for word in words:
            if word in index:
                out[row, index[word]] += 1
    return out


def _shared_words(lines: Sequence[Sequence[str]], *, lone: bool) -> Array:
    """Return words in common over the summed logarithms of the lengths, for every pair.

    ``lone`` says whether two sentences of one word each are linked or not.
    """
    index = {word: column for column, word in enumerate(dict.fromkeys(w for x in lines for w in x))}
    counts = _counts(lines, index)
    shared = counts @ counts.T
    logs = np.log(np.maximum(np.array([len(line) for line in lines], np.float64), 1.0))
    norm = logs[:, None] + logs[None, :]
    edges: Array = np.divide(
        shared, norm, out=shared if lone else np.zeros_like(shared), where=norm > 0
    )
    return edges
