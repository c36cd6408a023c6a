"""Pages into bytes through Jinja templates."""

from sitegen.rendering.renderer import Renderer

__all__ = ["Renderer"]
