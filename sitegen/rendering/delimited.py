"""Tables as CSV: RFC 4180, UTF-8 without a byte order mark, a header line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sitegen.pages.tables import Row, Table, Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_header(table: Table) -> bytes:
    """Return the line with the names of the columns."""
    return _lines([[column.name for column in table.columns if not column.bulky]])


def csv_lines(table: Table, rows: Iterable[Row]) -> bytes:
    """Return ``rows`` of ``table`` as CSV, without bulky columns; what is not known is empty."""
    if any(column.bulky for column in table.columns):
        shown = [at for at, column in enumerate(table.columns) if not column.bulky]
        return _lines([_cell(row[at]) for at in shown] for row in rows)
    return _lines([_cell(value) for value in row] for row in rows)


def _lines(rows: Iterable[Iterable[Value]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def _cell(value: Value) -> Value:
    """Put ``'`` before a text that a spreadsheet would take for a formula.

    The texts come from anybody, and CSV has no other way to say that a field is no formula
    (OWASP, CSV Injection).
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
