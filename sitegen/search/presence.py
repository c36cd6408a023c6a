"""Whether Pagefind is installed, and which; it comes with an extra of sitegen."""

from __future__ import annotations

from importlib.util import find_spec

PACKAGE = "pagefind_bin"
HOW_TO_INSTALL = 'pip install "sitegen[search]"'


def installed() -> bool:
    """Say whether Pagefind is there."""
    return find_spec(PACKAGE) is not None


def version() -> str:
    """Return the version of the Pagefind that is installed."""
    from importlib import metadata  # noqa: PLC0415  (slow, and most builds index nothing)

    return metadata.version(PACKAGE)
