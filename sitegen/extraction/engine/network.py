"""The engine's network, run in numpy: features to tags, trees and name scores.

The whole article goes through at once, as matrix products over its tokens; the one loop over
time is the recurrence of the quasi-recurrent layers (Bradbury et al. 2017), and it covers
all sentences together. ``training/engine/network.py`` is the same network for training.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.engine import features

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

FAR = 20
TABLES = ("vectors", "norm", "prefix", "suffix", "shape")


@dataclass(frozen=True, slots=True)
class Batch:
    """Tokens of an article, cut into sentences.

    Attributes:
        types: Features of every distinct word form, (forms, columns).
        form: The form of every token; every form is some token's.
        starts, lengths: First token and number of tokens of every sentence.

    """

    types: Ints
    form: Ints
    starts: Ints
    lengths: Ints


def batch(types: Ints, form: Ints, lengths: Ints) -> Batch:
    """Return the batch of tokens ``form`` in sentences of ``lengths`` tokens."""
    return Batch(types, form, np.cumsum(lengths) - lengths, lengths)


class Network:
    """Weights, and the functions that they make."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Take the arrays that ``training/engine/export.py`` saves."""
        self.tables = {name: arrays[name] for name in TABLES}
        self.scales = {name: np.float32(arrays[name + ".scale"]) for name in TABLES}
        skip = {*TABLES, *(name + ".scale" for name in TABLES)}
        self.weights: dict[str, Floats] = {
            name: np.ascontiguousarray(array, np.float32)
            for name, array in arrays.items()
            if name not in skip and array.dtype.kind == "f"
        }
        self.width = self.weights["ln0.bias"].shape[0]
        self.layers = sum(name.startswith("qrnn.") for name in self.weights) // 2
        for layer in range(self.layers):
            weight, bias = self.weights[f"qrnn.{layer}.weight"], self.weights[f"qrnn.{layer}.bias"]
            bias[self.width : 2 * self.width] += 1  # the gate that keeps is open at first
            # Logistic gates as tanh of half the sum: one call then makes all three parts.
            weight[:, self.width :] *= np.float32(0.5)
            bias[self.width :] *= np.float32(0.5)

    def encode(self, sentences: Batch) -> Floats:
        """Return one row of ``width`` for every token."""
        weights = self.weights
        forms = self._embed(sentences.types)
        x = forms[sentences.form]
        # The first convolution sees word forms only, so it is worked out once a form.
        left, own, right = np.split(forms @ weights["conv.weight"], 3, axis=1)
        form = sentences.form
        near = own[form] + weights["conv.bias"]
        _add_neighbours(near, left[form], right[form], sentences)
        x = self._norm(x + np.maximum(near, 0), "ln1")
        order = _Order(sentences)
        for layer in range(self.layers):
            x = self._recur(x, order, layer)
        return x

    def _embed(self, codes: Ints) -> Floats:
        w = self.weights

        def rows(table: str, column: int) -> Floats:
            found: Floats = self.tables[table][codes[:, column]].astype(np.float32)
            return found * self.scales[table]

        x = rows("vectors", 0) @ w["vector.weight"]
        x += (codes[:, 0] == 0)[:, None] * w["unknown"]
        for column, table in enumerate(("norm", "norm", "prefix", "suffix", "suffix", "shape"), 1):
            x += rows(table, column)
        bits = features.bits(codes[:, -1], len(w["bits.weight"]))
        return self._norm(x + bits @ w["bits.weight"] + w["bits.bias"], "ln0")

    def _norm(self, x: Floats, name: str) -> Floats:
        """Layer normalization (Ba et al. 2016)."""
        x = x - np.einsum("ij->i", x)[:, None] / np.float32(x.shape[1])
        spread = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1])
        x /= np.sqrt(spread + np.float32(1e-5))[:, None]
        x *= self.weights[name + ".weight"]
        x += self.weights[name + ".bias"]
        return x

    def _recur(self, x: Floats, order: _Order, layer: int) -> Floats:
        half, width = self.width // 2, self.width
        gates = self._dense(x, f"qrnn.{layer}")
        np.tanh(gates, out=gates)
        gates[:, width:] *= np.float32(0.5)
        gates[:, width:] += np.float32(0.5)
        new, keep, out = gates[:, :width], gates[:, width : 2 * width], gates[:, 2 * width :]
        new -= new * keep
        ahead, back = order.ahead, order.back
        cells = np.concatenate([new[ahead, :half], new[back, half:]], axis=1)
        keep = np.concatenate([keep[ahead, :half], keep[back, half:]], axis=1)
        before = cells[:0]
        at = 0
        for count in order.active:
            now = cells[at : at + count]
            if at:
                now += before[:count] * keep[at : at + count]
            before = now
            at += count
        new[ahead, :half] = cells[:, :half]
        new[back, half:] = cells[:, half:]
        new *= out
        new += x
        return self._norm(new, f"lnq.{layer}")

    def _dense(self, x: Floats, name: str) -> Floats:
        found: Floats = x @ self.weights[name + ".weight"]
        found += self.weights[name + ".bias"]
        return found

    def tags(self, x: Floats) -> tuple[Ints, Ints]:
        """Return the indices of every token's Penn and universal tag."""
        hidden = np.maximum(self._dense(x, "tag"), 0)
        return self._dense(hidden, "xpos").argmax(1), self._dense(hidden, "upos").argmax(1)

    def arcs(self, x: Floats, sentences: Batch) -> list[Floats]:
        """Return, for every sentence, the score of every head (column 0: root) of every token.

        Biaffine attention (Dozat & Manning 2017) with a bias for the distance.
        """
        w = self.weights
        dependent = np.maximum(self._dense(x, "arc_dep"), 0)
        head = np.maximum(self._dense(x, "arc_head"), 0)
        dependent /= np.float32(np.sqrt(dependent.shape[1]))
        prior = (head @ w["arc_bias.weight"])[:, 0]
        root = dependent @ w["arc_root"] + w["arc_root"] @ w["arc_bias.weight"][:, 0]
        longest = int(sentences.lengths.max())
        steps = np.arange(longest)
        near = w["distance"][np.clip(steps[None] - steps[:, None], -FAR, FAR) + FAR]
        np.fill_diagonal(near, -1e4)
        out = []
        for start, size in zip(sentences.starts.tolist(), sentences.lengths.tolist(), strict=True):
            stop = start + size
            scores = np.empty((size, size + 1), np.float32)
            scores[:, 0] = root[start:stop]
            np.matmul(dependent[start:stop], head[start:stop].T, out=scores[:, 1:])
            scores[:, 1:] += prior[start:stop]
            scores[:, 1:] += near[:size, :size]
            out.append(scores)
        return out

    def relations(self, x: Floats, heads: Ints) -> Floats:
        """Return relation scores of every token under its head (-1: root)."""
        w = self.weights
        dependent = self._dense(x, "rel_dep")
        head = np.concatenate([x @ w["rel_head.weight"], w["rel_root"][None]])
        side = np.arange(len(x)) - heads
        near = (np.abs(side) == 1).astype(np.int64) + (np.abs(side) <= 3)
        place = np.where(heads < 0, 0, (side > 0) * 3 + near)
        hidden = dependent + head[heads] + w["rel_side"][place]
        return self._dense(np.maximum(hidden, 0), "rel_out")

    def names(self, x: Floats, sentences: Batch) -> Floats:
        """Return log-probabilities of every token's name tag."""
        return self._shared_head(x, sentences, "name")

    def actor_heads(self, x: Floats, sentences: Batch) -> Floats:
        """Return log-probabilities of what every token heads the name of.

        That is no actor, an organization, a person, or a place; names inside names count.
        """
        return self._shared_head(x, sentences, "actor")

    def _shared_head(self, x: Floats, sentences: Batch, name: str) -> Floats:
        """Return log-probabilities of two layers over a token and its neighbours.

        The second layer sees the mean of the first over all tokens of the same form, so
        that one article calls one name one thing.
        """
        left, own, right = np.split(x @ self.weights[f"{name}_in.weight"], 3, axis=1)
        hidden = own + self.weights[f"{name}_in.bias"]
        _add_neighbours(hidden, left, right, sentences)
        np.maximum(hidden, 0, out=hidden)
        order = np.argsort(sentences.form, kind="stable")
        count = np.bincount(sentences.form)
        pooled = np.add.reduceat(hidden[order], np.cumsum(count) - count, axis=0)
        pooled /= count[:, None].astype(np.float32)
        own, shared = np.split(self.weights[f"{name}_mid.weight"], 2)
        both = hidden @ own + (pooled @ shared)[sentences.form] + self.weights[f"{name}_mid.bias"]
        logits = self._dense(np.maximum(both, 0), f"{name}_out")
        logits -= logits.max(axis=1, keepdims=True)
        logits -= np.log(np.exp(logits).sum(axis=1, keepdims=True))
        return logits


class _Order:
    """Tokens in the order of the recurrence: step by step over all sentences, longest first."""

    def __init__(self, sentences: Batch) -> None:
        ranked = np.argsort(-sentences.lengths, kind="stable")
        starts, lengths = sentences.starts[ranked], sentences.lengths[ranked]
        longest = int(lengths[0]) if len(lengths) else 0
        steps = np.arange(longest)
        alive = lengths[None, :] > steps[:, None]
        self.active: list[int] = alive.sum(axis=1).tolist()
        self.ahead: Ints = (starts[None, :] + steps[:, None])[alive]
        self.back: Ints = ((starts + lengths - 1)[None, :] - steps[:, None])[alive]


def _add_neighbours(own: Floats, left: Floats, right: Floats, sentences: Batch) -> None:
    """Add each token's left and right neighbour's part to its own, within sentences.

    Overwrites rows of ``left`` and ``right`` that would cross a sentence's end.
    """
    left[sentences.starts + sentences.lengths - 1] = 0
    right[sentences.starts] = 0
    own[1:] += left[:-1]
    own[:-1] += right[1:]
