"""Options that several commands share, declared once: a dataclass whose fields are the options."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_args, get_type_hints

__all__ = ["with_groups"]

Group = TypeVar("Group")


def with_groups(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take option groups: Typer sees their options, the command gets one object for each group.

    A parameter whose annotation is a dataclass is a group. Its fields become options of the command, with their own
    annotations (``Annotated[…, typer.Option(…)]``) and defaults; no two groups of a command may share a field's name.
    ``--help`` shows a group under its ``panel``.

    Args:
        command: A function with annotated parameters; groups have no defaults, so they are keyword-only.
    """
    parameters: list[inspect.Parameter] = []
    groups: dict[str, type[Any]] = {}
    # Not get_type_hints: Python 3.10's puts Optional[…] around an option whose default is None, and its names are lost.
    for parameter in inspect.signature(command, eval_str=True).parameters.values():
        kind = parameter.annotation
        if isinstance(kind, type) and is_dataclass(kind):
            groups[parameter.name] = kind
            parameters += _parameters(kind)
        else:
            parameters.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))

    def run(**given: Any) -> None:
        for name, kind in groups.items():
            given[name] = _built(kind, given)
        command(**given)

    run.__name__ = command.__name__
    run.__doc__ = command.__doc__
    # Typer reads the signature and the annotations, not the parameters as they are written.
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # a function may carry a signature
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _parameters(group: type[Any]) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    for field in fields(group):
        annotation = hints[field.name]
        for option in get_args(annotation)[1:]:
            option.rich_help_panel = group.panel
        yield inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=annotation
        )


def _built(group: type[Group], given: dict[str, Any]) -> Group:
    """Take a group's options out of what was given and make the group of them."""
    return group(**{field.name: given.pop(field.name) for field in fields(group)})  # type: ignore[arg-type]  # is one
