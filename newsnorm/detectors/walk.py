"""Run a byte automaton over many texts at once.

py3langid finds its n-grams with an automaton that it walks byte by byte in Python. The state depends on the last few
bytes only (the longest n-gram), so a text can be cut anywhere if each part first reads the few bytes before it. All
parts then go forward in lockstep, one numpy operation for a column of bytes: the same features, several times faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Automaton"]


@dataclass(frozen=True, slots=True, eq=False)
class Automaton:
    """A deterministic automaton over bytes that gives out at most one feature a state.

    Attributes:
        moves: Next state, in rows of 256, one entry a byte.
        rows: Where a state's row begins in ``moves``.
        features: Number of the feature that a state gives out, -1 for none.
        memory: Length in bytes of the longest n-gram: how far back the state depends on what was read.
    """

    moves: NDArray[np.unsignedinteger]
    rows: NDArray[np.intp]
    features: NDArray[np.int32]
    memory: int

    def walk(self, texts: Sequence[bytes]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Return every feature found in the texts, with the number of the text it was found in.

        Args:
            texts: Together at most a few hundred kilobytes; about 60 bytes of memory are used for each.
        """
        import numpy as np

        lengths = np.array([len(text) for text in texts], dtype=np.intp)
        lead = self.memory - 1
        # Short parts make many rows and few columns, which suits numpy; but each part reads `lead` bytes twice.
        part = min(max(int(lengths.sum()) // 200, 2 * lead + 1), 64)
        parts = -(-lengths // part)
        owner = np.repeat(np.arange(len(texts)), parts)
        order = np.arange(owner.size) - (np.cumsum(parts) - parts)[owner]
        begin = (np.cumsum(lengths) - lengths)[owner] + order * part
        data = np.frombuffer(bytes(lead) + b"".join(texts) + bytes(part), dtype=np.uint8).astype(np.intp)
        letters = data.take(np.arange(lead + part)[:, None] + begin[None, :])
        states = np.empty((part, owner.size), dtype=self.moves.dtype)
        state = np.zeros(owner.size, dtype=self.moves.dtype)
        for column in range(lead):
            state = self.moves.take(self.rows.take(state) + letters[column])
        state[order == 0] = 0  # what they read belongs to the text before
        for column in range(part):
            state = states[column] = self.moves.take(self.rows.take(state) + letters[lead + column])
        found = self.features.take(states)
        inside = np.arange(part)[:, None] < (lengths[owner] - order * part)[None, :]
        inside &= found >= 0
        return np.broadcast_to(owner, found.shape)[inside], found[inside]
