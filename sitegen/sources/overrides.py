"""The keys by which an editor overrules the extraction: ``summary``, ``quotes``, ``actors``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sitegen.article import ActorOverride, Overrides, QuoteOverride

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = ("person", "organization", "place", "group")
_QUOTE_HINT = 'write quotes: [{begins: "its first words", speaker: "Name"}], or pin or hide: true'
_ACTOR_HINT = 'write actors: [{name: "Name", role: "mayor"}], or kind, rename, or hide: true'
_SUMMARY_HINT = "write a text, or the numbers of sentences: [1, 4]"
_QUOTE_KEYS = {"begins": str, "speaker": str, "pin": bool, "hide": bool}
_ACTOR_KEYS = {"name": str, "kind": str, "role": str, "rename": str, "hide": bool}

#: The key it is in, what is wrong, and what to write instead.
Wrong = tuple[str, str, str]


def read_overrides(data: dict[str, Any]) -> tuple[Overrides, tuple[Wrong, ...]]:
    """Return the overrides that ``data`` holds, and what is wrong with the others."""
    wrong: list[Wrong] = []
    quotes = tuple(
        QuoteOverride(**item)
        for item in _items("quotes", data.get("quotes"), _QUOTE_KEYS, _QUOTE_HINT, wrong)
    )
    actors: list[ActorOverride] = []
    for item in _items("actors", data.get("actors"), _ACTOR_KEYS, _ACTOR_HINT, wrong):
        if item.get("kind") not in (None, *_KINDS):
            wrong.append(
                ("actors", f"has an unknown kind: {item['kind']}", f"use {', '.join(_KINDS)}")
            )
        else:
            actors.append(ActorOverride(**item))
    summary = _summary(data.get("summary"), wrong)
    return Overrides(summary, quotes, tuple(actors)), tuple(wrong)


def _summary(value: object, wrong: list[Wrong]) -> str | tuple[int, ...] | None:
    if value is None:
        return None
    if isinstance(value, str):
        return " ".join(value.split())
    numbers = value if isinstance(value, list) else [value]
    if all(isinstance(n, int) and not isinstance(n, bool) and n > 0 for n in numbers) and numbers:
        return tuple(numbers)
    wrong.append(("summary", "is neither a text nor numbers of sentences", _SUMMARY_HINT))
    return None


def _items(
    key: str, value: object, known: dict[str, type], hint: str, wrong: list[Wrong]
) -> Iterator[dict[str, Any]]:
    if value is None:
        return
    if not isinstance(value, list):
        wrong.append((key, "should be a list", hint))
        return
    for number, item in enumerate(value, 1):
        first = next(iter(known))
        if not isinstance(item, dict) or not item.get(first):
            wrong.append((key, f'item {number} has no "{first}"', hint))
            continue
        bad = [
            name
            for name, held in item.items()
            if name not in known or not isinstance(held, known[name])
        ]
        if bad:
            wrong.append((key, f'item {number} has an unusable "{bad[0]}"', hint))
            continue
        yield item
