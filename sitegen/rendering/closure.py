"""What a template's output depends on besides its context: a digest over its closure.

The closure is the template with all that it extends, includes and imports, the static files
whose versions these print, and the site's own texts.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from jinja2 import nodes
from jinja2.exceptions import TemplateNotFound
from jinja2.meta import find_referenced_templates

from sitegen.rendering.compiled import Reading

if TYPE_CHECKING:
    from jinja2 import Environment

    from sitegen.rendering.assets import Assets
    from sitegen.rendering.compiled import Compiled

_PRINTING = {"asset", "stylesheet"}
"""Functions that print a static file, or its version."""


class Closures:
    """Digests of templates' closures; ``texts`` is part of all.

    A text that ``compiled`` knows is not parsed again.
    """

    def __init__(
        self, environment: Environment, assets: Assets, compiled: Compiled, texts: bytes = b""
    ) -> None:
        self._environment = environment
        self._assets = assets
        self._compiled = compiled
        self._texts = hashlib.blake2b(texts).digest()
        self._parts: dict[str, tuple[bytes, tuple[str, ...]]] = {}
        self._digests: dict[str, str] = {}

    def digest(self, template: str) -> str:
        """Return a digest that changes whenever anything in the closure does."""
        if template not in self._digests:
            total = hashlib.blake2b(self._texts, digest_size=16)
            for name in self.names(template):
                own, _ = self._part(name)
                total.update(name.encode() + b"\0" + own)
            self._digests[template] = total.hexdigest()
        return self._digests[template]

    def names(self, template: str) -> list[str]:
        """Return the names of all templates in the closure, sorted."""
        found: set[str] = set()
        coming = [template]
        while coming:
            name = coming.pop()
            if name not in found:
                found.add(name)
                coming.extend(self._part(name)[1])
        return sorted(found)

    def _part(self, name: str) -> tuple[bytes, tuple[str, ...]]:
        """Return the digest of one template and its assets, and which templates it refers to."""
        if name not in self._parts:
            self._parts[name] = self._read(name)
        return self._parts[name]

    def _read(self, name: str) -> tuple[bytes, tuple[str, ...]]:
        loader = self._environment.loader
        assert loader is not None
        try:
            source, path, _ = loader.get_source(self._environment, name)
        except TemplateNotFound:
            return b"missing", ()
        own = hashlib.blake2b(source.encode())
        text = own.hexdigest()
        reading = self._compiled.reading(text)
        if reading is None:
            reading = _read(self._environment.parse(source, name, path))
            self._compiled.keep_reading(text, reading)
        for asset in reading.assets:
            if asset is None:
                own.update("".join(self._assets.versions()).encode())
            else:
                own.update((self._assets.version(asset) or "missing").encode())
        references = {name for name in reading.templates if name is not None}
        if None in reading.templates:
            references.update(self._environment.list_templates())
        return own.digest(), tuple(sorted(references))


def _read(tree: nodes.Template) -> Reading:
    calls = (
        call
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in _PRINTING
    )
    return Reading(
        tuple(_first_constant(call) for call in calls), tuple(find_referenced_templates(tree))
    )


def _first_constant(call: nodes.Call) -> str | None:
    first = call.args[0] if call.args else None
    return str(first.value) if isinstance(first, nodes.Const) else None
