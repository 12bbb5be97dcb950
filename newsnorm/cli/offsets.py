"""Where in a file a key's line begins, in 16 bytes a line."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b

__all__ = ["Offsets", "hashed"]


def hashed(*parts: str) -> int:
    """Return 64 bits of some strings; who finds by them looks whether what is found is what was meant."""
    return int.from_bytes(blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


class Offsets:
    """An index of lines by the hash of their keys, made once: sorted arrays, because a dict takes ten times as much.

    Args:
        pairs: Hash and offset of each line.
    """

    def __init__(self, pairs: Iterable[tuple[int, int]] = ()) -> None:
        import numpy as np

        keys, places = array("Q"), array("Q")
        for key, place in pairs:
            keys.append(key)
            places.append(place)
        unsorted = np.frombuffer(keys, dtype=np.uint64) if keys else np.empty(0, np.uint64)
        order = np.argsort(unsorted, kind="stable")
        self._keys = unsorted[order]
        self._places = np.frombuffer(places, dtype=np.uint64)[order] if places else np.empty(0, np.uint64)

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, key: int) -> Iterator[int]:
        """Yield the offsets of the lines with this hash, the one that was given last first."""
        import numpy as np

        wanted = np.uint64(key)
        first, end = (int(self._keys.searchsorted(wanted, side)) for side in ("left", "right"))
        for at in reversed(range(first, end)):
            yield int(self._places[at])
