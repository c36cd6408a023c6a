"""What was worked out of templates' texts, for the next environment, where most are the same."""

from __future__ import annotations

import base64
import importlib.util
import json
import marshal
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

    from sitegen.settings import SiteSettings

PYTHON = importlib.util.MAGIC_NUMBER.hex()
"""Which Pythons can run the code."""


class Reading(NamedTuple):
    """What a template's text refers to: static files that it prints, and other templates.

    Of a static file that only rendering could name there is ``None``: it may be any; and
    likewise of a template.
    """

    assets: tuple[str | None, ...]
    templates: tuple[str | None, ...]


class Compiled(BytecodeCache):
    """The last code of every template, and the readings of texts by their digests.

    It is good for environments of the same ``settings`` only: Jinja works out while compiling
    what its filters make of what stands in a template.
    """

    def __init__(self, settings: SiteSettings) -> None:
        self.settings = settings
        self._codes: dict[str, tuple[str, bytes]] = {}
        self._readings: dict[str, Reading] = {}
        self.changed = False

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give ``bucket`` the code of its template, if that has the same text still."""
        checksum, code = self._codes.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.code = marshal.loads(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of the template of ``bucket``."""
        self._codes[bucket.key] = bucket.checksum, marshal.dumps(bucket.code)
        self.changed = True

    def reading(self, digest: str) -> Reading | None:
        """Return what the text of that digest refers to, if it was read before."""
        return self._readings.get(digest)

    def keep_reading(self, digest: str, reading: Reading) -> None:
        """Keep what the text of that digest refers to."""
        self._readings[digest] = reading
        self.changed = True

    def dumps(self) -> str:
        """Return all of it as one text."""
        codes = {
            key: (checksum, base64.b64encode(code).decode())
            for key, (checksum, code) in self._codes.items()
        }
        return json.dumps([codes, self._readings])


def load_compiled(text: str, settings: SiteSettings) -> Compiled:
    """Return what ``dumps`` made a text of, in a Python that can run the same code."""
    made = Compiled(settings)
    codes, readings = json.loads(text)
    for key, (checksum, code) in codes.items():
        made._codes[key] = checksum, base64.b64decode(code)
    for digest, (assets, templates) in readings.items():
        made._readings[digest] = Reading(tuple(assets), tuple(templates))
    return made
