"""Score the extraction of the demo articles against ``golden/key.toml``.

``python tests/demo_score.py`` prints every miss and the figures. A speaker is right if the
actor it resolves to has the name that the key gives, or, for an unnamed source and in a
language without actors, if the mention shares a word of three letters or more with the key's.
"""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.extraction.contract import as_dict
from sitegen.extraction.pipeline import extract
from sitegen.models.load import load
from sitegen.sources.read import read_article

ROOT = Path(__file__).parent.parent
KEY = tomllib.loads((ROOT / "tests/golden/key.toml").read_text(encoding="utf-8"))


@dataclass
class Score:
    """Right answers out of how many, for each kind of question, and the wrong ones in words."""

    right: dict[str, int] = field(default_factory=dict)
    total: dict[str, int] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def mark(self, kind, right, miss):
        self.right[kind] = self.right.get(kind, 0) + right
        self.total[kind] = self.total.get(kind, 0) + 1
        if not right:
            self.misses.append(f"{kind}: {miss}")

    def share(self, kind):
        return self.right[kind] / self.total[kind]


def score(names=tuple(KEY)):
    """Return the score of the articles called ``names``."""
    result = Score()
    for name in names:
        article, _ = read_article(ROOT / name, name)
        found = as_dict(article, extract(article, load(article.language)))
        _quotes(result, name, KEY[name], found)
        if found["actors"]:
            _actors(result, name, KEY[name], found)
    return result


def _quotes(result, name, key, found):
    actors = {actor["id"]: actor["name"] for actor in found["actors"]}
    for begins, who in key["quotes"]:
        quote = _quote(found, begins)
        result.mark("quotes found", quote is not None, f"{name}: {begins}")
        if quote is not None:
            speaker = quote["speaker"] or {"text": "", "actor": None}
            said_by = f"{speaker['text']} -> {actors.get(speaker['actor'])}"
            result.mark(
                "speakers right",
                _same(who, speaker["text"], actors.get(speaker["actor"]), bool(actors)),
                f"{name}: {begins}: {who}, not {said_by}",
            )
    for words in key.get("not_quotes", []):
        quote = _quote(found, words)
        direct = quote is not None and quote["kind"] == "direct"
        result.mark("scare quotes and titles left alone", not direct, f"{name}: {words}")


def _actors(result, name, key, found):
    actors = {_plain(actor["name"]): actor for actor in found["actors"]}
    for person, role in key.get("roles", {}).items():
        actor = actors.get(_plain(person))
        result.mark("named in full", actor is not None, f"{name}: {person}")
        if actor is not None:
            is_person = actor["kind"] == "person"
            result.mark("kind right", is_person, f"{name}: {person}: {actor['kind']}")
            right = _plain(role) in _plain(actor["role"] or "")
            result.mark("roles right", right, f"{name}: {person}: {role}, not {actor['role']}")
    for words in key.get("absent", []):
        junk = [actor["name"] for actor in found["actors"] if words in actor["name"]]
        result.mark("page furniture left out", not junk, f"{name}: {junk}")


def _quote(found, begins):
    at = found["text"].find(begins)
    for quote in found["quotes"]:
        if quote["kind"] != "indirect" and any(start <= at < end for start, end in quote["spans"]):
            return quote
    return None


def _same(who, mention, actor, has_actors):
    if actor is not None:
        return _plain(actor) == _plain(who)
    if has_actors and len(who.split()) > 1 and all(word[0].isupper() for word in who.split()):
        return False  # A name, and the mention did not lead to it.
    words = set(re.findall(r"\w{3,}", _plain(mention)))
    return bool(words & set(re.findall(r"\w{3,}", _plain(who))))


def _plain(words):
    return " ".join(words.split()).casefold()


if __name__ == "__main__":
    outcome = score()
    for miss in outcome.misses:
        print(miss)
    for kind, number in outcome.total.items():
        print(f"{kind}: {outcome.right[kind]} of {number} ({outcome.share(kind):.0%})")
