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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

    from sitegen.rendering.assets import Assets

_PRINTING = {"asset", "stylesheet"}
"""Functions that print a static file, or its version."""


class Closures:
    """Digests of templates' closures, each template parsed once; ``texts`` is part of all."""

    def __init__(self, environment: Environment, assets: Assets, texts: bytes = b"") -> None:
        self._environment = environment
        self._assets = assets
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
        tree = self._environment.parse(source, name, path)
        own = hashlib.blake2b(source.encode())
        for version in self._asset_versions(tree):
            own.update(version.encode())
        references = set(find_referenced_templates(tree))
        if None in references:
            references.update(self._environment.list_templates())
        return own.digest(), tuple(sorted(ref for ref in references if ref is not None))

    def _asset_versions(self, tree: nodes.Template) -> Iterator[str]:
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in _PRINTING:
                name = call.args[0] if call.args else None
                if isinstance(name, nodes.Const):
                    yield self._assets.version(str(name.value)) or "missing"
                else:
                    yield from self._assets.versions()
