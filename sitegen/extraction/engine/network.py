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
NEVER = -1e4
"""A score that no sum of others makes up for."""
TABLES = ("vectors", "norm", "prefix", "suffix", "shape")


@dataclass(frozen=True, slots=True)
class Batch:
    """Tokens of an article, cut into sentences.

    Attributes:
        types: Features of every distinct word form, (forms, columns).
        form: The form of every token; every form is some token's.
        starts, lengths: First token and number of tokens of every sentence.
        before, after: The token on either side of every token, or one past the last token
            where its sentence begins or ends.

    """

    types: Ints
    form: Ints
    starts: Ints
    lengths: Ints
    before: Ints
    after: Ints


def batch(types: Ints, form: Ints, lengths: Ints) -> Batch:
    """Return the batch of tokens ``form`` in sentences of ``lengths`` tokens."""
    ends = np.cumsum(lengths)
    before, after = np.arange(len(form)) - 1, np.arange(len(form)) + 1
    before[ends - lengths] = after[ends - 1] = len(form)
    return Batch(types, form, ends - lengths, lengths, before, after)


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
        for name in ("conv", "name_in", "actor_in"):
            # Parts that are used apart are made apart, each one run of memory.
            if f"{name}.weight" in self.weights:  # the second head is trained after the rest
                self.weights[f"{name}.weight"] = _parted(self.weights[f"{name}.weight"], 3)
        self.layers = sum(name.startswith("qrnn.") for name in self.weights) // 2
        for layer in range(self.layers):
            self._prepare_recurrent(f"qrnn.{layer}")

    def _prepare_recurrent(self, name: str) -> None:
        """Lay a layer's weights out as (new or keep or out, inputs, units), forward ones first.

        The bias is the weights of one more input, which is always 1.
        """
        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        bias[self.width : 2 * self.width] += 1  # the gate that keeps is open at first
        # All three parts are 1 / (1 + exp(z)): tanh is 2 / (1 + exp(-2z)) - 1.
        for part in (weight.T, bias):
            part[: self.width] *= np.float32(-2)
            part[self.width :] *= np.float32(-1)
        self.weights[f"{name}.weight"] = _parted(np.vstack([weight, bias]), 3)

    def encode(self, sentences: Batch) -> Floats:
        """Return one row of ``width`` for every token."""
        order = _Order.of(sentences)
        forms = self._embed(sentences.types)
        form = sentences.form[order.ahead]
        # The first convolution sees word forms only, so it is worked out once a form; one more
        # stands for the edge of a sentence.
        edge = len(forms)
        parts = np.empty((3, edge + 1, self.width), np.float32)
        np.matmul(forms, self.weights["conv.weight"], out=parts[:, :edge])
        parts[:, edge] = 0
        left, own, right = parts
        own += self.weights["conv.bias"]
        beside = np.append(sentences.form, edge)
        near = own.take(form, axis=0)
        near += left.take(beside[sentences.before[order.ahead]], axis=0)
        near += right.take(beside[sentences.after[order.ahead]], axis=0)
        np.maximum(near, 0, out=near)
        near += forms.take(form, axis=0)
        x = self._norm(near, "ln1")
        with np.errstate(over="ignore"):  # what is too large for exp is a gate that is shut
            for layer in range(self.layers):
                x = self._recur(x, order, layer)
        found = np.empty_like(x)
        found[order.ahead] = x
        return found

    def _embed(self, codes: Ints) -> Floats:
        w = self.weights

        def rows(table: str, column: int) -> Floats:
            found: Floats = self.tables[table].take(codes[:, column], axis=0).astype(np.float32)
            found *= self.scales[table]
            return found

        x = rows("vectors", 0) @ w["vector.weight"]
        x[codes[:, 0] == 0] += w["unknown"]
        for column, table in enumerate(("norm", "norm", "prefix", "suffix", "suffix", "shape"), 1):
            x += rows(table, column)
        x += features.bits(codes[:, -1], len(w["bits.weight"])) @ w["bits.weight"]
        x += w["bits.bias"]
        return self._norm(x, "ln0")

    def _norm(self, x: Floats, name: str) -> Floats:
        """Normalize the layer (Ba et al. 2016), in place."""
        x -= np.einsum("ij->i", x)[:, None] / np.float32(x.shape[1])
        spread = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1])
        x /= np.sqrt(spread + np.float32(1e-5))[:, None]
        x *= self.weights[name + ".weight"]
        x += self.weights[name + ".bias"]
        return x

    def _recur(self, x: Floats, order: _Order, layer: int) -> Floats:
        """Return the next layer of ``x``, whose rows stand in the order of the recurrence."""
        wide = np.empty((len(x), self.width + 1), np.float32)
        wide[:, :-1] = x
        wide[:, -1] = 1
        gates = wide @ self.weights[f"qrnn.{layer}.weight"]
        np.exp(gates, out=gates)
        gates += np.float32(1)
        np.reciprocal(gates, out=gates)
        backward = gates[:, :, self.width // 2 :]
        backward[:] = backward.take(order.turned, axis=1)
        cells, keep, out = gates
        cells *= np.float32(2)
        cells -= np.float32(1)
        cells -= cells * keep
        before = cells[:0]
        at = 0
        for count in order.active:
            now = cells[at : at + count]
            if at:
                now += before[:count] * keep[at : at + count]
            before = now
            at += count
        cells *= out
        backward = cells[:, self.width // 2 :]
        backward[:] = backward.take(order.turned, axis=0)
        cells += x
        return self._norm(cells, f"lnq.{layer}")

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
        np.fill_diagonal(near, NEVER)
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

    def names(self, x: Floats, sentences: Batch, tokens: Ints) -> Floats:
        """Return log-probabilities of every token's name tag.

        All but ``tokens``, which are all of their forms, are outside names.
        """
        found = np.full((len(x), len(self.weights["name_out.bias"])), NEVER, np.float32)
        found[:, 0] = 0
        if len(tokens):
            found[tokens] = self._shared_head(x, sentences, tokens, "name")
        return found

    def heading(self, x: Floats, sentences: Batch, tokens: Ints) -> Floats:
        """Return log-probabilities of what each of ``tokens`` heads.

        That is the name of no actor, an organization, a person, or a place; names inside
        names count. ``tokens`` are all of their forms, in order.
        """
        return self._shared_head(x, sentences, tokens, "actor")

    def _shared_head(self, x: Floats, sentences: Batch, tokens: Ints, name: str) -> Floats:
        """Return log-probabilities of two layers over each of ``tokens`` and its neighbours.

        The second layer sees the mean of the first over all tokens of the same form, so
        that one article calls one name one thing.
        """
        edged = np.concatenate([x, np.zeros_like(x[:1])])
        near = np.stack([sentences.before[tokens], tokens, sentences.after[tokens]])
        left, hidden, right = edged.take(near, axis=0) @ self.weights[f"{name}_in.weight"]
        hidden += self.weights[f"{name}_in.bias"]
        hidden += left
        hidden += right
        np.maximum(hidden, 0, out=hidden)
        forms = _Forms.of(sentences.form[tokens])
        own, shared = np.split(self.weights[f"{name}_mid.weight"], 2)
        both = hidden @ own
        both += (forms.means(hidden) @ shared).take(forms.rank, axis=0)
        both += self.weights[f"{name}_mid.bias"]
        np.maximum(both, 0, out=both)
        logits = self._dense(both, f"{name}_out")
        logits -= logits.max(axis=1, keepdims=True)
        logits -= np.log(np.exp(logits).sum(axis=1, keepdims=True))
        return logits


@dataclass(frozen=True, slots=True)
class _Order:
    """Tokens in the order of the recurrence: step by step over all sentences, longest first.

    Attributes:
        active: Sentences that have a token at each step.
        ahead: The token at each place.
        turned: The place of the token that stands as far from its sentence's end as the one
            at this place from its start. So it is the order of the recurrence backwards, and
            undoes itself.

    """

    active: list[int]
    ahead: Ints
    turned: Ints

    @classmethod
    def of(cls, sentences: Batch) -> _Order:
        ranked = np.argsort(-sentences.lengths, kind="stable")
        starts, lengths = sentences.starts[ranked], sentences.lengths[ranked]
        steps, rank, active = _in_step(lengths)
        first = np.cumsum(active) - active
        turned = first[lengths[rank] - 1 - steps] + rank
        return cls(active.tolist(), starts[rank] + steps, turned)


@dataclass(frozen=True, slots=True)
class _Forms:
    """Tokens by their form: every form's first, those used most first, then every second, ...

    Attributes:
        active: Forms that are used so often.
        tokens: The token at each place.
        rank: The place of every token's form.

    """

    active: list[int]
    tokens: Ints
    rank: Ints

    @classmethod
    def of(cls, form: Ints) -> _Forms:
        uses = np.bincount(form)
        ranked = np.argsort(-uses, kind="stable")
        step, row, active = _in_step(uses[ranked])
        first = np.cumsum(uses) - uses
        tokens = np.argsort(form, kind="stable")[first[ranked][row] + step]
        rank = np.empty_like(ranked)
        rank[ranked] = np.arange(len(ranked))
        return cls(active.tolist(), tokens, rank[form])

    def means(self, rows: Floats) -> Floats:
        """Return the mean over the tokens of every form, in the order of the forms here."""
        found = rows.take(self.tokens, axis=0)
        at = self.active[0]
        total = found[:at]
        for count in self.active[1:]:
            total[:count] += found[at : at + count]
            at += count
        total /= np.bincount(self.rank).astype(np.float32)[:, None]
        return total


def _in_step(lengths: Ints) -> tuple[Ints, Ints, Ints]:
    """Walk through rows of ``lengths`` items, longest first, all at once.

    Returns the step and the row of every item, step by step, and how many each step has.
    """
    steps = np.arange(int(lengths[0]) if len(lengths) else 0)
    step, row = np.nonzero(lengths[None, :] > steps[:, None])
    return step, row, np.bincount(step, minlength=len(steps))


def _parted(weight: Floats, parts: int) -> Floats:
    """Return (parts, inputs, units of a part) of the weights (inputs, units)."""
    return np.ascontiguousarray(weight.reshape(len(weight), parts, -1).swapaxes(0, 1))
