"""Full goldens of some demo articles, and where the program differs from them.

``golden/articles/NAME.toml`` holds what a reader takes from an article: every quote as
``[words, kind, cue, speaker's words, actor]``, every actor as ``[name, kind, role, aliases...]``,
and the sentences that would do for a summary. Words are given by their first and last three
("That we are … in the yard"), the parts of a split quote with a bar between them. ``misses``
lists what the program has otherwise today, so that neither a new miss nor a mended one goes
unseen.

    python tests/golden_facts.py           how many quotes and actors are wholly right
    python tests/golden_facts.py NAME ...  sets the misses of these to those of today: read them
"""

import json
import re
import sys
import tomllib
from pathlib import Path

from sitegen.extraction.contract import as_dict
from sitegen.extraction.pipeline import extract
from sitegen.models.load import load
from sitegen.sources.read import read_article

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests/golden/articles"
GOLDENS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.toml"))
}


def record_of(golden):
    article, _ = read_article(ROOT / golden["file"], golden["file"])
    return as_dict(article, extract(article, load(article.language)))


def places(text, words):
    """Return where each part of ``words`` stands in ``text``; fails if one does not."""
    out = []
    for part in words.split(" | "):
        edges = [r"\s+".join(map(re.escape, edge.split())) for edge in part.split(" … ")]
        found = re.search(".*?".join(edges), text, re.DOTALL)
        assert found, f"not in the article: {part}"
        out.append(found.span())
    return out


def misses(golden):
    """Return where the program differs from a reader, in order of the golden."""
    record = record_of(golden)
    return [*_quotes(golden, record), *_actors(golden, record), *_summary(golden, record)]


def _quotes(golden, record):
    names = {actor["id"]: _plain(actor["name"]) for actor in record["actors"]}
    left = [quote for quote in record["quotes"] if quote["statement"]]  # what pages list
    for words, kind, cue, speaker, actor in golden["quotes"]:
        at = places(record["text"], words)
        quote = max(left, key=lambda quote: _overlap(at, quote["spans"]), default=None)
        if quote is None or not _overlap(at, quote["spans"]):
            yield f"quote not found: {words}"
            continue
        left.remove(quote)
        who = quote["speaker"] or {"text": "", "actor": None}
        wrong = {
            "words": [tuple(span) for span in quote["spans"]] != at,
            "kind": quote["kind"] != kind,
            "cue": (quote["cue"] or {"text": ""})["text"] != cue,
            "speaker": _plain(who["text"]) != speaker,
            "actor": names.get(who["actor"], "") != actor,
        }
        if any(wrong.values()):
            yield f"quote, wrong {', '.join(k for k, v in wrong.items() if v)}: {words}"
    for quote in left:
        start, end = quote["spans"][0]
        yield f"no quote: {' '.join(record['text'][start:end].split()[:5])}"


def _actors(golden, record):
    found = {_plain(actor["name"]): actor for actor in record["actors"]}
    for name, kind, role, *aliases in golden["actors"]:
        actor = found.pop(name, None)
        if actor is None:
            yield f"actor not found: {name}"
            continue
        wrong = {
            "kind": actor["kind"] != kind,
            "role": _plain(actor["role"] or "") != role,
            "aliases": sorted(map(_plain, actor["aliases"])) != sorted(aliases),
        }
        if any(wrong.values()):
            yield f"actor, wrong {', '.join(k for k, v in wrong.items() if v)}: {name}"
    yield from (f"no actor: {name}" for name in found)


def _summary(golden, record):
    good = [places(record["text"], words)[0] for words in golden["summary"]]
    for sentence in record["summary"]:
        if (sentence["start"], sentence["end"]) not in good:
            yield f"no summary: {' '.join(sentence['text'].split()[:5])}"


def _overlap(some, others):
    return sum(max(0, min(b, d) - max(a, c)) for a, b in some for c, d in others)


def _plain(words):
    return " ".join(words.split())


def write(name):
    """Set the misses of a golden to those of today."""
    path = FOLDER / f"{name}.toml"
    kept = path.read_text(encoding="utf-8").partition("misses = [")[0]
    listed = "".join(f"  {json.dumps(m, ensure_ascii=False)},\n" for m in misses(GOLDENS[name]))
    path.write_text(f"{kept}misses = [\n{listed}]\n", encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        write(name)
    if not sys.argv[1:]:
        for name, golden in GOLDENS.items():
            size, wrong = len(golden["quotes"]) + len(golden["actors"]), misses(golden)
            right = size - sum(not m.startswith("no ") for m in wrong)
            extra = sum(m.startswith("no ") for m in wrong)
            print(f"{name}: {right} of {size} quotes and actors right, {extra} more that are none")
