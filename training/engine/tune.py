"""Train the finished network a little further, on names that nobody bears: ``python tune.py``.

A network that has met its names may go by them. Two more passes at a low rate, in which most
names are invented (``invented.py``), teach it to go by the words around them and their shape.
Rewrites ``engine.npz``; the second head is trained anew afterwards.
"""

from __future__ import annotations

import argparse
import json
import random
import time

import data
import numpy as np
import torch
from batches import KINDS, NAME_TAGS, Batches, chunks, word_lists
from export import TABLES, arrays
from invented import Mixed, expanded
from losses import losses
from network import Network, Size
from paths import MODELS
from train import Average, evaluate, optimizer, packed

SETS_FIRST = 40  # steps in which is learnt how the sets differ, which the export left out


class Known:
    """The labels of an engine that is trained already."""

    def __init__(self, about):
        self.about = {"xpos": about["xpos"], "upos": about["upos"], "deprel": about["deprels"]}

    def index(self, kind):
        return {x: i for i, x in enumerate(self.about[kind])}


def restored(found, about, drop):
    """Return the torch network that ``export.arrays`` wrote."""
    width = len(found["ln0.bias"])
    layers = sum(n.startswith("qrnn.") for n in found) // 2
    size = Size(
        width=width, layers=layers, vectors=len(found["vectors"]), xpos=len(about["xpos"]),
        upos=len(about["upos"]), deprel=len(about["deprels"]), names=len(NAME_TAGS),
        sets=len(data.SETS),
    )  # fmt: skip
    net = Network(size, torch.from_numpy(found["vectors"]), float(found["vectors.scale"]), drop)
    state = net.state_dict()
    for name, now in state.items():
        if name in ("vectors", "name_set.weight"):
            continue
        table = name.removesuffix(".weight")
        array = found[table if table in TABLES else name].astype(np.float32)
        if table in TABLES:
            array = array * found[table + ".scale"]
        elif name in ("conv.weight", "name_in.weight"):
            array = np.concatenate(np.split(array, 3, axis=1), axis=0).T
        elif name.endswith(".weight") and array.ndim == 2:
            array = array.T
        state[name] = torch.from_numpy(np.ascontiguousarray(array)).reshape(now.shape)
    net.load_state_dict(state)
    return net, size


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    ap.add_argument("--epochs", type=int, default=2)
    ap.add_argument("--seed", type=int, default=5)
    ap.add_argument("--rate", type=float, default=5e-4)
    ap.add_argument("--batch", type=int, default=2500)
    ap.add_argument("--drop", type=float, default=0.25)
    ap.add_argument("--share", type=float, default=0.6, help="of documents with invented names")
    ap.add_argument("--fold", type=int, nargs=2, help="hold out part K of N of GUM instead")
    ap.add_argument("--all", action="store_true", help="train on the held-out documents as well")
    args = ap.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    with np.load(MODELS / "engine.npz") as npz:
        found = dict(npz)
    about = json.loads((MODELS / "engine.json").read_text("utf-8"))
    net, size = restored(found, about, args.drop)
    train = data.learnt(args.fold, args.all)
    gum_dev, ewt_test = data.gum("dev", args.fold), data.ewt("test")
    mixed = Mixed(train, args.share)
    batches = Batches(word_lists(), Known(about), mixed)

    def report(*said):
        print(
            *said,
            "gum", evaluate(net, batches, gum_dev, kinds=KINDS[:3]),
            "ewt", evaluate(net, batches, ewt_test, as_set="gum", kinds=KINDS[:3]),
            flush=True,
        )  # fmt: skip

    report("before")
    opt = optimizer(net, args.rate)
    sets = torch.optim.Adam([net.name_set.weight], lr=0.02)
    average = Average(net, 0.99)
    total, step, began = None, 0, time.time()
    for epoch in range(args.epochs):
        runs = chunks([expanded(d, mixed.inventor, rng) for d in train], 900, rng)
        packs = packed(runs, args.batch)
        total = total or len(packs) * args.epochs
        for pack in packs:
            loss = losses(net, batches.make(pack, rng))
            if step < SETS_FIRST:
                sets.zero_grad()
                loss["name"].backward()
                sets.step()
            else:
                rate = min(1.0, (step - SETS_FIRST) / 30) * max(0.02, 1 - step / total)
                for group in opt.param_groups:
                    group["lr"] = args.rate * rate
                opt.zero_grad()
                sum(loss.values()).backward()
                torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
                opt.step()
                average.update()
            step += 1
        average.swap()
        report(epoch, round(time.time() - began))
        saved = {name: weight.clone() for name, weight in net.state_dict().items()}
        average.swap()
    kept = {name: array for name, array in found.items() if name.startswith("actor_")}
    np.savez(MODELS / "engine.npz", **arrays({"state": saved, "size": vars(size)}), **kept)


if __name__ == "__main__":
    main()
