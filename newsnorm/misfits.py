"""Say in newsnorm's words what pydantic has against the values of a model: what, where, and what was meant."""

from __future__ import annotations

import re
from difflib import get_close_matches
from reprlib import Repr
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

__all__ = ["first_misfit", "misfits"]

# A value may be a whole page, or a number of a million digits.
_shown = Repr()
_shown.maxstring = _shown.maxother = _shown.maxlong = 120


def misfits(error: ValidationError, model: type[BaseModel], noun: str) -> str:
    """Return what does not fit, with the name that a misspelt one is most like.

    Args:
        error: What pydantic says.
        model: The model whose values they are.
        noun: What its fields are called (``"setting"``).
    """
    known = list(model.model_fields)
    lines = []
    for problem in error.errors(include_url=False):
        said = problem["msg"].removeprefix("Value error, ")
        if not problem["loc"]:
            lines.append(said)
            continue
        name = str(problem["loc"][0])
        if problem["type"] == "extra_forbidden":
            close = get_close_matches(name, known, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"the {noun}s are: {', '.join(known)}"
            lines.append(f"unknown {noun} {name!r}; {hint}")
        else:
            said = f"{noun} {name!r}: {said} (got {_shown.repr(problem['input'])})"
            choices = re.findall("'([^']*)'", problem["ctx"]["expected"]) if problem["type"] == "literal_error" else ()
            close = get_close_matches(str(problem["input"]), choices, 1)
            lines.append(f"{said}; did you mean {close[0]!r}?" if close else said)
    return "; ".join(dict.fromkeys(lines))


def first_misfit(error: ValidationError) -> str:
    """Return the first thing that does not fit, and where: of a record that somebody else has made, one is enough."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else str(first["msg"])
