"""The engine's network in torch, for training; ``sitegen.extraction.engine`` runs it in numpy.

Word features are embedded and summed; a convolution and two bidirectional quasi-recurrent
layers (Bradbury et al. 2017, fo-pooling) encode each sentence; heads give tags, arcs
(biaffine, Dozat & Manning 2017), relations and names. The name head also sees the mean of
its own hidden layer over all places of the document where the same word form stands.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

from sitegen.extraction.engine import features

BITS = 8


@dataclass
class Size:
    width: int = 160
    layers: int = 2
    arc: int = 96
    rel: int = 96
    tag: int = 96
    name: int = 128
    vectors: int = 60001
    xpos: int = 49
    upos: int = 17
    deprel: int = 51
    names: int = 17
    sets: int = 5


class Scan(torch.autograd.Function):
    """c[t] = f[t] * c[t-1] + (1 - f[t]) * z[t] along dimension 1 of (rows, time, units)."""

    @staticmethod
    def forward(ctx, f, z):
        c = torch.empty_like(z)
        g = (1 - f) * z
        last = torch.zeros_like(z[:, 0])
        for t in range(z.shape[1]):
            last = torch.addcmul(g[:, t], f[:, t], last)
            c[:, t] = last
        ctx.save_for_backward(f, z, c)
        return c

    @staticmethod
    def backward(ctx, dc):
        f, z, c = ctx.saved_tensors
        total = torch.empty_like(dc)
        carry = torch.zeros_like(dc[:, 0])
        for t in range(dc.shape[1] - 1, -1, -1):
            now = dc[:, t] + carry
            total[:, t] = now
            carry = now * f[:, t]
        before = F.pad(c[:, :-1], (0, 0, 1, 0))
        return total * (before - z), total * (1 - f)


def normed(width):
    return nn.LayerNorm(width)


class Drop(nn.Module):
    """Dropout of whole channels for a sentence row (flat input: of single values)."""

    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def forward(self, x):
        return F.dropout(x, self.rate, self.training)


class Network(nn.Module):
    def __init__(self, size: Size, vectors: torch.Tensor, scale: float, drop=0.25):
        super().__init__()
        w = size.width
        self.size, self.scale = size, scale
        self.register_buffer("vectors", vectors)
        self.vector = nn.Linear(100, w, bias=False)
        self.norm = nn.Embedding(features.NORM_ROWS, w)
        self.prefix = nn.Embedding(features.AFFIX_ROWS, w)
        self.suffix = nn.Embedding(features.AFFIX_ROWS, w)
        self.shape = nn.Embedding(features.SHAPE_ROWS, w)
        for table in (self.norm, self.prefix, self.suffix, self.shape):
            nn.init.normal_(table.weight, std=0.15)
        self.bits = nn.Linear(BITS, w)
        self.unknown = nn.Parameter(torch.zeros(w))
        self.ln0 = normed(w)
        self.conv = nn.Linear(3 * w, w)
        self.ln1 = normed(w)
        self.qrnn = nn.ModuleList([nn.Linear(w, 3 * w) for _ in range(size.layers)])
        self.lnq = nn.ModuleList([normed(w) for _ in range(size.layers)])
        self.tag = nn.Linear(w, size.tag)
        self.xpos = nn.Linear(size.tag, size.xpos)
        self.upos = nn.Linear(size.tag, size.upos)
        self.arc_dep = nn.Linear(w, size.arc)
        self.arc_head = nn.Linear(w, size.arc)
        self.arc_root = nn.Parameter(torch.zeros(size.arc))
        self.arc_bias = nn.Linear(size.arc, 1, bias=False)
        self.distance = nn.Parameter(torch.zeros(41))
        self.rel_dep = nn.Linear(w, size.rel)
        self.rel_head = nn.Linear(w, size.rel, bias=False)
        self.rel_root = nn.Parameter(torch.zeros(size.rel))
        self.rel_side = nn.Parameter(torch.zeros(6, size.rel))
        self.rel_out = nn.Linear(size.rel, size.deprel)
        self.name_in = nn.Linear(3 * w, size.name)
        self.name_set = nn.Embedding(size.sets, size.name)
        nn.init.zeros_(self.name_set.weight)
        self.name_mid = nn.Linear(2 * size.name, size.name)
        self.name_out = nn.Linear(size.name, size.names)
        self.drop = Drop(drop)
        self.word_drop = 0.1

    def embed(self, codes):
        """Codes (tokens, 8) -> (tokens, width)"""
        vec, n1, n2, pre, suf, suf2, shp, lst = codes.unbind(1)
        if self.training:
            hide = torch.rand(len(vec)) < self.word_drop
            vec = vec.masked_fill(hide, 0)
            quiet = (torch.rand(len(vec), 1) < self.word_drop * 1.5).float()
            quiet = 1 - quiet
        else:
            quiet = 1.0
        glove = self.vectors[vec].float() * self.scale
        x = self.vector(glove) + (vec == 0).float()[:, None] * self.unknown
        x = x + (self.norm(n1) + self.norm(n2)) * quiet
        x = x + self.prefix(pre) + self.suffix(suf) + self.suffix(suf2) + self.shape(shp)
        x = x + self.bits((lst[:, None] >> torch.arange(BITS) & 1).float())
        return self.ln0(x)

    def window(self, x, prev, next_):
        """Stack each token's row with its neighbours' in the sentence (zeros outside)."""
        padded = torch.cat([x, x.new_zeros(1, x.shape[1])])
        return torch.cat([padded[prev], x, padded[next_]], 1)

    def encode(self, b):
        x = self.drop(self.embed(b["codes"]))
        x = self.ln1(x + F.relu(self.conv(self.window(x, b["prev"], b["next"]))))
        rows, time = b["rows"], b["time"]
        cell = b["cell"]  # flat position of each token in (rows, time)
        back = b["back"]  # flat position with the sentence reversed
        half = self.size.width // 2
        for linear, ln in zip(self.qrnn, self.lnq, strict=True):
            z, f, o = linear(self.drop(x)).chunk(3, 1)
            z, f, o = torch.tanh(z), torch.sigmoid(f + 1), torch.sigmoid(o)
            zz = z.new_zeros(2 * rows * time, half)
            ff = z.new_zeros(2 * rows * time, half)
            both = torch.cat([cell, back + rows * time])
            zz = zz.index_copy(0, both, torch.cat([z[:, :half], z[:, half:]]))
            ff = ff.index_copy(0, both, torch.cat([f[:, :half], f[:, half:]]))
            c = Scan.apply(ff.view(2 * rows, time, half), zz.view(2 * rows, time, half))
            c = c.reshape(-1, half)[both]
            c = torch.cat([c[: len(x)], c[len(x) :]], 1)
            x = ln(x + o * c)
        return x

    def tags(self, x):
        h = self.drop(F.relu(self.tag(x)))
        return self.xpos(h), self.upos(h)

    def arcs(self, x, b):
        """(rows, time, 1 + time) scores of heads; column 0 is the root."""
        rows, time = b["rows"], b["time"]
        dep = self.drop(F.relu(self.arc_dep(x)))
        head = self.drop(F.relu(self.arc_head(x)))
        d = (
            dep.new_zeros(rows * time, dep.shape[1])
            .index_copy(0, b["cell"], dep)
            .view(rows, time, -1)
        )
        h = (
            dep.new_zeros(rows * time, dep.shape[1])
            .index_copy(0, b["cell"], head)
            .view(rows, time, -1)
        )
        h = torch.cat([self.arc_root.expand(rows, 1, -1), h], 1)
        scores = d @ h.transpose(1, 2) / math.sqrt(self.size.arc) + self.arc_bias(h).transpose(1, 2)
        at = torch.arange(time)
        offset = (at[None, :] - at[:, None]).clamp(-20, 20) + 20
        scores = torch.cat([scores[:, :, :1], scores[:, :, 1:] + self.distance[offset]], 2)
        return scores.masked_fill(b["no_head"], -1e4)

    def relations(self, x, b, heads):
        """heads: flat token index of each token's head, -1 for the root."""
        dep = self.rel_dep(x)
        head = torch.cat([self.rel_head(x), self.rel_root[None]])[heads]
        side = torch.arange(len(x)) - heads
        near = (side.abs() == 1).long() + (side.abs() <= 3).long()
        where = torch.where(heads < 0, torch.zeros_like(side), (side > 0).long() * 3 + near)
        return self.rel_out(self.drop(F.relu(dep + head + self.rel_side[where])))

    def names(self, x, b):
        h = F.relu(
            self.name_in(self.window(self.drop(x), b["prev"], b["next"])) + self.name_set(b["set"])
        )
        h = self.drop(h)
        total = h.new_zeros(b["types"], h.shape[1]).index_add(0, b["type"], h)
        count = h.new_zeros(b["types"]).index_add(0, b["type"], torch.ones(len(h)))
        pooled = (total / count[:, None])[b["type"]]
        h = self.drop(F.relu(self.name_mid(torch.cat([h, pooled], 1))))
        return self.name_out(h)
