"""Train the engine's network: ``python train.py --epochs 12 --out engine.pt``."""

from __future__ import annotations

import argparse
import json
import os
import random
import time

import data
import numpy as np
import torch
from lists import VECTOR_WORDS
from network import Network, Size
from torch.nn import functional as F

from sitegen.extraction.engine import features

KINDS = ("person", "organization", "place", "other")
NAME_TAGS = ("O", *(f"{m}-{k}" for k in KINDS for m in "BIES"))
SCRATCH = os.environ.get("ENGINE_SCRATCH", "/tmp/engine")
LONGEST = 150
SET_OF = {"ewt": "gum"}  # its proper nouns are read by GUM's conventions


class Labels:
    def __init__(self, docs):
        sents = [s for d in docs for s in d.sentences if s.xpos]
        self.xpos = sorted({x for s in sents for x in s.xpos})
        self.upos = sorted({x for s in sents for x in s.upos})
        self.deprel = sorted({x for s in sents for x in s.deprel})

    def index(self, kind):
        return {x: i for i, x in enumerate(getattr(self, kind))}


def name_tags(sentence):
    tags = ["O"] * len(sentence.words)
    for a, b, k in sentence.names:
        if a == b:
            tags[a] = f"S-{k}"
        else:
            tags[a:b + 1] = [f"B-{k}", *[f"I-{k}"] * (b - a - 1), f"E-{k}"]
    return [NAME_TAGS.index(t) for t in tags]


def disguise(words, rng):
    """Rarely write a sentence in capitals, in lower case or as a headline."""
    way = rng.random()
    if way < 0.02:
        return [w.upper() for w in words]
    if way < 0.03:
        return [w.lower() for w in words]
    if way < 0.06:
        return [w[:1].upper() + w[1:] for w in words]
    return words


class Batches:
    def __init__(self, lists, labels):
        self.lists, self.known = lists, {}
        self.x, self.u, self.d = labels.index("xpos"), labels.index("upos"), labels.index("deprel")

    def codes(self, word):
        if word not in self.known:
            self.known[word] = features.integers(word, self.lists)
        return self.known[word]

    def make(self, docs, rng=None, as_set=None):
        sents, types, doc_of = [], {}, []
        for n, doc in enumerate(docs):
            for s in doc.sentences:
                sents.append((n, doc, s))
        words, prev, next_, type_, sets = [], [], [], [], []
        lengths = [len(s.words) for _, _, s in sents]
        time_, rows = max(lengths), len(sents)
        cell, back, no_head = [], [], torch.ones(rows, time_, time_ + 1, dtype=torch.bool)
        xpos, upos, head_col, head_flat, rel, name, other, weak = [], [], [], [], [], [], [], []
        for r, (n, doc, s) in enumerate(sents):
            at, size = len(words), len(s.words)
            form = disguise(s.words, rng) if rng else s.words
            words += form
            prev += [-1, *range(at, at + size - 1)]
            next_ += [*range(at + 1, at + size), -1]
            for w in form:
                type_.append(types.setdefault((n, w), len(types)))
            sets += [data.SETS.index(as_set or SET_OF.get(doc.source, doc.source))] * size
            cell += range(r * time_, r * time_ + size)
            back += range(r * time_ + size - 1, r * time_ - 1, -1)
            no_head[r, :size, : size + 1] = False
            no_head[r, torch.arange(size), torch.arange(size) + 1] = True
            xpos += [self.x.get(t, -100) for t in s.xpos] if s.xpos else [-100] * size
            upos += [self.u.get(t, -100) for t in s.upos] if s.xpos else [-100] * size
            head_col += [h + 1 for h in s.head] if s.head else [-100] * size
            head_flat += [at + h if h >= 0 else -1 for h in s.head] if s.head else [-1] * size
            rel += [self.d.get(t, -100) for t in s.deprel] if s.deprel else [-100] * size
            name += name_tags(s) if s.names is not None else [-100] * size
            weak += s.proper or [0] * size
            other += [doc.source != "gum"] * size
        L = torch.tensor
        no_head[:, :, 0] = False
        return {"codes": L([self.codes(w) for w in words]), "prev": L(prev), "next": L(next_),
                "type": L(type_), "types": len(types), "set": L(sets), "cell": L(cell),
                "back": L(back), "rows": rows, "time": time_, "no_head": no_head,
                "xpos": L(xpos), "upos": L(upos), "head_col": L(head_col),
                "head_flat": L(head_flat), "rel": L(rel), "name": L(name), "other": L(other), "weak": L(weak)}


OTHER = [0] + [i for i, t in enumerate(NAME_TAGS) if t.endswith("other")]


