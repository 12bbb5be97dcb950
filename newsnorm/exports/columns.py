"""The Arrow schema of a pydantic model, and the way of its records into rows and back.

The schema is derived from the model's fields, so that the two can't differ: a model is a struct, a tuple a list, a
``Literal`` a string. A mapping, and a tuple of pairs with a name first, is a map, which keeps its order.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Column", "column", "schema_of"]

Convert = Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """How values of one Python type are kept in Arrow.

    Attributes:
        arrow: The Arrow type.
        nullable: Whether there may be no value.
        read: Makes the value that pydantic expects of what Arrow hands back; ``None`` if that is the same.
    """

    arrow: pa.DataType
    nullable: bool = False
    read: Convert | None = None


def schema_of(model: type[BaseModel]) -> pa.Schema:
    """Derive the schema of a model: its fields and then its computed fields, in the order of the source.

    Raises:
        TypeError: A field has a type that there is no rule for.
    """
    import pyarrow as pa

    return pa.schema(list(column(model).arrow))


@cache
def column(annotation: Any) -> Column:
    """Find out how values of a type are kept.

    Raises:
        TypeError: There is no rule for this type.
    """
    import pyarrow as pa

    simple = {str: pa.string, int: pa.int64, float: pa.float64, bool: pa.bool_}
    if annotation in simple:
        return Column(simple[annotation]())
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _struct(annotation)
    if origin in (Union, types.UnionType):
        (inner,) = (column(argument) for argument in arguments if argument is not type(None))
        return Column(inner.arrow, nullable=True, read=inner.read)
    if origin is Literal:
        return Column(pa.string())
    if origin is tuple:
        return _list(arguments)
    if origin is dict:
        name, value = (column(argument) for argument in arguments)
        return Column(pa.map_(name.arrow, value.arrow), read=dict)
    raise TypeError(f"There is no Arrow type for {annotation}; add one to {__name__}")


def _struct(model: type[BaseModel]) -> Column:
    import pyarrow as pa

    hints = get_type_hints(model)
    columns = {name: column(hints[name]) for name in model.model_fields}
    computed = {name: column(field.return_type) for name, field in model.model_computed_fields.items()}
    fields = [pa.field(name, kept.arrow, kept.nullable) for name, kept in {**columns, **computed}.items()]
    reads = {name: kept.read for name, kept in columns.items() if kept.read is not None}

    def read(row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: value if value is None or name not in reads else reads[name](value) for name, value in row.items()
        }

    return Column(pa.struct(fields), read=read if reads else None)


def _list(arguments: tuple[Any, ...]) -> Column:
    import pyarrow as pa

    if len(arguments) == 2 and arguments[1] is Ellipsis:
        if get_origin(arguments[0]) is tuple and get_args(arguments[0])[0] is str:
            name, value = (column(argument) for argument in get_args(arguments[0]))
            return Column(pa.map_(name.arrow, value.arrow))
        inner = column(arguments[0])
    else:
        inner, *others = (column(argument) for argument in arguments)
        if any(other != inner for other in others):
            raise TypeError(f"There is no Arrow type for a tuple of {arguments}; add one to {__name__}")
    read = inner.read
    items = pa.list_(pa.field("item", inner.arrow, inner.nullable))
    return Column(items, read=None if read is None else lambda values: [read(value) for value in values])
