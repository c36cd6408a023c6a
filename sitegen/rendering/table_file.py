"""A table's CSV file in the making: new lines, and runs of lines copied from an earlier file."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

from sitegen.rendering.delimited import csv_header, csv_lines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType

    from sitegen.pages.tables import Row, Table

_AT_ONCE = 1 << 20


class TableFile:
    """The new file ``path`` of ``table``; use it as a context manager.

    Places in ``earlier`` are counted from the end of its header.

    Raises:
        OSError: ``earlier`` cannot be read, or is too short.

    """

    def __init__(self, table: Table, path: Path, earlier: Path | None = None) -> None:
        self._table = table
        header = csv_header(table)
        self._header = len(header)
        self._copied = 0, 0
        with ExitStack() as opened:
            self._file = opened.enter_context(path.open("wb"))
            self._earlier = opened.enter_context(earlier.open("rb")) if earlier else None
            self._opened = opened.pop_all()
        self._file.write(header)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._opened:
            if kind is None:
                self._copy()

    def add(self, rows: Iterable[Row]) -> int:
        """Write lines for ``rows``; return how many bytes they have."""
        self._copy()
        return self._file.write(csv_lines(self._table, rows))

    def copy(self, start: int, stop: int) -> None:
        """Write the bytes of the earlier file from ``start`` to ``stop``."""
        if start != self._copied[1]:
            self._copy()
            self._copied = start, start
        self._copied = self._copied[0], stop

    def _copy(self) -> None:
        """Write what is still to be copied: runs that follow one another, in one go."""
        start, stop = self._copied
        self._copied = stop, stop
        if self._earlier is None or start == stop:
            return
        self._earlier.seek(self._header + start)
        while start < stop:
            data = self._earlier.read(min(stop - start, _AT_ONCE))
            if not data:
                message = "the earlier file is too short"
                raise OSError(message)
            start += self._file.write(data)
