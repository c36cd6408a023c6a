"""Python written for one type of record: what packs and unpacks it, without asking as it goes.

Every article of a site is unpacked several times in a build, and half a million records in
them; general code would spend most of its time on finding out what it knew before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sitegen.blank import blank_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Expression = Callable[[str, "Scope"], str]
    """Writes the expression that packs or unpacks what a name stands for."""


class Scope:
    """The names that written code may use, and what they stand for."""

    def __init__(self) -> None:
        self.names: dict[str, object] = {}
        self._count = 0

    def name(self, value: object) -> str:
        """Return a name for ``value``."""
        name = self.fresh()
        self.names[name] = value
        return name

    def fresh(self) -> str:
        """Return a name that stands for nothing yet."""
        self._count += 1
        return f"n{self._count}"


def write_packer(kind: Any, fields: Sequence[tuple[str, Expression]]) -> Callable[[Any], Any]:  # noqa: ANN401
    """Return what turns a ``kind`` into the list of its packed fields, and refuses all else."""
    scope = Scope()
    own = scope.name(kind)
    lines = [f"    if type(value) is not {own}:", f"        refuse(value, {own})"]
    packed = []
    for name, expression in fields:
        variable = scope.fresh()
        lines.append(f"    {variable} = value.{name}")
        packed.append(expression(variable, scope))
    lines.append(f"    return [{', '.join(packed)}]")
    scope.names["refuse"] = _refuse
    return _function("value", lines, scope)


def write_unpacker(kind: Any, fields: Sequence[tuple[str, Expression]]) -> Callable[[Any], Any]:  # noqa: ANN401
    """Return what turns a list of packed fields into a ``kind``."""
    scope = Scope()
    variables = [scope.fresh() for _ in fields]
    values = [
        expression(variable, scope)
        for variable, (_, expression) in zip(variables, fields, strict=True)
    ]
    lines = [f"    [{', '.join(variables)}] = values"]
    blank = blank_of(kind)
    if blank is None:
        lines.append(f"    return {scope.name(kind)}({', '.join(values)})")
    else:
        lines.append(f"    made = {scope.name(blank)}()")
        lines += [
            f"    made.{name} = {value}" for (name, _), value in zip(fields, values, strict=True)
        ]
        lines += [f"    made.__class__ = {scope.name(kind)}", "    return made"]
    return _function("values", lines, scope)


def write_fixed(items: Sequence[Expression], begin: str, end: str) -> Callable[[Any], Any]:
    """Return what turns as many values as there are ``items`` into a list or a tuple.

    ``begin`` and ``end`` are the signs around what it has.
    """
    scope = Scope()
    variables = [scope.fresh() for _ in items]
    made = ", ".join(
        expression(variable, scope) for variable, expression in zip(variables, items, strict=True)
    )
    lines = [f"    [{', '.join(variables)}] = values", f"    return {begin}{made}{end}"]
    return _function("values", lines, scope)


def _function(argument: str, lines: Sequence[str], scope: Scope) -> Callable[[Any], Any]:
    source = "\n".join((f"def written({argument}):", *lines))
    exec(source, scope.names)  # The names are those of our own types' fields.
    written: Callable[[Any], Any] = scope.names["written"]  # type: ignore[assignment]
    return written


def _refuse(value: object, kind: type) -> None:
    message = f"{value!r} is no {kind.__name__}"
    raise TypeError(message)
