"""Filters of the templates that are the same in every language: moments, JSON, Markdown."""

from __future__ import annotations

import json
import textwrap
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context, pass_eval_context
from jinja2.filters import FILTERS as JINJAS
from markupsafe import Markup

from sitegen.briefing.dates import moment
from sitegen.briefing.names import initials
from sitegen.pages.quotation import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from jinja2 import Environment
    from jinja2.nodes import EvalContext
    from jinja2.runtime import Context
    from markdown_it import MarkdownIt

    from sitegen.briefing.records import Date

OF_ONE_KIND = {
    name: function.__wrapped__
    for name, function in JINJAS.items()
    if hasattr(function, "jinja_async_variant")
}
"""Jinja's filters of sequences without their twins for coroutines, which no page of ours has."""

_NOTHING = object()
_TEXTS = {str}
_KEPT = 1 << 14
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


@pass_eval_context
def joined(
    context: EvalContext, value: object, between: str = "", attribute: str | int | None = None
) -> str:
    """Return Jinja's own ``join``, a third as slow where plain texts are joined."""
    plain = type(value) is tuple and set(map(type, value)) == _TEXTS and type(between) is str
    if plain and attribute is None:
        return between.join(value)  # type: ignore[arg-type]
    text: str = OF_ONE_KIND["join"](context, value, between, attribute)
    return text


@pass_context
def mapped(context: Context, value: Iterable[Any], *args: Any, **kwargs: Any) -> Iterable[Any]:  # noqa: ANN401
    """Return Jinja's own ``map``, faster of attributes and of filters of one argument."""
    if not value:
        return ()
    if not args and kwargs.keys() == {"attribute"}:
        name = kwargs["attribute"]
        if type(name) is str and name.isidentifier():
            return _attributes(context.environment, value, name)
    elif len(args) == 1 and not kwargs:
        function = context.environment.filters.get(args[0])
        if function is not None and not hasattr(function, "jinja_pass_arg"):
            return map(function, value)
    items: Iterable[Any] = OF_ONE_KIND["map"](context, value, *args, **kwargs)
    return items


def _attributes(environment: Environment, items: Iterable[Any], name: str) -> Iterator[Any]:
    """Yield an attribute of each item, which Jinja tries as a key first."""
    for item in items:
        found = getattr(item, name, _NOTHING)
        if found is _NOTHING or (hasattr(item, "__getitem__") and not isinstance(item, tuple)):
            found = environment.getitem(item, name)
        yield found


def iso_date(date: Date | None) -> str:
    """Return an ISO 8601 date, with the time if there is one."""
    return date.isoformat() if date else ""


def rfc3339(date: dt.datetime) -> str:
    """Return a moment as RFC 3339 wants it, in UTC."""
    return moment(date).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_json(value: object) -> Markup:
    """Return ``value`` as JSON that may stand in a script element or alone in a file.

    ``<``, ``>`` and ``&`` are written as escapes, so that nothing in it closes an element.
    """
    text = json.dumps(value, ensure_ascii=False)
    for char, escape in _UNSAFE.items():
        text = text.replace(char, escape)
    return Markup(text)


def markdown(text: str) -> Markup:
    """Return Markdown as HTML; HTML in it is shown, not used."""
    return Markup(_markdown().render(text))


def wrapped(text: str, first: str = "", rest: str | None = None, width: int = 72) -> str:
    """Return ``text`` in lines of ``width`` characters, ``first`` before the first of them.

    ``rest`` stands before all others, blanks of the same length if it is not given. Words and
    addresses are never broken.
    """
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415  (one page of a site needs it)

    return MarkdownIt("commonmark", {"html": False, "typographer": False})


FILTERS: dict[str, Callable[..., Any]] = {
    **OF_ONE_KIND,
    "iso_date": iso_date,
    "rfc3339": rfc3339,
    "initials": lru_cache(_KEPT)(initials),
    "join": joined,
    "json": as_json,
    "map": mapped,
    "markdown": markdown,
    "quoted": quoted,
    "wrapped": wrapped,
}
