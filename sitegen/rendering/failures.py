"""Jinja's exceptions told in sitegen's words: which template, which line, what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

from sitegen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Sequence


def template_error(error: Exception, template: str, folders: Sequence[Path]) -> TemplateError:
    """Return what to show for an ``error`` that came up while ``template`` was used.

    ``folders`` are those that templates lie in; the place is that of the innermost template
    on the way to the error.
    """
    if isinstance(error, TemplateSyntaxError):
        path = error.filename or error.name or template
        return TemplateError(error.message or "syntax error", path=path, line=error.lineno)
    place, line = _innermost(error, folders)
    if isinstance(error, TemplateNotFound):
        return TemplateError(
            f"there is no template {error.name}",
            path=place or template,
            line=line,
            hint="see docs/templates.md for the names",
        )
    if isinstance(error, UndefinedError):
        return TemplateError(
            str(error.message),
            path=place or template,
            line=line,
            hint="see docs/templates.md for what each template is given",
        )
    return TemplateError(f"{type(error).__name__}: {error}", path=place or template, line=line)


def _innermost(error: Exception, folders: Sequence[Path]) -> tuple[str | None, int | None]:
    """Return file and line of the last template in the traceback; Jinja maps both back."""
    place: str | None = None
    line: int | None = None
    frame = error.__traceback__
    while frame is not None:
        path = frame.tb_frame.f_code.co_filename
        if any(Path(path).is_relative_to(folder) for folder in folders):
            place, line = path, frame.tb_lineno
        frame = frame.tb_next
    return place, line
