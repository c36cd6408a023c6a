"""Under what a name is filed: two forms of one country, state or body are filed under the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.entities import ORGANIZATION, PLACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.actors.entities import Form
    from sitegen.extraction.actors.lexicon import Lexicon

_STATES = frozenset(
    {"city", "commonwealth", "kingdom", "province", "republic", "state", "town", "village"}
)

_HALVES = {
    ("korea",): {"country:north korea", "country:south korea"},
    ("congo",): {"country:congo", "country:democratic republic of the congo"},
}


def canonical(form: Form, lexicon: Lexicon) -> str | None:
    """Return what a listed country, state or organization is filed under."""
    words = form.words[1:] if form.words[0] == "the" and len(form.words) > 1 else form.words
    name = " ".join(words)
    kind = form.actor_kind
    if kind == PLACE or name in lexicon.countries:
        if name in lexicon.countries:
            return "country:" + lexicon.countries[name]
        if name in {"washington d.c.", "washington d.c", "d.c.", "washington dc", "dc"}:
            return "state:washington"
        if name in {"la", "l.a.", "los angeles"}:
            return "city:los angeles"
        if name in {"nyc", "new york city", "n.y.c."}:
            return "city:new york city"
        return "state:" + lexicon.states[name] if name in lexicon.states else None
    upper = name.upper()
    found = lexicon.organizations.get(name) or lexicon.organizations.get(upper)
    return f"organization:{found}" if found and kind == ORGANIZATION else None


def bare(words: tuple[str, ...]) -> str:
    """Return a name without dots, hyphens, the article and legal endings."""
    kept = [w.replace(".", "").replace("-", " ").replace("'", "") for w in words if w != "the"]
    while len(kept) > 1 and kept[-1] in {"inc", "corp", "ltd", "llc", "plc", "jr"}:
        kept.pop()
    return " ".join(kept)


def place_within(words: tuple[str, ...], lexicon: Lexicon) -> str:
    """Return the name of a place without what it is: "City of **Tarn**", "**Tarn** City".

    A city may bear its country's name or its state's: Norland City is no Norland.
    """
    words = words[1:] if words[0] == "the" else words
    if len(words) > 2 and words[1] == "of" and words[0] in _STATES:
        name, own = " ".join(words[2:]), lexicon.countries.get(" ".join(words))
        return name if own in {None, lexicon.countries.get(name)} else ""
    if len(words) > 1 and words[-1] == "city":
        name = " ".join(words[:-1])
        return "" if lexicon.place(name) in {"country", "state"} else name
    return ""


def halves(forms: Sequence[Form], keys: Sequence[str]) -> dict[tuple[str, ...], str]:
    """Return under what "Korea" is filed where the text has only one of them in full."""
    full = {key for form, key in zip(forms, keys, strict=True) if len(form.words) > 1}
    found = ((words, sorted(states & full)) for words, states in _HALVES.items())
    return {words: states[0] for words, states in found if len(states) == 1}
