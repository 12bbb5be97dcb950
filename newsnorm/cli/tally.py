"""What a run has done, in numbers: for the progress line and for the summary."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.text import Text

from newsnorm.exports.counts import Counts

__all__ = ["Tally"]

_LISTED = 12
_COPIES = ("duplicate", "near_duplicate")


@dataclass
class Tally(Counts):
    """Counts of documents, beside those of the articles in the output.

    Attributes:
        kept: Articles that an earlier run has written.
        failed: Documents that are not in the output.
        untranslated: Documents in the output that count as failed, because they are not translated.
    """

    kept: int = 0
    failed: int = 0
    untranslated: int = 0
    _begun: float = field(default_factory=time.monotonic)

    @property
    def documents(self) -> int:
        """Documents that were looked at."""
        return self.articles + self.failed

    @property
    def seconds(self) -> float:
        """Time since the run began."""
        return time.monotonic() - self._begun

    @property
    def rate(self) -> float:
        """Documents a second in this run."""
        return (self.documents - self.kept) / max(self.seconds, 1e-9)

    def mix(self, shown: int) -> str:
        """Return the languages with the most documents and their shares."""
        total = max(1, self.articles)
        return " ".join(f"{code} {count / total:.0%}" for code, count in self.languages.most_common(shown))

    def summary(self) -> Text:
        """Lay out the summary, a line a subject."""
        return Text("\n").join(Text.assemble((f"{name:<12}", "bold"), value) for name, value in self._rows())

    def _rows(self) -> Iterator[tuple[str, str]]:
        documents = f"{self.articles:,} written"
        if self.kept:
            documents += f" ({self.kept:,} by an earlier run)"
        documents += f", {self.failed + self.untranslated:,} failed"
        if self.empty:
            documents += f", {self.empty:,} with nothing left in them"
        yield "documents", documents
        copies = {name.replace("_", " "): self.reasons[name] for name in _COPIES if self.reasons[name]}
        others = Counter({name: count for name, count in self.reasons.items() if name not in _COPIES})
        for name, counts in (
            ("languages", self.languages),
            ("removed", others),
            ("duplicates", Counter(copies)),
            ("translation", self.translations),
            ("paragraphs", self.paragraphs),
        ):
            if counts:
                yield name, _listed(counts)
        yield "time", f"{_clock(self.seconds)}, {self.rate:,.1f} documents/s"


def _listed(counts: Counter[str]) -> str:
    shown = [f"{name} {count:,}" for name, count in counts.most_common(_LISTED)]
    rest = len(counts) - len(shown)
    return ", ".join(shown) + (f", {rest} more" if rest > 0 else "")


def _clock(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, left = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{left:02}"
