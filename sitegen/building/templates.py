"""What builds worked out of templates' texts: compiled code, and what they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.building.code_version import code_version
from sitegen.building.fingerprint import PAGE_CODE, PAGE_PACKAGES
from sitegen.building.keys import COMPILED, record_key
from sitegen.building.load_settings import TEMPLATES
from sitegen.digests import digest_of
from sitegen.rendering import Renderer
from sitegen.rendering.compiled import PYTHON, Compiled, load_compiled

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.building.options import Options
    from sitegen.settings import SiteSettings
    from sitegen.store import Store


def site_renderer(
    folder: Path,
    settings: SiteSettings,
    options: Options,
    store: Store,
    compiled: Compiled | None = None,
) -> Renderer:
    """Return a renderer of the site in ``folder`` as its templates are now.

    What is known of their texts it takes from ``compiled`` or else the store.
    """
    return Renderer(
        folder / TEMPLATES,
        settings,
        embed=not options.preview,
        compiled=compiled or _recall(settings, store),
    )


def keep_compiled(compiled: Compiled, store: Store) -> None:
    """Keep what is known of templates for later builds, if any is new."""
    if compiled.changed:
        store.put_records({compiled_key(compiled.settings): compiled.dumps()})
        compiled.changed = False


def compiled_key(settings: SiteSettings) -> str:
    """Return the key of what is known of a site's templates."""
    return record_key(COMPILED, compiled_version(), digest_of(repr(settings)))


def compiled_version() -> str:
    """Return a digest of the code that reads and compiles templates."""
    return digest_of(PYTHON, code_version(PAGE_CODE, PAGE_PACKAGES))


def _recall(settings: SiteSettings, store: Store) -> Compiled | None:
    key = compiled_key(settings)
    record = store.records([key]).get(key)
    return load_compiled(record, settings) if record is not None else None
