"""A president of whom a text names only a relative in full: "President Clinton", beside Hillary.

By the rules for surnames the title would be hers. Only for presidents of the United States, whose
families are in the news, and only where every bearer in full is a well-known person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.discourse import pooled
from sitegen.extraction.actors.entities import PERSON, Form

if TYPE_CHECKING:
    from sitegen.extraction.actors.lexicon import Lexicon

_TITLES = frozenset({"president", "ex-president", "then-president"})
_PRESIDENTS = {
    "biden": {"joe", "joseph"},
    "bush": {"george"},
    "carter": {"jimmy", "james"},
    "clinton": {"bill", "william"},
    "ford": {"gerald", "jerry"},
    "johnson": {"lyndon"},
    "kennedy": {"john", "jack"},
    "nixon": {"richard"},
    "obama": {"barack"},
    "reagan": {"ronald"},
    "roosevelt": {"franklin", "theodore", "teddy"},
    "trump": {"donald"},
}


def set_presidents_apart(forms: dict[tuple[str, ...], Form], lexicon: Lexicon) -> None:
    """Give the mentions of such a president a form of their own, which has the title in it."""
    for surname, firsts in _PRESIDENTS.items():
        short = forms.get((surname,))
        titled = [m for m in short.mentions if _TITLES & set(m.titles)] if short else []
        if short is None or not titled:
            continue
        full = [
            words
            for words, form in forms.items()
            if len(words) > 1 and words[-1] == surname and form.kind == PERSON
        ]
        if not full or any(words[0] in firsts or not _is_known(words, lexicon) for words in full):
            continue
        for m in titled:
            m.first -= 1
        apart = Form(("president", surname), titled)
        apart.logits = pooled(titled)
        forms[apart.words] = apart
        short.mentions = [m for m in short.mentions if m not in titled]
        if short.mentions:
            short.logits = pooled(short.mentions)
        else:
            del forms[short.words]


def _is_known(words: tuple[str, ...], lexicon: Lexicon) -> bool:
    return lexicon.known.get(f"{words[0]} {words[-1]}", "").startswith("person")
