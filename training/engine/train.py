"""Train the engine's network: ``python train.py --out engine.pt``.

Prints, every third epoch, the figures on held-out GUM and EWT with gold tokens; names there
are read greedily, so ``evaluate.py`` gives the better, final ones.
"""

from __future__ import annotations

import argparse
import random
import time

import data
import torch
from augment import Swaps
from batches import KINDS, NAME_TAGS, Batches, Labels, chunks, vectors, word_lists
from losses import losses
from network import Network, Size
from paths import CACHE


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
            base, at = [], 0
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
                mine = {
                    x
                    for x in decode([NAME_TAGS[t] for t in tags[at : at + len(s.words)]])
                    if x[2] in kinds
                }
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


def optimizer(net, rate):
    """Return AdamW, which shrinks the weights of matrices only."""
    groups = [
        (p, 0.0 if n.endswith("bias") or p.ndim == 1 else 0.01) for n, p in net.named_parameters()
    ]
    return torch.optim.AdamW(
        [
            {"params": [p for p, w in groups if w == decay], "weight_decay": decay}
            for decay in (0.0, 0.01)
        ],
        lr=rate,
        betas=(0.9, 0.98),
    )


def packed(runs, size):
    """Return the runs in packs of at least ``size`` tokens."""
    packs, pack, used = [], [], 0
    for d in runs:
        pack.append(d)
        used += sum(len(s.words) for s in d.sentences)
        if used >= size:
            packs.append(pack)
            pack, used = [], 0
    return packs


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--epochs", type=int, default=21, help="the learning rate falls over these")
    ap.add_argument("--stop", type=int, default=15, help="names overfit after these")
    ap.add_argument("--seed", type=int, default=4)
    ap.add_argument("--rate", type=float, default=2.5e-3)
    ap.add_argument("--batch", type=int, default=2500)
    ap.add_argument("--width", type=int, default=160)
    ap.add_argument("--layers", type=int, default=3)
    ap.add_argument("--drop", type=float, default=0.25)
    ap.add_argument("--fold", type=int, nargs=2, help="hold out part K of N of GUM instead")
    ap.add_argument("--all", action="store_true", help="train on the held-out documents as well")
    ap.add_argument("--out", default=CACHE / "engine.pt")
    args = ap.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    train = data.learnt(args.fold, args.all)
    gum_dev, ewt_test = data.gum("dev", args.fold), data.ewt("test")
    labels = Labels(train)
    lists = word_lists()
    table, scale = vectors()
    size = Size(
        width=args.width,
        layers=args.layers,
        vectors=len(table),
        xpos=len(labels.xpos),
        upos=len(labels.upos),
        deprel=len(labels.deprel),
        names=len(NAME_TAGS),
        sets=len(data.SETS),
    )
    net = Network(size, torch.from_numpy(table), float(scale), args.drop)
    batches = Batches(lists, labels, Swaps(train))
    opt = optimizer(net, args.rate)
    average = Average(net)
    total, step, began = None, 0, time.time()
    for epoch in range(args.stop):
        packs = packed(chunks(train, 900, rng), args.batch)
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
        if epoch % 3 == 2 or epoch == args.stop - 1:
            news = [d for d in gum_dev if d.genre == "news"]
            actors = KINDS[:3]
            print(
                epoch,
                round(time.time() - began),
                report,
                "gum",
                evaluate(net, batches, gum_dev, kinds=actors),
                "news",
                evaluate(net, batches, news, kinds=actors),
                "ewt",
                evaluate(net, batches, ewt_test, as_set="gum", kinds=actors),
                flush=True,
            )
        else:
            print(epoch, round(time.time() - began), report, flush=True)
        torch.save(
            {
                "state": net.state_dict(),
                "size": vars(size),
                "xpos": labels.xpos,
                "upos": labels.upos,
                "deprel": labels.deprel,
                "names": NAME_TAGS,
                "scale": float(scale),
                "args": vars(args),
            },
            args.out,
        )
        average.swap()


if __name__ == "__main__":
    main()
