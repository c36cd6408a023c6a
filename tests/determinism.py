"""One digest of what is extracted from the demo articles, to compare across interpreters.

    python tests/determinism.py          prints it
    python tests/determinism.py --write  records it in golden/extraction.sha256

Whoever changes what is extracted records it anew; then any Python, hash seed and number of
threads has to give the same.
"""

import hashlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
RECORDED = ROOT / "tests/golden/extraction.sha256"
ARTICLES = (
    "content/2026-04-14-dredging-contract.md",
    "content/2026-09-04-unterschriften-stadion.md",
    "content/2026-11-04-cross-examination.md",
    "content/2026-11-09-madrasat-aurrel.md",
    "seeds/altoun-dam.txt",
    "seeds/zerrin-cuts-rate.txt",
)


def digest():
    """Return the digest of the records, the engine's version left out."""
    from sitegen.extraction.contract import as_dict
    from sitegen.extraction.pipeline import extract
    from sitegen.models import load
    from sitegen.sources.read import read_article

    total = hashlib.sha256()
    for name in ARTICLES:
        article, _ = read_article(ROOT / name, name)
        record = as_dict(article, extract(article, load(article.language)))
        record.pop("engine", None)
        total.update(json.dumps(record, ensure_ascii=False, sort_keys=True).encode())
    return total.hexdigest()


if __name__ == "__main__":
    found = digest()
    if "--write" in sys.argv[1:]:
        RECORDED.write_text(found + "\n", encoding="ascii")
    print(found)
