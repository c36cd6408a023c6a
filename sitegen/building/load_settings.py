"""``sitegen.toml`` into settings: unknown keys are warned about, wrong types are errors."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from sitegen.building.parse_toml import parse_toml
from sitegen.errors import Problem, SettingsError
from sitegen.extraction.summary.length import parse_length
from sitegen.extraction.summary.method_names import METHODS, method_name
from sitegen.rendering.catalogues import has_catalogue
from sitegen.settings import (
    BuildSettings,
    ExtractionSettings,
    Settings,
    SiteSettings,
    SummarySettings,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE = "sitegen.toml"
TEMPLATES = "templates"
BASE_URL = re.compile(r"(?:https?://[^/\s?#]+)?(?:/[^\s?#]*)?")
CARDS = ("svg", "png", "none")
CARD_PACKAGES = ("PIL", "font_source_serif_pro")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Key(NamedTuple):
    """What a key may hold: its type, a test of the value, and what to write instead."""

    type: type
    good: Callable[[Any], object] = lambda _: True
    hint: str | None = None


def _accepted(by: Callable[[str], object]) -> Callable[[str], bool]:
    """Return a test that ``by``, which raises ``SettingsError``, takes a value."""

    def good(value: str) -> bool:
        try:
            by(value)
        except SettingsError:
            return False
        return True

    return good


_TEXT = Key(str)
_SWITCH = Key(bool)
_COUNT = Key(int, lambda value: value >= 1, "write a whole number from 1 up")
TABLES: dict[str, dict[str, Key]] = {
    "site": {
        "title": _TEXT,
        "description": _TEXT,
        "base_url": Key(
            str, BASE_URL.fullmatch, 'write an address such as "https://example.org/news/", or "/"'
        ),
        "language": Key(str, LANGUAGE.fullmatch, 'write a language tag such as "en" or "pt-BR"'),
        "author": _TEXT,
        "about": _TEXT,
        "about_file": _TEXT,
        "per_page": _COUNT,
        "cards": Key(str, CARDS.__contains__, 'write "svg", "png" or "none"'),
    },
    "summary": {
        "method": Key(str, _accepted(method_name), "use one of " + ", ".join(METHODS)),
        "length": Key(str, _accepted(parse_length), 'write "3 sentences", "60 words" or "20%"'),
    },
    "quotes": {"key": Key(int, lambda value: value >= 0, "write a whole number from 0 up")},
    "language": {"model": _TEXT},
    "build": {
        "output": Key(str, str.strip, 'write a folder, such as "public"'),
        "drafts": _SWITCH,
        "future": _SWITCH,
        "search": _SWITCH,
    },
}
FREE_TABLE = "extra"
TYPE_NAMES = {str: "a text in quotation marks", bool: "true or false", int: "a whole number"}


def load_settings(site: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings of the site in the folder ``site``, and warnings about them.

    Raises:
        SettingsError: The file is missing, is not TOML, or a value cannot be used.

    """
    path = site / FILE
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(
            f"cannot be read: {error.strerror}",
            path=FILE,
            hint="make a site with `sitegen new DIR`, or name the folder of one",
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError("is not UTF-8", path=FILE, hint="save it as UTF-8") from error
    tables = parse_toml(text, FILE)
    problems = tuple(_unknown(tables, text))
    _check(tables, text)
    _check_cards(tables, text)
    settings = _settings(tables, site, text)
    if not has_catalogue(settings.site.language, site / TEMPLATES):
        problems = (*problems, _untranslated(settings.site.language, text))
    return settings, problems


def _untranslated(language: str, text: str) -> Problem:
    return Problem(
        f'nobody has translated the interface into "{language}", so it is in English',
        path=FILE,
        line=_line_of(text, "site", "language"),
        hint=f"put your own texts into {TEMPLATES}/locale/{language}.po; see docs/languages.md",
        severity="warning",
    )


def _unknown(tables: dict[str, Any], text: str) -> list[Problem]:
    found = []
    for table, values in tables.items():
        if table == FREE_TABLE:
            continue
        if table not in TABLES:
            written = f"[{table}]" if isinstance(values, dict) else f"`{table}`"
            near = _near(table, [*TABLES, FREE_TABLE], "[{}]")
            found.append(_warning(f"unknown table or key {written}", text, table, None, near))
        elif isinstance(values, dict):
            for key in values:
                if key not in TABLES[table]:
                    near = _near(key, list(TABLES[table]), "`{}`")
                    message = f"unknown key `{key}` in [{table}]"
                    found.append(_warning(message, text, table, key, near))
    return found


def _warning(message: str, text: str, table: str, key: str | None, near: str | None) -> Problem:
    hint = near or f"values for your own templates go under [{FREE_TABLE}]"
    return Problem(message, FILE, _line_of(text, table, key), hint, "warning")


def _near(name: str, known: list[str], form: str) -> str | None:
    close = get_close_matches(name, known, 1)
    return f"did you mean {form.format(close[0])}?" if close else None


def _check(tables: dict[str, Any], text: str) -> None:
    for table, keys in {**TABLES, FREE_TABLE: {}}.items():
        values = tables.get(table, {})
        if not isinstance(values, dict):
            line = _line_of(text, table, None)
            hint = f"write [{table}] on a line of its own and the keys below it"
            raise SettingsError(f"{table} must be a table", path=FILE, line=line, hint=hint)
        for key, rule in keys.items():
            if key in values:
                _check_value(values[key], rule, text, table, key)


def _check_cards(tables: dict[str, Any], text: str) -> None:
    """Raise if cards are to be drawn as PNG and what draws them is not installed."""
    if tables.get("site", {}).get("cards") == "png" and not all(map(find_spec, CARD_PACKAGES)):
        raise SettingsError(
            'site.cards cannot be "png" without Pillow and its font',
            path=FILE,
            line=_line_of(text, "site", "cards"),
            hint="install them with `pip install 'sitegen[cards]'`, or write \"svg\"",
        )


def _check_value(value: object, rule: Key, text: str, table: str, key: str) -> None:
    line = _line_of(text, table, key)
    # bool is an int to Python, but not to a reader.
    if type(value) is not rule.type:
        message = f"{table}.{key} must be {TYPE_NAMES[rule.type]}, not {value!r}"
        raise SettingsError(message, path=FILE, line=line, hint=rule.hint)
    if not rule.good(value):
        message = f"{table}.{key} cannot be {value!r}"
        raise SettingsError(message, path=FILE, line=line, hint=rule.hint)


def _line_of(text: str, table: str, key: str | None) -> int | None:
    """Return the line where ``key`` stands below ``[table]`` (``None``: the table itself)."""
    here = ""
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line)
        name = re.match(r"\s*[\"']?([\w-]+)[\"']?\s*[=.]", line)
        if header:
            here = header[1].strip("\"'")
        if key is None and (header and here.split(".")[0] == table):
            return number
        if key is None and here == "" and name and name[1] == table:
            return number
        if key is not None and here == table and name and name[1] == key:
            return number
    return None