def name_loss(logits, b):
    """Cross-entropy; where "other" is not annotated, O and other are one class."""
    asked = b["name"] >= 0
    weak = 0.3 * weak_name_loss(logits, b["weak"])
    if not asked.any():
        return weak
    logits, gold, other = logits[asked], b["name"][asked], b["other"][asked]
    logp = F.log_softmax(logits, 1)
    merged = torch.logsumexp(logp[:, OTHER], 1)
    single = logp.gather(1, gold[:, None])[:, 0]
    hidden = torch.tensor([g in OTHER for g in range(len(NAME_TAGS))])[gold]
    # A light pull to O keeps "other" from swallowing what only GUM annotates.
    loose = 0.8 * merged + 0.2 * logp[:, 0]
    return weak - torch.where(other & hidden, loose, single).mean()


def weak_name_loss(logits, weak):
    """Proper-noun tags without names say at least where names are and where none is."""
    outside = F.log_softmax(logits, 1)[:, 0]
    inside = torch.log1p(-outside.exp().clamp(max=1 - 1e-6))
    total = torch.where(weak == 1, outside, 0.0) + torch.where(weak == 2, inside, 0.0)
    return -total.sum() / max(1, int((weak > 0).sum()))


class Average:
    """Exponential moving average of the weights (Polyak & Juditsky 1992)."""

    def __init__(self, net, decay=0.998):
        self.net, self.decay, self.steps = net, decay, 0
        self.kept = {n: p.detach().clone() for n, p in net.named_parameters()}

    @torch.no_grad()
    def update(self):
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for n, p in self.net.named_parameters():
            self.kept[n].lerp_(p, 1 - decay)

    @torch.no_grad()
    def swap(self):
        for n, p in self.net.named_parameters():
            now = p.detach().clone()
            p.copy_(self.kept[n])
            self.kept[n] = now


def losses(net, b):
    x = net.encode(b)
    out = {}
    asked = b["xpos"] >= 0
    if asked.any():
        xp, up = net.tags(x)
        out["tag"] = F.cross_entropy(xp, b["xpos"], ignore_index=-100)
        out["upos"] = 0.5 * F.cross_entropy(up, b["upos"], ignore_index=-100)
        arcs = net.arcs(x, b).reshape(b["rows"] * b["time"], -1)[b["cell"]]
        out["arc"] = F.cross_entropy(arcs, b["head_col"], ignore_index=-100)
        out["rel"] = F.cross_entropy(net.relations(x, b, b["head_flat"]), b["rel"], ignore_index=-100)
    out["name"] = name_loss(net.names(x, b), b)
    return out


def decode(tags):
    """BIOES argmax tags to spans, forgiving."""
    out, start, kind = [], None, None
    for i, t in enumerate([*tags, "O"]):
        mark, _, k = t.partition("-")
        if start is not None and (mark in "OBS" or k != kind):
            out.append((start, i - 1, kind))
            start = None
        if mark == "S":
            out.append((i, i, k))
        elif mark in ("B", "I", "E") and t != "O":
            if start is None:
                start, kind = i, k
            if mark == "E":
                out.append((start, i, kind))
                start = None
    return out


@torch.no_grad()
def evaluate(net, batches, docs, as_set=None, kinds=KINDS):
    net.eval()
    n = dict.fromkeys(("tok", "tag", "upos", "uas", "las", "tp", "fp", "fn", "cover"), 0)
    for doc in docs:
        b = batches.make([doc], as_set=as_set)
        x = net.encode(b)
        if doc.sentences[0].xpos:
            xp, up = net.tags(x)
            arcs = net.arcs(x, b).reshape(b["rows"] * b["time"], -1)[b["cell"]].argmax(1)
            first = torch.tensor([i for s in [0] for i in range(len(x))])
            base = []
            at = 0
            for s in doc.sentences:
                base += [at] * len(s.words)
                at += len(s.words)
            flat = torch.where(arcs == 0, -1, arcs - 1 + torch.tensor(base))
            rel = net.relations(x, b, flat).argmax(1)
            n["tok"] += len(x)
            n["tag"] += (xp.argmax(1) == b["xpos"]).sum().item()
            n["upos"] += (up.argmax(1) == b["upos"]).sum().item()
            ok = arcs == b["head_col"]
            n["uas"] += ok.sum().item()
            n["las"] += (ok & (rel == b["rel"])).sum().item()
        if any(s.names is not None for s in doc.sentences):
            tags = net.names(x, b).argmax(1).tolist()
            at = 0
            for s in doc.sentences:
                mine = {x for x in decode([NAME_TAGS[t] for t in tags[at:at + len(s.words)]]) if x[2] in kinds}
                at += len(s.words)
                if s.names is None:
                    continue
                gold = {tuple(x) for x in s.names if x[2] in kinds}
                n["tp"] += len(mine & gold)
                n["fp"] += len(mine - gold)
                n["fn"] += len(gold - mine)
    out = {}
    if n["tok"]:
        out = {k: round(100 * n[k] / n["tok"], 2) for k in ("tag", "upos", "uas", "las")}
    if n["tp"]:
        out["f1"] = round(100 * 2 * n["tp"] / (2 * n["tp"] + n["fp"] + n["fn"]), 2)
    net.train()
    return out


