"""What training minimises, each part only where its labels are known."""

from __future__ import annotations

import torch
from batches import NAME_TAGS
from torch.nn import functional as F

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
        out["rel"] = F.cross_entropy(
            net.relations(x, b, b["head_flat"]), b["rel"], ignore_index=-100
        )
    out["name"] = 1.5 * name_loss(net.names(x, b), b)
    return out
