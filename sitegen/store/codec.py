"""Frozen records to compact JSON and back, by their type hints.

A record becomes a list of its fields in order, so a stored record is about as small as its
content. Not pickle: a cache that arrives with somebody's site must not be able to run code.
What cannot be represented exactly raises ``TypeError`` rather than come back changed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import sys
import types
import typing
from functools import cache
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from sitegen.packed import Packed
from sitegen.repeated import REPEATED
from sitegen.spans import Span
from sitegen.store.written import Scope, write_fixed, write_packer, write_unpacker

if typing.TYPE_CHECKING:
    from collections.abc import Callable

    from sitegen.store.written import Expression

Record = TypeVar("Record")

# Records name these in annotations only, under TYPE_CHECKING.
_NAMES = {"Span": Span}
_SCALARS = (str, int, float, bool)
_TAG = "$"
_TIMES: dict[str, Callable[[str], Any]] = {
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
    "time": dt.time.fromisoformat,
}


class _Plan(NamedTuple):
    """How one type is packed into JSON values and unpacked again; ``shape`` describes it.

    ``packing`` and ``unpacking`` write the same as an expression, where that is not a call.
    """

    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Any]
    shape: str
    packing: Expression | None = None
    unpacking: Expression | None = None

    def write_packing(self, value: str, scope: Scope) -> str:
        """Return the expression that packs what the name ``value`` stands for."""
        if self.packing is not None:
            return self.packing(value, scope)
        return value if self.pack is _same else f"{scope.name(self.pack)}({value})"

    def write_unpacking(self, value: str, scope: Scope) -> str:
        """Return the expression that unpacks what the name ``value`` stands for."""
        if self.unpacking is not None:
            return self.unpacking(value, scope)
        return value if self.unpack is _same else f"{scope.name(self.unpack)}({value})"


def dumps(record: Record, kind: type[Record]) -> str:
    """Return ``record`` as JSON.

    Raises:
        TypeError: It holds something that would not come back equal.

    """
    packed = _plan_of(kind).pack(record)
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def loads(text: str | bytes, kind: type[Record]) -> Record:
    """Return the record that ``dumps`` made ``text`` from."""
    record: Record = _plan_of(kind).unpack(json.loads(text))
    return record


def schema(kind: type) -> str:
    """Return a digest of all field names and types of ``kind``: other fields, other digest."""
    return hashlib.blake2b(_plan_of(kind).shape.encode(), digest_size=8).hexdigest()


def _plan_of(kind: Any) -> _Plan:  # noqa: ANN401
    return _plan(kind)


@cache
def _plan(kind: Any) -> _Plan:  # noqa: ANN401  (a type, or a typing form)
    if kind in _SCALARS:
        return _scalar(kind)
    if kind is Packed:
        return _Plan(Packed.rows, Packed, "packed")
    if kind is Any:
        return _Plan(_pack_any, _unpack_any, "any")
    if kind in (dt.date, dt.datetime):
        return _Plan(_date_packer(kind), kind.fromisoformat, kind.__name__)
    if dataclasses.is_dataclass(kind) or (isinstance(kind, type) and hasattr(kind, "_fields")):
        return _record(typing.cast("type", kind))
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated and args == (str, REPEATED):
        return _REPEATED
    if origin is Literal:
        texts = all(type(arg) is str for arg in args)
        return _REPEATED._replace(shape=repr(args)) if texts else _Plan(_same, _same, repr(args))
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        return _sequence(_plan(args[0]))
    if origin is tuple:
        return _fixed([_plan(arg) for arg in args])
    if origin is dict:
        return _mapping(_plan(args[1]))
    if origin in (Union, types.UnionType):
        return _union(args)
    message = f"no plan for {kind!r}"
    raise TypeError(message)


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


_REPEATED = _Plan(_same, sys.intern, "str")


def _scalar(kind: type) -> _Plan:
    if kind is float:
        # numpy's floats become Python's here, with the same value.
        return _Plan(float, float, "float")
    if kind is int:
        return _Plan(int, _same, "int")
    return _Plan(_same, _same, kind.__name__)


def _date_packer(kind: type) -> Callable[[Any], str]:
    def pack(value: dt.date) -> str:
        if type(value) is not kind:
            message = f"{value!r} is no {kind.__name__}"
            raise TypeError(message)
        return value.isoformat()

    return pack


def _record(kind: Any) -> _Plan:  # noqa: ANN401
    hints = get_type_hints(kind, localns=_NAMES, include_extras=True)
    names = (
        [field.name for field in dataclasses.fields(kind)]
        if dataclasses.is_dataclass(kind)
        else list(kind._fields)
    )
    plans = [_plan(hints[name]) for name in names]
    pack = write_packer(
        kind, [(name, plan.write_packing) for name, plan in zip(names, plans, strict=True)]
    )
    unpack = write_unpacker(
        kind, [(name, plan.write_unpacking) for name, plan in zip(names, plans, strict=True)]
    )
    unpacking = None
    if issubclass(kind, tuple) and all(plan.unpack is _same for plan in plans):

        def unpacking(value: str, scope: Scope) -> str:
            return f"{scope.name(tuple.__new__)}({scope.name(kind)}, {value})"

    fields = ",".join(f"{name}:{plan.shape}" for name, plan in zip(names, plans, strict=True))
    return _Plan(pack, unpack, f"{kind.__name__}({fields})", unpacking=unpacking)


def _sequence(item: _Plan) -> _Plan:
    def packing(values: str, scope: Scope) -> str:
        each = scope.fresh()
        return f"[{item.write_packing(each, scope)} for {each} in {values}]"

    def unpacking(values: str, scope: Scope) -> str:
        each = scope.fresh()
        unpacked = item.write_unpacking(each, scope)
        if unpacked == each:
            return f"tuple({values})"
        return f"tuple([{unpacked} for {each} in {values}])"

    return _Plan(
        lambda values: [item.pack(value) for value in values],
        lambda values: tuple(map(item.unpack, values)),
        f"[{item.shape}]",
        packing,
        unpacking,
    )


def _fixed(items: list[_Plan]) -> _Plan:
    return _Plan(
        write_fixed([item.write_packing for item in items], "[", "]"),
        write_fixed([item.write_unpacking for item in items], "(", ",)"),
        f"({','.join(item.shape for item in items)})",
    )


def _mapping(item: _Plan) -> _Plan:
    return _Plan(
        lambda values: {_key(key): item.pack(value) for key, value in values.items()},
        lambda values: {key: item.unpack(value) for key, value in values.items()},
        f"{{{item.shape}}}",
    )


def _key(key: object) -> str:
    if type(key) is not str:
        message = f"{key!r} is no text, as a key must be"
        raise TypeError(message)
    return key


def _union(kinds: tuple[Any, ...]) -> _Plan:
    some = [kind for kind in kinds if kind is not type(None)]
    if len(some) == 1:
        only = _plan(some[0])
        return _Plan(
            lambda value: None if value is None else only.pack(value),
            _same
            if only.unpack is _same
            else lambda value: None if value is None else only.unpack(value),
            f"{only.shape}?",
            lambda value, scope: _unless_none(value, only.write_packing(value, scope)),
            lambda value, scope: _unless_none(value, only.write_unpacking(value, scope)),
        )
    plans = [_plan(kind) for kind in some]
    # datetime before date would not matter: the exact type decides.
    classes = [get_origin(kind) or kind for kind in some]

    def pack(value: object) -> Any:  # noqa: ANN401
        if value is None:
            return None
        number = classes.index(type(value))
        return [number, plans[number].pack(value)]

    def unpack(value: Any) -> Any:  # noqa: ANN401
        return None if value is None else plans[value[0]].unpack(value[1])

    return _Plan(pack, unpack, "|".join(plan.shape for plan in plans))


def _unless_none(value: str, expression: str) -> str:
    return value if expression == value else f"(None if {value} is None else {expression})"


def _pack_any(value: Any) -> Any:  # noqa: ANN401
    """Pack what front matter can hold; dates and tuples carry a tag, as JSON has neither."""
    kind = type(value)
    if value is None or kind in _SCALARS:
        return value
    if kind is list:
        return [_pack_any(item) for item in value]
    if kind is dict:
        if all(type(key) is str for key in value) and _TAG not in value:
            return {key: _pack_any(item) for key, item in value.items()}
        return {_TAG: ["dict", [[_pack_any(k), _pack_any(item)] for k, item in value.items()]]}
    if kind is tuple:
        return {_TAG: ["tuple", [_pack_any(item) for item in value]]}
    if kind in (dt.date, dt.datetime, dt.time):
        return {_TAG: [kind.__name__, value.isoformat()]}
    message = f"{value!r} cannot be stored"
    raise TypeError(message)


def _unpack_any(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_unpack_any(item) for item in value]
    if not isinstance(value, dict):
        return value
    if _TAG not in value:
        return {key: _unpack_any(item) for key, item in value.items()}
    tag, packed = value[_TAG]
    if tag == "dict":
        return {_unpack_any(key): _unpack_any(item) for key, item in packed}
    if tag == "tuple":
        return tuple(_unpack_any(item) for item in packed)
    return _TIMES[tag](packed)
