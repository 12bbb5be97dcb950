"""Run a byte automaton over many texts at once.

py3langid finds its n-grams with an automaton that it walks byte by byte in Python. The state depends on the last few
bytes only (the longest n-gram), so a text can be cut anywhere if each part first reads the few bytes before it. All
parts then go forward in lockstep, one numpy operation for a column of bytes: the same features, several times faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Automaton"]


@dataclass(frozen=True, slots=True, eq=False)
class Automaton:
    """A deterministic automaton over bytes that gives out at most one feature a state.

    It must forget everything at a zero byte.

    Attributes:
        moves: Next state, in rows of 256, one entry a byte.
        rows: Where a state's row begins in ``moves``.
        features: Number of the feature that a state gives out, -1 for none.
        memory: Length in bytes of the longest n-gram: how far back the state depends on what was read.
        alphabet: Where in a row of ``moves`` a byte's entry stands, as a table for ``bytes.translate``.
    """

    moves: NDArray[np.unsignedinteger]
    rows: NDArray[np.intp]
    features: NDArray[np.int32]
    memory: int
    alphabet: bytes = bytes(range(256))

    def walk(self, texts: Sequence[bytes]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Return every feature found in the texts, in their order, with the number of the text it was found in.

        Args:
            texts: Together at most a few hundred kilobytes; about 40 bytes of memory are used for each.
        """
        import numpy as np

        # One stream, in which a zero byte, which no n-gram holds, keeps a text from what was read before it.
        stream = b"\0".join(texts)
        size, lead = len(stream), self.memory - 1
        # Short parts make many rows and few columns, which suits numpy; but each part reads `lead` bytes twice.
        part = min(max(isqrt(size // 100), 4), 64)
        parts = -(-size // part)
        stream = bytes(lead) + stream + bytes(parts * part - size)
        data = np.frombuffer(stream.translate(self.alphabet), dtype=np.uint8).astype(np.intp)
        moves, rows = self.moves, self.rows
        states = np.empty((part, parts), dtype=moves.dtype)
        state = np.zeros(parts, dtype=moves.dtype)
        for column in range(lead + part):
            place = rows.take(state)
            place += data[column : column + parts * part : part]
            state = moves.take(place)
            if column >= lead:
                states[column - lead] = state
        found = self.features.take(states.T.ravel()[:size])
        places = np.flatnonzero(found >= 0)
        ends = np.cumsum(np.array([len(text) + 1 for text in texts], dtype=np.intp))
        return ends.searchsorted(places, side="right"), found.take(places)
