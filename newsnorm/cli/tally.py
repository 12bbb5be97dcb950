"""What a run has done, in numbers: for the progress line and for the summary."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rich.text import Text

from newsnorm.cli.record_lines import Record
from newsnorm.models import Article

__all__ = ["Facts", "Tally"]

_LISTED = 12
_COPIES = ("duplicate", "near_duplicate")
_UNTRANSLATED = ("unavailable", "partial")


class Facts(NamedTuple):
    """What is counted of an article.

    Attributes:
        language: Its language.
        translation: State of its translation as a whole.
        paragraphs: State of the translation of each paragraph.
        removed: Reason of each paragraph that was taken out.
    """

    language: str
    translation: str
    paragraphs: tuple[str, ...]
    removed: tuple[str, ...]

    @classmethod
    def of(cls, article: Article) -> Facts:
        """Take the facts out of an article."""
        return cls(
            article.language.code,
            article.translation.status,
            tuple(paragraph.status for paragraph in article.paragraphs),
            tuple(change.reason for change in article.changes if change.after is None),
        )

    @classmethod
    def of_record(cls, record: Record) -> Facts:
        """Take the facts out of a record that was read back."""
        return cls(
            record["language"]["code"],
            record["translation"]["status"],
            tuple(paragraph["status"] for paragraph in record["paragraphs"]),
            tuple(change["reason"] for change in record["changes"] if change["after"] is None),
        )

    @property
    def untranslated(self) -> bool:
        """Whether a translation was wanted and is not, or not wholly, there."""
        return self.translation in _UNTRANSLATED


@dataclass
class Tally:
    """Counts of documents and of what was found in them.

    Attributes:
        written: Documents in the output.
        kept: Those of them that an earlier run has written.
        failed: Documents that are not in the output.
        untranslated: Documents in the output that count as failed, because they are not translated.
        empty: Documents with nothing left.
    """

    written: int = 0
    kept: int = 0
    failed: int = 0
    untranslated: int = 0
    empty: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    translation: Counter[str] = field(default_factory=Counter)
    paragraphs: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    _begun: float = field(default_factory=time.monotonic)

    def add(self, facts: Facts, *, kept: bool = False) -> None:
        """Count an article that is in the output."""
        self.written += 1
        self.kept += kept
        self.empty += not facts.paragraphs
        self.languages[facts.language] += 1
        self.translation[facts.translation] += 1
        self.paragraphs.update(facts.paragraphs)
        self.removed.update(facts.removed)

    @property
    def documents(self) -> int:
        """Documents that were looked at."""
        return self.written + self.failed

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
        total = max(1, self.written)
        return " ".join(f"{code} {count / total:.0%}" for code, count in self.languages.most_common(shown))

    def summary(self) -> Text:
        """Lay out the summary, a line a subject."""
        return Text("\n").join(Text.assemble((f"{name:<12}", "bold"), value) for name, value in self._rows())

    def _rows(self) -> Iterator[tuple[str, str]]:
        documents = f"{self.written:,} written"
        if self.kept:
            documents += f" ({self.kept:,} by an earlier run)"
        documents += f", {self.failed + self.untranslated:,} failed"
        if self.empty:
            documents += f", {self.empty:,} with nothing left in them"
        yield "documents", documents
        copies = {name.replace("_", " "): self.removed[name] for name in _COPIES if self.removed[name]}
        others = Counter({name: count for name, count in self.removed.items() if name not in _COPIES})
        for name, counts in (
            ("languages", self.languages),
            ("removed", others),
            ("duplicates", Counter(copies)),
            ("translation", self.translation),
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
