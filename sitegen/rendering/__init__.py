"""Pages into bytes through Jinja templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitegen.rendering.renderer import Renderer

__all__ = ["Renderer"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Import the renderer for the first who asks: a build that finds nothing to do never does."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from sitegen.rendering.renderer import Renderer  # noqa: PLC0415

    return Renderer
