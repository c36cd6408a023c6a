"""Doubts about who is who, as TOML to paste into ``actors.toml``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sitegen.briefing.review import SAME_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.briefing.records import ActorProfile
    from sitegen.briefing.review import Doubt

_SHOWN = 3
HEAD = """\
# Names that may be one actor and were left apart, for actors.toml.
# As it stands it makes those joins for which much speaks, and nothing against them. The
# others are behind #: take it away from a block, and leave out the line that is not so."""


def review_toml(doubts: Sequence[Doubt]) -> str:
    """Return the doubts with their evidence; valid TOML, and valid in ``actors.toml``."""
    if not doubts:
        return "# No names are in doubt."
    return "\n\n".join([HEAD, *("\n".join(_block(doubt)) for doubt in doubts)])


def _block(doubt: Doubt) -> Iterator[str]:
    short, full = doubt.short, doubt.full
    yield f"# {_named(short)} and {_named(full)}: {doubt.why}"
    yield from (f"#   for: {reason}" for reason in doubt.reasons)
    yield from (f"#   against: {objection}" for objection in doubt.objections)
    more = f" and {len(doubt.articles) - _SHOWN} more" if len(doubt.articles) > _SHOWN else ""
    yield f"#   see: {', '.join(doubt.articles[:_SHOWN])}{more}"
    lead = "" if doubt.likely else "# "
    name, other = _quoted(full.ref.name), _quoted(short.ref.name)
    yield f"{lead}[[actor]]"
    yield f"{lead}name = {name}"
    if short.ref.kind != full.ref.kind or doubt.why == SAME_NAME:
        yield f'{lead}kind = "{full.ref.kind}"'
    if not doubt.why.startswith(SAME_NAME):
        yield f"{lead}aliases = [{other}]  # if they are one"
        yield f"# not = [{other}]  # if they are two"
    elif short.ref.kind != full.ref.kind:
        yield "# [[actor]]  # as well, if they are two"
        yield f"# name = {other}"
        yield f'# kind = "{short.ref.kind}"'


def _named(profile: ActorProfile) -> str:
    count = len(profile.appearances)
    role = f", {_quoted(profile.role)}" if profile.role else ""
    articles = "1 article" if count == 1 else f"{count} articles"
    return f"{_quoted(profile.ref.name)} ({profile.ref.kind}{role}, {articles})"


def _quoted(text: str) -> str:
    """Return ``text`` as a TOML basic string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