def word_lists():
    words = open(f"{SCRATCH}/glove.txt", encoding="utf-8").read().split("\n")[:VECTOR_WORDS]
    codes = json.load(open(f"{SCRATCH}/lists.json", encoding="utf-8"))
    return features.WordLists({w: i + 1 for i, w in enumerate(words)}, codes)


def vectors():
    table = np.load(f"{SCRATCH}/glove.npy")[:VECTOR_WORDS]
    scale = np.float32(np.abs(table).max() / 127 * 0.6)
    small = np.clip(np.round(table / scale), -127, 127).astype(np.int8)
    return np.concatenate([np.zeros((1, 100), np.int8), small]), scale


def chunks(docs, tokens, rng):
    """Cut long documents into runs of sentences of at most ``tokens`` tokens."""
    out = []
    for doc in docs:
        part, size = [], 0
        for s in doc.sentences:
            if len(s.words) > LONGEST:
                continue
            if part and size + len(s.words) > tokens:
                out.append(data.Document(doc.id, doc.source, part))
                part, size = [], 0
            part.append(s)
            size += len(s.words)
        if part:
            out.append(data.Document(doc.id, doc.source, part))
    rng.shuffle(out)
    return out


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--epochs", type=int, default=12)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--rate", type=float, default=2.5e-3)
    ap.add_argument("--batch", type=int, default=2500)
    ap.add_argument("--width", type=int, default=160)
    ap.add_argument("--layers", type=int, default=2)
    ap.add_argument("--drop", type=float, default=0.25)
    ap.add_argument("--out", default=f"{SCRATCH}/engine.pt")
    args = ap.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    train = data.gum("train") + data.ewt("train") + data.ewt("dev") + data.wikigold() + data.crossner()
    gum_dev, ewt_test = data.gum("dev"), data.ewt("test")
    labels = Labels(train)
    lists = word_lists()
    table, scale = vectors()
    size = Size(width=args.width, layers=args.layers, vectors=len(table), xpos=len(labels.xpos),
                upos=len(labels.upos), deprel=len(labels.deprel), names=len(NAME_TAGS), sets=len(data.SETS))
    net = Network(size, torch.from_numpy(table), float(scale), args.drop)
    batches = Batches(lists, labels)
    groups = [(p, 0.0 if n.endswith("bias") or p.ndim == 1 else 0.01) for n, p in net.named_parameters()]
    opt = torch.optim.AdamW([{"params": [p for p, w in groups if w == decay], "weight_decay": decay}
                             for decay in (0.0, 0.01)], lr=args.rate, betas=(0.9, 0.98))
    average = Average(net)
    total, step, began = None, 0, time.time()
    for epoch in range(args.epochs):
        runs = chunks(train, 900, rng)
        packs, pack, used = [], [], 0
        for d in runs:
            pack.append(d)
            used += sum(len(s.words) for s in d.sentences)
            if used >= args.batch:
                packs.append(pack)
                pack, used = [], 0
        total = total or len(packs) * args.epochs
        sums = {}
        for pack in packs:
            b = batches.make(pack, rng)
            done = step / total
            lr = args.rate * min(1.0, step / 100) * max(0.02, 1 - done)
            for g in opt.param_groups:
                g["lr"] = lr
            loss = losses(net, b)
            opt.zero_grad()
            sum(loss.values()).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            opt.step()
            average.update()
            step += 1
            for k, v in loss.items():
                sums[k] = sums.get(k, 0) + v.item()
        report = {k: round(v / len(packs), 3) for k, v in sums.items()}
        average.swap()
        if epoch % 3 == 2 or epoch == args.epochs - 1:
            news = [d for d in gum_dev if d.genre == "news"]
            actors = KINDS[:3]
            print(epoch, round(time.time() - began), report,
                  "gum", evaluate(net, batches, gum_dev, kinds=actors),
                  "news", evaluate(net, batches, news, kinds=actors),
                  "ewt", evaluate(net, batches, ewt_test, as_set="gum", kinds=actors), flush=True)
        else:
            print(epoch, round(time.time() - began), report, flush=True)
        torch.save({"state": net.state_dict(), "size": vars(size), "xpos": labels.xpos, "upos": labels.upos,
                    "deprel": labels.deprel, "names": NAME_TAGS, "scale": float(scale), "args": vars(args)}, args.out)
        average.swap()


if __name__ == "__main__":
    main()
