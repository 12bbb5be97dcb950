"""The table of features: one row each, in one array that is allocated once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["Rows"]

_ROOM = 236


class Rows:
    """Collects the features of a document.

    Attributes:
        names: What was put in, in order.
        lines: How many lines the document has.
        values: Room for the rows; the first ``len(names)`` are filled.
    """

    def __init__(self, lines: int) -> None:
        self.names: list[str] = []
        self.lines = lines
        self.values = np.empty((_ROOM, lines), np.float32)

    def put(self, name: str, row: npt.NDArray[np.generic] | float) -> None:
        """Add a row, or one number for all lines."""
        self.values[len(self.names)] = row
        self.names.append(name)

    def put_all(self, names: Sequence[str], rows: npt.NDArray[np.generic]) -> None:
        """Add several rows at once."""
        self.room(names)[:] = rows

    def room(self, names: Sequence[str]) -> npt.NDArray[np.float32]:
        """Add several rows and return them, to be filled in."""
        first = len(self.names)
        self.names += names
        return self.values[first : first + len(names)]
