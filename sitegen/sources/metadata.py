"""The known keys of front matter and sidecars: typed, and checked one by one."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from sitegen.errors import Problem
from sitegen.sources.dates import parse_date
from sitegen.sources.overrides import read_overrides

if TYPE_CHECKING:
    from collections.abc import Callable

    from sitegen.sources.frontmatter import FrontMatter


class UnreadableError(ValueError):
    """A value has the wrong form; ``args`` are what is wrong and what to write instead."""


def read_metadata(front: FrontMatter, path: str) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return the fields of ``Article`` that ``front`` sets, and a problem for each bad value.

    Unknown keys come back together under ``extra``. A key whose value is empty counts as
    absent.
    """
    fields: dict[str, Any] = {}
    problems: list[Problem] = []
    extra: dict[str, Any] = {}
    editorial: dict[str, Any] = {}
    for key, value in front.data.items():
        if value is None or value == "":
            continue
        if key in _READERS:
            try:
                fields[key] = _READERS[key](value)
            except UnreadableError as error:
                what, hint = error.args
                problems.append(Problem(f'"{key}" {what}', path, front.line_of(key), hint))
        elif key in ("summary", "quotes", "actors"):
            editorial[key] = value
        else:
            extra[key] = value
    overrides, wrong = read_overrides(editorial)
    problems += [
        Problem(f'"{key}" {what}', path, front.line_of(key), hint) for key, what, hint in wrong
    ]
    if editorial:
        fields["overrides"] = overrides
    if extra:
        fields["extra"] = extra
    return fields, tuple(problems)


def _string(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    raise UnreadableError(f"should be a text, not {_kind(value)}", "put it in quotation marks")


def _names(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_string(item) for item in value)
    return _string(value)


def _date(value: object) -> dt.date | dt.datetime:
    if isinstance(value, dt.date):
        return value
    found = parse_date(value) if isinstance(value, str) else None
    if found is None:
        raise UnreadableError(
            f"is not a date that can be read: {value}",
            "write it as 2024-05-03, 2024-05-03T14:30, 3 May 2024 or May 3, 2024",
        )
    return found


def _tags(value: object) -> tuple[str, ...]:
    items = value.split(",") if isinstance(value, str) else value
    if not isinstance(items, list):
        raise UnreadableError(
            f"should be a list, not {_kind(value)}", "write tags: [economy, ports]"
        )
    tags = (_string(item) for item in items)
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _bool(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise UnreadableError(f"should be true or false, not {_kind(value)}", "write draft: true")


def _language(value: object) -> str:
    code = _string(value).replace("_", "-")
    # The shape of BCP 47 tags in use: a language, and perhaps a script or region.
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", code):
        raise UnreadableError(
            f"is not a language code: {code}", 'write a code such as "en" or "pt-BR"'
        )
    head, *rest = code.split("-")
    return "-".join([head.lower(), *rest])


def _url(value: object) -> str:
    address = _string(value)
    if not re.match(r"https?://[^\s/]+", address):
        raise UnreadableError(f"is not a web address: {address}", "begin it with https://")
    return address


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    for types, name in (
        (str, "a text"),
        ((int, float), "a number"),
        (dt.date, "a date"),
        (list, "a list"),
        (dict, "a table"),
    ):
        if isinstance(value, types):
            return name
    return type(value).__name__


_READERS: dict[str, Callable[[Any], Any]] = {
    "title": _string,
    "date": _date,
    "updated": _date,
    "source": _string,
    "source_url": _url,
    "author": _names,
    "language": _language,
    "tags": _tags,
    "slug": _string,
    "draft": _bool,
    "image": _string,
    "image_alt": _string,
}
