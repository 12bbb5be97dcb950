"""py3langid's model, asked about many texts at once and with what newsnorm knows beforehand.

The model is py3langid's own (n-grams of bytes, naive Bayes); three things differ. Many texts are walked in lockstep.
Only languages that are written in the text's script compete. And probabilities are calibrated: how much colder the
scores have to be for a text of some length, and how much rarer some languages are in news, are numbers of this file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from math import log
from typing import TYPE_CHECKING, Any

from newsnorm.detectors.identifier import load_identifier
from newsnorm.detectors.walk import Automaton
from newsnorm.rules.languages import group_of, known_language, known_languages

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Contest", "Model", "load_model", "model_of"]

# A text's scores are divided by _SCALE * bytes ** _POWER before the softmax. Fitted by maximum likelihood on one half
# of the FLORES sentences available to us, cut to 1, 2, 3, 4, 6, 12 words, whole, and joined in fives; on the other half the
# expected calibration error is .002 for sentences, .009 for headlines, .017 for single words.
_SCALE = 0.6431
_POWER = 0.4222
# Logarithm of how much likelier any one language of the level "core" is in news than one of these.
_RARITY = {"core": 0.0, "known": 3.5, "rare": 7.0}
_NOT_LANGUAGE = "zxx"
_NOT_LANGUAGE_RARITY = 3.5
_BATCH_BYTES = 1 << 16
_CACHE_LINE = 64  # bytes
# Bytes in the order in which their entries stand in a row of the automaton: those that Latin text is mostly made of side
# by side, so that they are fetched from memory together.
_ORDER = bytes(dict.fromkeys(b"\0 enaitrsodlumcghpvkbfyjzwxq.," + bytes(range(256))))
# Japanese and Chinese compete where there are Han characters, whatever kana there are.
_WRITTEN_WITH = {"Jpan": "Hani", "Hans": "Hani", "Hant": "Hani", "Kore": "Hang"}


@dataclass(frozen=True, slots=True, eq=False)
class Contest:
    """The languages that compete for texts in one script.

    Attributes:
        codes: What each column stands for: a language code, or ``und`` for what is no language.
        rarer: How much rarer each feature is in a language than in the one where it is most frequent, one row a
            feature: the difference of log-likelihoods in units of ``unit``. In single bytes, because what takes time
            is to fetch rows from memory. On FLORES this moves confidences by .0002 on average, .015 at most.
        unit: What 1 in ``rarer`` stands for.
        prior: Log-probability of each language beforehand, up to a constant.
        rarity: What is taken off for rarity after scaling.
        first: Where each group of look-alikes begins among the columns, and where the last one ends.
    """

    codes: tuple[str, ...]
    rarer: NDArray[np.uint8]
    unit: float
    prior: NDArray[np.float32]
    rarity: NDArray[np.float32]
    first: NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """py3langid's automaton and one contest for each script that several languages share.

    Attributes:
        automaton: What finds features in bytes.
        scripts: ISO 15924 codes of the scripts that there are contests for.
        contest: Makes the contest of such a script; most runs meet one or two of them.
    """

    automaton: Automaton
    scripts: frozenset[str]
    contest: Callable[[str], Contest]

    def guesses(self, texts: Sequence[bytes], script: str) -> Iterator[tuple[str, float, float]]:
        """Yield for each text the likeliest language of the likeliest group.

        Args:
            texts: UTF-8, normalised (NFC) and not all in capitals, of at most some thousand bytes each.
            script: ISO 15924 code, one of ``scripts``.

        Yields:
            The language's code (``und`` for what is no language), the probability of its group and its own.
        """
        contest = self.contest(script)
        for batch in _batches(texts):
            yield from self._batch(batch, contest)

    def _batch(self, texts: Sequence[bytes], contest: Contest) -> list[tuple[str, float, float]]:
        import numpy as np

        owners, features = self.automaton.walk(texts)
        size = len(contest.rarer)
        keys = owners * size
        keys += features
        keys.sort()
        if not keys.size:
            return [("und", 0.0, 0.0)] * len(texts)
        changes = np.flatnonzero(keys[1:] != keys[:-1])
        last = np.full(changes.size + 1, keys.size - 1)
        last[:-1] = changes
        keys = keys.take(last)
        counts = last.copy()
        counts[0] += 1
        counts[1:] -= changes
        edges = keys.searchsorted(np.arange(len(texts) + 1) * size)
        told = edges[1:] > edges[:-1]
        scores = np.zeros((len(texts), len(contest.codes)), dtype=np.float32)
        # Not a matrix product: that may start threads, and its last digits depend on the processor.
        rows = contest.rarer.take(keys % size, axis=0)[:, : len(contest.codes)].astype(np.float32)
        # A feature counts by the logarithm of 1 + how often it is there, here in units of log 2.
        often = np.flatnonzero(counts > 1)
        rows[often] *= np.log2(counts[often] + 1).astype(np.float32)[:, None]
        scores[told] = np.add.reduceat(rows, edges[:-1][told], axis=0)
        lengths = np.maximum(np.array(list(map(len, texts)), dtype=np.float32), 1)
        colder = 1 / (np.float32(_SCALE) * lengths ** np.float32(_POWER))[:, None]
        scores *= colder * np.float32(-log(2) * contest.unit)
        scores += contest.prior * colder
        scores -= contest.rarity
        scores -= scores.max(axis=1, keepdims=True)
        likely = np.exp(scores, out=scores)
        likely /= likely.sum(axis=1, keepdims=True)
        by_group = np.add.reduceat(likely, contest.first[:-1], axis=1)
        best = by_group.argmax(axis=1)
        columns = contest.first.take(best)
        for number in np.flatnonzero(contest.first.take(best + 1) - columns > 1).tolist():
            first, last = contest.first[best[number] : best[number] + 2]
            columns[number] = first + likely[number, first:last].argmax()
        texts_in_order = np.arange(len(texts))
        codes = [contest.codes[column] for column in columns.tolist()]
        found = zip(
            codes, by_group[texts_in_order, best].tolist(), likely[texts_in_order, columns].tolist(), strict=True
        )
        if told.all():
            return list(found)
        return [
            one if any_feature else ("und", 0.0, 0.0) for one, any_feature in zip(found, told.tolist(), strict=True)
        ]


def _batches(texts: Sequence[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


_lock = threading.Lock()


def load_model() -> Model | None:
    """Return the model, loaded once a process, or ``None`` if py3langid's inside is not what we know.

    Takes most of a second the first time and about 110 MB.
    """
    with _lock:
        return _load()


@lru_cache(maxsize=1)
def _load() -> Model | None:
    return model_of(load_identifier())


def model_of(identifier: Any) -> Model | None:
    """Return the model inside a py3langid identifier, or ``None`` if it does not look and act as we know it."""
    import numpy as np

    try:
        moves = np.asarray(identifier.tk_nextmove)
        rows = np.asarray(identifier.tk_row, dtype=np.intp) << 8
        features = np.asarray(identifier.tk_output, dtype=np.int32)
        weights = np.asarray(identifier.nb_ptc)
        prior = np.asarray(identifier.nb_pc, dtype=np.float32)
        codes = tuple(str(code) for code in identifier.nb_classes)
    except AttributeError:
        return None
    if weights.shape != (features.max() + 1, len(codes)) or not np.isfinite(weights).all():
        return None
    if len(moves) % 256 or moves[rows].any():
        return None
    # A copy in memory of numpy's own, which the system may hold in huge pages: reading it all over is then faster.
    reordered = np.ascontiguousarray(moves.reshape(-1, 256)[:, list(_ORDER)]).ravel()
    alphabet = bytes(_ORDER.index(byte) for byte in range(256))
    automaton = Automaton(reordered, rows, features, _memory(moves, rows), alphabet)
    if not _as_published(automaton, identifier):
        return None
    contest = lru_cache(maxsize=None)(partial(_contest, codes=codes, weights=weights, prior=prior))
    return Model(automaton, _shared_scripts(), contest)


def _memory(moves: NDArray[Any], rows: NDArray[np.intp]) -> int:
    """Return how many bytes back a state can depend on: the largest distance of a state from the first one."""
    import numpy as np

    seen = np.zeros(len(rows), dtype=bool)
    seen[0] = True
    reached = np.zeros(1, dtype=np.intp)
    distance = 0
    while True:
        following = np.zeros(len(rows), dtype=bool)
        for row in np.unique(rows[reached]).tolist():
            following[moves[row : row + 256]] = True
        reached = np.flatnonzero(following & ~seen)
        if not reached.size:
            return max(distance, 1)
        seen[reached] = True
        distance += 1


def _as_published(automaton: Automaton, identifier: Any) -> bool:
    """Return whether walking in lockstep finds what py3langid's own walk finds, on a line in several scripts."""
    from collections import Counter

    line = "Zażółć gęślą jaźń, вчера в парламенте; 昨日の国会で सरकार ने कहा " * 3
    text = line.encode()
    state, alone = 0, Counter[int]()
    for byte in text:
        state = int(identifier.tk_nextmove[(int(identifier.tk_row[state]) << 8) + byte])
        if identifier.tk_output[state] >= 0:
            alone[identifier.tk_output[state]] += 1
    return Counter(automaton.walk([text])[1].tolist()) == alone