def _settings(tables: dict[str, Any], site: Path, text: str) -> Settings:
    values = dict(tables.get("site", {}))
    file = values.pop("about_file", None)
    known = {key: value for key, value in values.items() if key in TABLES["site"]}
    if file is not None:
        known["about"] = _about(site, file, text)
    if "base_url" in known:
        known["base_url"] = with_slash(known["base_url"])
    quotes = tables.get("quotes", {})
    extraction = ExtractionSettings(
        summary=SummarySettings(**_only(tables, "summary")),
        model=tables.get("language", {}).get("model", ""),
        key_quotes=quotes.get("key", ExtractionSettings().key_quotes),
    )
    extra = tables.get(FREE_TABLE, {})
    return Settings(
        site=SiteSettings(**known, extraction=extraction, extra=extra),
        build=BuildSettings(**_only(tables, "build")),
        files=(FILE,) if file is None else (FILE, file),
    )


def _only(tables: dict[str, Any], table: str) -> dict[str, Any]:
    values = tables.get(table, {})
    return {key: values[key] for key in TABLES[table] if key in values}


def _about(site: Path, file: str, text: str) -> str:
    try:
        return (site / file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        line = _line_of(text, "site", "about_file")
        raise SettingsError(
            f"site.about_file: {file} cannot be read",
            path=FILE,
            line=line,
            hint="the path counts from the site's folder, and the file is UTF-8",
        ) from error


def with_slash(base_url: str) -> str:
    """Return ``base_url`` ending in a slash, as every link of the site is put behind it."""
    return base_url if base_url.endswith("/") else base_url + "/"


def with_base_url(settings: Settings, base_url: str) -> Settings:
    """Return ``settings`` for another address.

    Raises:
        SettingsError: It is no address.

    """
    rule = TABLES["site"]["base_url"]
    if not rule.good(base_url):
        raise SettingsError(f"the base URL cannot be {base_url!r}", hint=rule.hint)
    return replace(settings, site=replace(settings.site, base_url=with_slash(base_url)))
