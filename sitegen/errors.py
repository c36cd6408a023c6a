"""What can go wrong, and the one form in which it is said.

A message names the file, the line where there is one, what is wrong and what to do.
``Problem`` is a finding that does not stop the work; ``SitegenError`` stops it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about a site's content, settings or templates.

    Attributes:
        message: What is wrong, as one sentence without a full stop.
        path: The file, relative to the site where it can be.
        line: The line in that file, counted from 1.
        hint: What to do about it.
        severity: ``error`` (left out or refused), ``warning`` (used, but look),
            ``note`` (shown with ``--verbose`` only).

    """

    message: str
    path: str | None = None
    line: int | None = None
    hint: str | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        """Return ``path:line: severity: message (hint)`` with the absent parts left out."""
        place = f"{self.path}:{self.line}: " if self.path and self.line else ""
        if self.path and not self.line:
            place = f"{self.path}: "
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.severity}: {self.message}{hint}"


class SitegenError(Exception):
    """Base of every error sitegen raises on purpose; carries the ``Problem`` to show."""

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        self.problem = Problem(message, path, line, hint)
        super().__init__(str(self.problem))


class SettingsError(SitegenError):
    """``sitegen.toml``, ``actors.toml`` or a command-line option cannot be used."""


class SourceError(SitegenError):
    """A source file cannot be used: unreadable, empty, too large or badly formed."""


class TemplateError(SitegenError):
    """A template is missing, does not compile, or fails while it renders."""


class BuildError(SitegenError):
    """The site as a whole cannot be written, such as two pages that want one URL."""
