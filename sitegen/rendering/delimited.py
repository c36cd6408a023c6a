"""A table as CSV: RFC 4180, UTF-8 without a byte order mark, a header line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.pages.tables import Table, Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_bytes(table: Table) -> bytes:
    """Return ``table`` as CSV, without its bulky columns; what is not known is an empty field."""
    shown = [at for at, column in enumerate(table.columns) if not column.bulky]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns[at].name for at in shown)
    writer.writerows([_cell(row[at]) for at in shown] for row in table.rows)
    return out.getvalue().encode()


def _cell(value: Value) -> Value:
    """Put ``'`` before a text that a spreadsheet would take for a formula.

    The texts come from anybody, and CSV has no other way to say that a field is no formula
    (OWASP, CSV Injection).
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