def _shared_scripts() -> frozenset[str]:
    scripts = [script for one in known_languages().values() for script in set(map(_written_with, one.scripts))]
    return frozenset(script for script in scripts if scripts.count(script) > 1) | {"Hani", "Latn"}


def _written_with(script: str) -> str:
    return _WRITTEN_WITH.get(script, script)


def _contest(script: str, codes: Sequence[str], weights: NDArray[Any], prior: NDArray[np.float32]) -> Contest:
    import numpy as np

    entries = []
    for column, code in enumerate(codes):
        known = known_language(code)
        if code == _NOT_LANGUAGE:
            entries.append(("und", "und", _NOT_LANGUAGE_RARITY, column))
        elif known and script in map(_written_with, known.scripts):
            level = "rare" if code in _RARER_MEMBERS else known.level
            entries.append((group_of(known.code), known.code, _RARITY[level], column))
    groups, names, rarity, columns = zip(*sorted(entries), strict=True)
    own = weights[:, columns].astype(np.float32)
    own = own.max(axis=1, keepdims=True) - own
    unit = float(own.max()) / 255
    rarer = _aligned(len(own), len(columns))
    rarer[:, : len(columns)] = np.rint(own / unit)
    edges = [at for at, group in enumerate(groups) if at == 0 or group != groups[at - 1]]
    first = np.array([*edges, len(groups)], dtype=np.intp)
    return Contest(names, rarer, unit, prior[list(columns)], np.array(rarity, dtype=np.float32), first)


def _aligned(rows: int, columns: int) -> NDArray[np.uint8]:
    """Return zeros in rows of 2 ** n bytes, so placed that as few of them as can be lie across two cache lines."""
    import numpy as np

    width = 1 << (columns - 1).bit_length()
    room = np.zeros(rows * width + _CACHE_LINE, dtype=np.uint8)
    start = -room.ctypes.data % _CACHE_LINE
    return room[start : start + rows * width].reshape(rows, width)


# Classes of the model that are counted with a language but seldom written in news.
_RARER_MEMBERS = frozenset({"ary", "arz", "hbo", "sdh", "uzs", "wuu", "yue"})
