"""JSON-LD against schema.org's vocabulary, as the declarations of schema-dts hold it.

schema-dts is generated from the vocabulary by Google: an interface for each type with its
properties, and for each property the types that schema.org says its values have.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from benchmarks.site.tools import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTEXTS = ("https://schema.org", "https://schema.org/", "http://schema.org")
_INTERFACE = re.compile(r"^(?:export )?interface (\w+) extends ([^{]+)\{(.*?)^\}", re.M | re.S)
_PROPERTY = re.compile(r'"(\w+)"\?: SchemaValue<(.+), "\w+">;')
_LEAF = re.compile(r"(\w+)Leaf$")
_TEXTS = {"Text", "URL"}
_DATES = {"Date": dt.date, "DateTime": dt.datetime}
_NUMBERS = {"Integer", "Number", "Float"}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Types with those they stand below, and properties with the types of their values."""

    above: dict[str, frozenset[str]]
    properties: dict[str, dict[str, frozenset[str]]]


def read_vocabulary(path: Path = SCHEMA.path) -> Vocabulary:
    """Return the vocabulary in the declarations of schema-dts."""
    extends: dict[str, list[str]] = {}
    own: dict[str, dict[str, frozenset[str]]] = {}
    for name, bases, body in _INTERFACE.findall(path.read_text(encoding="utf-8")):
        extends[name] = re.findall(r"\b\w+Base\b", bases)
        own[name] = {key: frozenset(kind.split(" | ")) for key, kind in _PROPERTY.findall(body)}

    def line(name: str) -> Iterator[str]:
        yield name
        for base in extends.get(name, ()):
            yield from line(base)

    above, properties = {}, {}
    for name in extends:
        if leaf := _LEAF.match(name):
            ancestors = list(dict.fromkeys(line(name)))
            above[leaf[1]] = frozenset(n.removesuffix("Base") for n in ancestors) | {leaf[1]}
            properties[leaf[1]] = {}
            for ancestor in reversed(ancestors):
                properties[leaf[1]] |= own.get(ancestor, {})
    return Vocabulary(above, properties)


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and ("type", "application/ld+json") in attrs
        if self._inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def json_ld(html: str) -> list[str]:
    """Return the JSON-LD scripts of a page."""
    parser = _Scripts()
    parser.feed(html)
    return parser.found


def faults(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what is wrong with one JSON-LD script, each with its place in it."""
    try:
        data = json.loads(text)
    except ValueError as error:
        yield f"no JSON: {error}"
        return
    if data.get("@context") not in CONTEXTS:
        yield f"its context is {data.get('@context')!r}"
    nodes = data.get("@graph", [data])
    for node in nodes:
        yield from _node(node, "$", vocabulary)


def _node(node: dict[str, Any], place: str, vocabulary: Vocabulary) -> Iterator[str]:
    kind = node.get("@type")
    if kind not in vocabulary.properties:
        yield f"{place}: schema.org has no type {kind!r}"
        return
    for key, value in node.items():
        if key.startswith("@"):
            continue
        wanted = vocabulary.properties[kind].get(key)
        if wanted is None:
            yield f"{place}: {kind} has no property {key!r}"
            continue
        for number, item in enumerate(value if isinstance(value, list) else [value]):
            yield from _value(item, wanted, f"{place}.{key}[{number}]", vocabulary)


def _value(item: Any, wanted: frozenset[str], place: str, vocabulary: Vocabulary) -> Iterator[str]:
    if isinstance(item, dict):
        kind = item.get("@type")
        if kind is None and item.keys() == {"@id"}:
            return
        yield from _node(item, place, vocabulary)
        if kind in vocabulary.above and not vocabulary.above[kind] & wanted:
            yield f"{place}: a {kind}, where {_listed(wanted)} is due"
    elif isinstance(item, str):
        if wanted & _TEXTS:
            return
        if not any(_is_date(item, kind) for name, kind in _DATES.items() if name in wanted):
            yield f"{place}: a text, where {_listed(wanted)} is due"
    elif isinstance(item, bool):
        if "Boolean" not in wanted:
            yield f"{place}: a boolean, where {_listed(wanted)} is due"
    elif not wanted & _NUMBERS:
        yield f"{place}: a number, where {_listed(wanted)} is due"


def _is_date(text: str, kind: type[dt.date]) -> bool:
    try:
        kind.fromisoformat(text)
    except ValueError:
        return False
    return True


def _listed(wanted: frozenset[str]) -> str:
    return " or ".join(sorted(wanted - {"IdReference"}))
