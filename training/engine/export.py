"""Write the trained engine as the files that ``sitegen.models`` loads."""

from __future__ import annotations

import argparse
import json

import data
import lemmas
import numpy as np
import torch
from batches import vectors, word_lists
from paths import CACHE, MODELS

TABLES = ("norm", "prefix", "suffix", "shape")
FOLDED = "gum"  # names are read by GUM's conventions


def arrays(saved):
    state = {k: v.numpy() for k, v in saved["state"].items()}
    out = {}
    table, scale = vectors()
    out["vectors"], out["vectors.scale"] = table, np.float32(scale)
    for name in TABLES:
        weight = state.pop(f"{name}.weight")
        scale = np.abs(weight).max() / 127
        out[name] = np.round(weight / scale).astype(np.int8)
        out[name + ".scale"] = np.float32(scale)
    state.pop("vectors")
    sets = state.pop("name_set.weight")
    state["name_in.bias"] = state["name_in.bias"] + sets[data.SETS.index(FOLDED)]
    width = saved["size"]["width"]
    for name, weight in state.items():
        if name.endswith(".weight") and weight.ndim == 2:
            weight = weight.T
        if name in ("conv.weight", "name_in.weight"):  # window parts side by side
            weight = np.concatenate(np.split(weight, 3, axis=0), axis=1)
        out[name] = np.ascontiguousarray(weight).astype(np.float16)
    assert out["conv.weight"].shape == (width, 3 * width)
    return out


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("model", nargs="?", default=CACHE / "engine.pt")
    args = ap.parse_args()
    saved = torch.load(args.model, weights_only=False)
    MODELS.mkdir(parents=True, exist_ok=True)
    np.savez(MODELS / "engine.npz", **arrays(saved))
    lists = word_lists()
    exceptions, endings = lemmas.learn(data.gum("train") + data.ewt("train") + data.ewt("dev"))
    (MODELS / "engine-words.txt").write_text("\n".join(lists.rows), encoding="utf-8")
    (MODELS / "engine-lists.txt").write_text(
        "\n".join(f"{w}\t{c}" for w, c in sorted(lists.lists.items())), encoding="utf-8"
    )
    (MODELS / "engine.json").write_text(
        json.dumps(
            {
                "upos": saved["upos"],
                "xpos": saved["xpos"],
                "deprels": saved["deprel"],
                "names": list(saved["names"]),
                "lemma_exceptions": sorted([*key, lemma] for key, lemma in exceptions.items()),
                "lemma_endings": {
                    t: dict(sorted(rules.items())) for t, rules in sorted(endings.items())
                },
            },
            ensure_ascii=False,
            separators=(",", ":"),
        ),
        encoding="utf-8",
    )
    for path in sorted(MODELS.glob("engine*")):
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
