"""``actors.toml`` into the authority: unknown keys are warned about, wrong values are errors."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from sitegen.briefing.authority import KINDS, Authority, AuthorityEntry, DatedRole
from sitegen.briefing.names import name_key
from sitegen.building.parse_toml import parse_toml
from sitegen.errors import Problem, SettingsError
from sitegen.files import ACTORS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TABLE = "actor"


class Rule(NamedTuple):
    """What a key may hold: a test of the value, and what to write."""

    good: Callable[[Any], object]
    hint: str


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _are_addresses(value: object) -> bool:
    return _are_texts(value) and all(map(re.compile(r"https?://[^\s/]+\S*").fullmatch, value))  # type: ignore[call-overload]


def _is_date(value: object) -> bool:
    return type(value) is dt.date


_TEXT = Rule(_is_text, "write a text in quotation marks")
_TEXTS = Rule(_are_texts, 'write a list of names, such as ["Leddin", "Anna M. Leddin"]')
_DATE = Rule(_is_date, "write a date without quotation marks, such as 2019-01-31")
KEYS: dict[str, Rule] = {
    "name": _TEXT,
    "kind": Rule(KINDS.__contains__, "write " + ", ".join(f'"{kind}"' for kind in KINDS)),
    "aliases": _TEXTS,
    "same_as": Rule(
        _are_addresses, 'write a list of addresses, such as ["https://www.wikidata.org/entity/Q1"]'
    ),
    "not": _TEXTS,
    "hide": Rule(lambda value: isinstance(value, bool), "write true or false"),
    "roles": Rule(
        lambda value: isinstance(value, list) and all(isinstance(role, dict) for role in value),
        'write a list of tables, such as [{role = "mayor", from = 2019-01-31}]',
    ),
}
ROLE_KEYS: dict[str, Rule] = {"role": _TEXT, "from": _DATE, "until": _DATE}


def load_authority(site: Path) -> tuple[Authority, tuple[Problem, ...]]:
    """Return what the site in the folder ``site`` lays down about actors, and warnings.

    Without the file there is nothing laid down. Several tables of one name and kind are
    one entry.

    Raises:
        SettingsError: The file cannot be read, is not TOML, or a value cannot be used.

    """
    try:
        text = (site / ACTORS).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Authority(), ()
    except OSError as error:
        raise SettingsError(f"cannot be read: {error.strerror}", path=ACTORS) from error
    except UnicodeDecodeError as error:
        raise SettingsError("is not UTF-8", path=ACTORS, hint="save it as UTF-8") from error
    return _Reading(text).authority()


class _Reading:
    """One reading of the file; ``_lines[n]`` are the lines of its table ``n`` by number."""

    def __init__(self, text: str) -> None:
        self._data = parse_toml(text, ACTORS)
        self._top: dict[str, int] = {}
        self._lines: list[dict[int, str]] = []
        here: dict[int, str] | None = None
        for number, line in enumerate(text.splitlines(), 1):
            header = re.match(r"\s*(\[+)\s*([^\]]*?)\s*\]", line)
            if header and header[1] == "[[" and header[2].strip("\"'") == TABLE:
                here = {}
                self._lines.append(here)
            elif header and not header[2].startswith(f"{TABLE}."):
                here = None
            name = header[2] if header else (re.match(r"\s*[\"']?([\w-]+)", line) or ["", ""])[1]
            if here is None:
                self._top.setdefault(name, number)
            else:
                here[number] = line
        self._problems: list[Problem] = []

    def authority(self) -> tuple[Authority, tuple[Problem, ...]]:
        """Return the entries and the warnings.

        Raises:
            SettingsError: A value cannot be used.

        """
        for name in self._data:
            if name != TABLE:
                self._warn(f"unknown table or key `{name}`", name, [TABLE], self._top.get(name))
        tables = self._data.get(TABLE, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise SettingsError(
                f"`{TABLE}` must be a list of tables",
                path=ACTORS,
                line=self._top.get(TABLE),
                hint=f"write [[{TABLE}]] above each actor's keys",
            )
        entries = [self._entry(number, table) for number, table in enumerate(tables)]
        merged = list(self._merged(entries))
        self._check_names(merged)
        return Authority(tuple(merged)), tuple(self._problems)

    def _entry(self, number: int, table: dict[str, Any]) -> AuthorityEntry:
        for key in table:
            if key not in KEYS:
                line = self._line(number, key)
                self._warn(f"unknown key `{key}` in [[{TABLE}]]", key, [*KEYS], line)
        if "name" not in table:
            self._refuse("an actor needs a `name`", number, None, "write the name to show")
        for key, rule in KEYS.items():
            if key in table and not rule.good(table[key]):
                self._refuse(f"`{key}` cannot be {_shown(table[key])}", number, key, rule.hint)
        return AuthorityEntry(
            name=_flat(table["name"]),
            kind=table.get("kind"),
            aliases=tuple(map(_flat, table.get("aliases", ()))),
            same_as=tuple(table.get("same_as", ())),
            never=tuple(map(_flat, table.get("not", ()))),
            hide=table.get("hide", False),
            roles=tuple(self._role(number, role) for role in table.get("roles", ())),
            line=self._line(number, "name"),
        )

    def _role(self, number: int, table: dict[str, Any]) -> DatedRole:
        for key in table:
            if key not in ROLE_KEYS:
                line = self._line(number, key)
                self._warn(f"unknown key `{key}` in a role", key, [*ROLE_KEYS], line)
        if "role" not in table:
            hint = 'write [{role = "mayor", from = 2019-01-31}]'
            self._refuse("each of the `roles` needs a `role`", number, "roles", hint)
        for key, rule in ROLE_KEYS.items():
            if key in table and not rule.good(table[key]):
                self._refuse(f"`{key}` cannot be {_shown(table[key])}", number, key, rule.hint)
        role = DatedRole(_flat(table["role"]), table.get("from"), table.get("until"))
        if role.first and role.last and role.last < role.first:
            self._refuse(f"the role `{role.role}` ends before it begins", number, "until", None)
        return role

    def _merged(self, entries: list[AuthorityEntry]) -> Iterator[AuthorityEntry]:
        """Yield one entry for each name and kind."""
        found: list[AuthorityEntry] = []
        for entry in entries:
            for at, other in enumerate(found):
                if entry.name == other.name and _one_kind(entry, other):
                    found[at] = _both(other, entry)
                    break
            else:
                found.append(entry)
        return iter(found)

    def _check_names(self, entries: list[AuthorityEntry]) -> None:
        """Refuse a name that two actors have, and one that is never its own actor's."""
        bearers: dict[str, list[AuthorityEntry]] = {}
        for entry in entries:
            for name in (entry.name, *entry.aliases):
                if entry.refuses(name):
                    raise SettingsError(
                        f'"{name}" is a name of this actor and in its `not` as well',
                        path=ACTORS,
                        line=entry.line,
                        hint="leave one of the two out",
                    )
                others = bearers.setdefault(name_key(name, entry.kind or "person"), [])
                for other in others:
                    if other is not entry and _one_kind(entry, other):
                        raise SettingsError(
                            f'"{name}" is a name of "{other.name}" already',
                            path=ACTORS,
                            line=entry.line,
                            hint="a name leads to one actor of a kind; leave it out of one",
                        )
                others.append(entry)

    def _line(self, number: int, key: str | None) -> int | None:
        """Return the line of ``key`` in table ``number``, or the table's own."""
        lines = self._lines[number] if number < len(self._lines) else {}
        own = next(iter(lines), None)
        if key is None:
            return own
        pattern = re.compile(rf"(?:^|[{{,])\s*[\"']?{re.escape(key)}[\"']?\s*[=.]")
        return next((line for line, text in lines.items() if pattern.search(text)), own)

    def _warn(self, message: str, name: str, known: list[str], line: int | None) -> None:
        near = get_close_matches(name, known, 1)
        hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(known)}"
        self._problems.append(Problem(message, ACTORS, line, hint, "warning"))

    def _refuse(self, message: str, number: int, key: str | None, hint: str | None) -> NoReturn:
        raise SettingsError(message, path=ACTORS, line=self._line(number, key), hint=hint)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _shown(value: object) -> str:
    return str(value) if isinstance(value, dt.date) else repr(value)


def _one_kind(one: AuthorityEntry, other: AuthorityEntry) -> bool:
    return one.kind is None or other.kind is None or one.kind == other.kind


def _both(one: AuthorityEntry, other: AuthorityEntry) -> AuthorityEntry:
    """Return two entries of one actor as one."""
    return replace(
        one,
        kind=one.kind or other.kind,
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
        same_as=tuple(dict.fromkeys((*one.same_as, *other.same_as))),
        never=tuple(dict.fromkeys((*one.never, *other.never))),
        hide=one.hide or other.hide,
        roles=(*one.roles, *other.roles),
    )
