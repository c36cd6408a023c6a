"""Train what says which words head the name of an actor, names inside names too.

A small head on the engine's encoder, which stays as it is: ``actor_head.py`` adds its arrays
to ``engine.npz``. It sees the encoder's rows of a word and its neighbours, and the mean of
its own first layer over all places of the article where the same word form stands.
"""

from __future__ import annotations

import argparse
import random

import data
import numpy as np
import torch
from augment import disguise
from batches import chunks
from invented import Mixed, expanded
from paths import MODELS
from torch import nn
from torch.nn import functional as F

from sitegen.extraction.engine import features
from sitegen.extraction.engine.english import _forms
from sitegen.extraction.engine.network import batch
from sitegen.models.english import read_parser

HIDDEN = 96


class Head(nn.Module):
    def __init__(self, width, drop=0.4):
        super().__init__()
        self.actor_in = nn.Linear(3 * width, HIDDEN)
        self.actor_mid = nn.Linear(2 * HIDDEN, HIDDEN)
        self.actor_out = nn.Linear(HIDDEN, len(data.ACTORS))
        self.drop = drop

    def forward(self, b):
        x = F.dropout(b["x"], self.drop / 2, self.training)
        padded = torch.cat([x, x.new_zeros(1, x.shape[1])])
        h = F.relu(self.actor_in(torch.cat([padded[b["prev"]], x, padded[b["next"]]], 1)))
        h = F.dropout(h, self.drop, self.training)
        total = h.new_zeros(b["types"], HIDDEN).index_add(0, b["type"], h)
        count = h.new_zeros(b["types"]).index_add(0, b["type"], torch.ones(len(h)))
        pooled = (total / count[:, None])[b["type"]]
        both = F.relu(self.actor_mid(torch.cat([h, pooled], 1)))
        return self.actor_out(F.dropout(both, self.drop, self.training))


def encoded(parser, doc, forms):
    """Return the tensors of a document whose sentences' words are ``forms``."""
    words = [w for form in forms for w in form]
    form, distinct = _forms(words)
    lengths = np.array([len(f) for f in forms])
    cut = batch(features.table(distinct, parser.words), form, lengths)
    starts = np.cumsum(lengths) - lengths
    prev, next_ = np.arange(len(words)) - 1, np.arange(len(words)) + 1
    prev[starts], next_[starts + lengths - 1] = -1, -1
    label = [a for s in doc.sentences for a in s.actors or [data.UNKNOWN] * len(s.words)]
    return {
        "x": torch.from_numpy(parser.network.encode(cut)).half(),
        "prev": torch.from_numpy(prev),
        "next": torch.from_numpy(next_),
        "type": torch.from_numpy(form),
        "types": len(distinct),
        "label": torch.tensor(label),
    }


def joined(group):
    """Join the tensors of several documents into one batch."""
    out = {"x": torch.cat([b["x"] for b in group]).float(), "types": sum(b["types"] for b in group)}
    out["label"] = torch.cat([b["label"] for b in group])
    at = types = 0
    parts = {"prev": [], "next": [], "type": []}
    for b in group:
        for side in ("prev", "next"):
            parts[side].append(torch.where(b[side] < 0, -1, b[side] + at))
        parts["type"].append(b["type"] + types)
        at, types = at + len(b["x"]), types + b["types"]
    size = at
    for name, found in parts.items():
        out[name] = torch.cat(found)
        if name != "type":
            out[name] = torch.where(out[name] < 0, size, out[name])
    return out


def score(head, docs):
    head.eval()
    right = mine = true = 0
    with torch.no_grad():
        for b in docs:
            b = joined([b])
            found = head(b).argmax(1)
            right += ((found == b["label"]) & (found > 0)).sum().item()
            mine += (found > 0).sum().item()
            true += (b["label"] > 0).sum().item()
    head.train()
    return round(200 * right / (mine + true), 2)


def train(parser, docs, seen, args):
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    mixed = Mixed(docs, args.share)
    runs = chunks(docs, 900, rng)
    copies = [[encoded(parser, d, [s.words for s in d.sentences]) for d in runs]]
    for _ in range(args.copies):
        wider = [expanded(d, mixed.inventor, rng) for d in runs]
        copies.append(
            [encoded(parser, d, [disguise(w, rng) for w in mixed.apply(d, rng)]) for d in wider]
        )
    head = Head(parser.network.width, args.drop)
    opt = torch.optim.AdamW(head.parameters(), lr=args.rate, weight_decay=0.05)
    steps = args.epochs * (len(runs) // args.group)
    plan = torch.optim.lr_scheduler.OneCycleLR(opt, args.rate, steps + args.epochs + 1)
    for epoch in range(args.epochs):
        order = list(range(len(runs)))
        rng.shuffle(order)
        total = 0.0
        for i in range(0, len(order) - args.group + 1, args.group):
            b = joined([copies[rng.randrange(len(copies))][n] for n in order[i : i + args.group]])
            if not (b["label"] >= 0).any():
                continue
            loss = F.cross_entropy(head(b), b["label"], ignore_index=data.UNKNOWN)
            opt.zero_grad()
            loss.backward()
            opt.step()
            plan.step()
            total += loss.item()
        print(epoch, round(total, 3), *[score(head, s) for s in seen], flush=True)
    return head


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    ap.add_argument("--epochs", type=int, default=9)
    ap.add_argument("--copies", type=int, default=3)
    ap.add_argument("--share", type=float, default=0.6, help="of documents with invented names")
    ap.add_argument("--group", type=int, default=4)
    ap.add_argument("--seed", type=int, default=4)
    ap.add_argument("--rate", type=float, default=2e-3)
    ap.add_argument("--drop", type=float, default=0.3)
    ap.add_argument("--fold", type=int, nargs=2)
    ap.add_argument("--all", action="store_true", help="train on the held-out documents as well")
    args = ap.parse_args()
    parser = read_parser(MODELS)
    docs = data.learnt(args.fold, args.all)
    dev = data.gum("dev", args.fold)
    seen = [
        [
            encoded(parser, d, [s.words for s in d.sentences])
            for d in dev
            if news or d.genre == "news"
        ]
        for news in (True, False)
    ]
    head = train(parser, docs, seen, args)
    path = MODELS / "engine.npz"
    with np.load(path) as found:
        arrays = dict(found)
    for name, weight in head.state_dict().items():
        weight = weight.numpy().T
        if name == "actor_in.weight":  # window parts side by side
            weight = np.concatenate(np.split(weight, 3, axis=0), axis=1)
        arrays[name] = np.ascontiguousarray(weight).astype(np.float16)
    np.savez(path, **arrays)


if __name__ == "__main__":
    main()
