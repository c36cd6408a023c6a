"""Front matter: the YAML, TOML or JSON head of a Markdown file, and where its keys stand."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

import yaml
from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from sitegen.errors import SourceError

_HINT = "mend it; the rest of the site is built without this file"


class _TOMLHandler(BaseHandler):
    # The library's own needs the unmaintained ``toml`` package.
    FM_BOUNDARY = re.compile(r"^\+{3,}[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str) -> dict[str, Any]:
        return tomllib.loads(fm)


_YAML = YAMLHandler(fm_boundary=re.compile(r"^-{3,}[ \t]*$", re.MULTILINE))
_HANDLERS = ((_YAML, "YAML"), (_TOMLHandler(), "TOML"), (JSONHandler(), "JSON"))
_JSON_OPENING = re.compile(r'\{\s*(?:"|\})')
_KEY = re.compile(r"""^[ \t]*["']?([\w-]+)["']?[ \t]*[:=]""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says about itself.

    Attributes:
        data: The keys and values; empty where there is no front matter.
        source: The front matter as written, and ``line``, the file's line it begins on.
        body: The rest of the file, and ``body_line``, the file's line it begins on.

    """

    data: dict[str, Any] = field(default_factory=dict)
    source: str = ""
    line: int = 1
    body: str = ""
    body_line: int = 1

    def line_of(self, key: str) -> int:
        """Return the file's line on which ``key`` stands, or the first of the front matter."""
        for found in _KEY.finditer(self.source):
            if found[1] == key:
                return self.line + self.source.count("\n", 0, found.start(1))
        return self.line


def split_front_matter(text: str, path: str) -> FrontMatter:
    """Split a Markdown file into front matter and body.

    Raises:
        SourceError: The front matter is broken; the error names the line of the file.

    """
    start = len(text) - len(text.lstrip())
    first = 1 + text.count("\n", 0, start)
    whole = text[start:]
    if _JSON_OPENING.match(whole):
        return _json(whole, path, first)
    for handler, name in _HANDLERS[:2]:
        opening = handler.FM_BOUNDARY.match(whole) if handler.FM_BOUNDARY else None
        if opening is None:
            continue
        try:
            source, body = handler.split(whole)
        except ValueError:
            if name == "YAML" and not _KEY.match(whole, opening.end() + 1):
                break  # A thematic break, not front matter.
            raise SourceError(
                f"the {name} front matter is never closed",
                path=path,
                line=first,
                hint=f'end it with a line "{opening[0].strip()}"',
            ) from None
        data = _load(handler, name, source, path, first)
        body_line = first + whole.count("\n", 0, len(whole) - len(body))
        return FrontMatter(data, source, first, body, body_line)
    return FrontMatter(body=text)


def load_toml(text: str, path: str) -> FrontMatter:
    """Read a sidecar file, which is front matter only, as TOML.

    Raises:
        SourceError: It is not TOML; the error names the line.

    """
    return FrontMatter(_load(_HANDLERS[1][0], "TOML", text, path, 1), text)


def _json(whole: str, path: str, first: int) -> FrontMatter:
    try:
        data, end = json.JSONDecoder().raw_decode(whole)
    except json.JSONDecodeError as error:
        raise _broken("JSON", error.msg, path, first + error.lineno - 1) from None
    except RecursionError:
        raise _broken("JSON", "it is nested too deeply", path, first) from None
    body = whole[end:]
    return FrontMatter(data, whole[:end], first, body, first + whole.count("\n", 0, end))


def _load(handler: BaseHandler, name: str, source: str, path: str, line: int) -> dict[str, Any]:
    try:
        data: object = handler.load(source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = line + mark.line if mark else line
        raise _broken(name, error.problem or str(error), path, at) from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column \d+\)|\(at end of document\)", str(error))
        at = line + (int(place[1]) - 1 if place and place[1] else source.count("\n"))
        message = str(error)[: place.start()] if place else str(error)
        raise _broken(name, message.strip(), path, at) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # PyYAML's constructor lets a date that no calendar has escape as a bare ValueError.
        bad = re.search(r"^.*\d{4}-\d\d?-\d\d?.*$", source, re.MULTILINE)
        at = line + (source.count("\n", 0, bad.start()) if bad else 0)
        why = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise _broken(name, why.partition("\n")[0], path, at) from None
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise _broken(name, "it is not a list of keys and values", path, line)
    return {str(key): value for key, value in data.items()}


def _broken(name: str, why: str, path: str, line: int) -> SourceError:
    return SourceError(
        f"the {name} front matter is broken: {why}", path=path, line=line, hint=_HINT
    )
