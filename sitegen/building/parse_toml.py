"""TOML texts of a site, with the line of what is wrong in them."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from sitegen.errors import SettingsError


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """Return the tables of ``text``, which stands in ``file``.

    Raises:
        SettingsError: It is not TOML.

    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).rpartition(" (at ")
        line = re.match(r"line (\d+)", place)
        at = int(line[1]) if line else text.count("\n") + 1
        raise SettingsError(f"is not TOML: {message or error}", path=file, line=at) from error
