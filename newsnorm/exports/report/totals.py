"""What a run did, counted article by article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from newsnorm.models import Article

__all__ = ["Totals"]


@dataclass
class Totals:
    """Counts over the articles of a report; memory grows with the number of rules, not of articles.

    Attributes:
        articles: Articles.
        paragraphs: Paragraphs kept.
        removed: Paragraphs taken out.
        mended: Repairs inside paragraphs.
        languages: Articles by language.
        translations: Articles by what became of their translation.
        reasons: Paragraphs taken out, by reason.
        rules: Paragraphs taken out, by rule.
        warnings: Articles with a warning.
    """

    articles: int = 0
    paragraphs: int = 0
    removed: int = 0
    mended: int = 0
    warnings: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    translations: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def count(self, article: Article) -> None:
        """Take an article into the counts."""
        gone = [change for change in article.changes if change.after is None]
        self.articles += 1
        self.paragraphs += len(article.paragraphs)
        self.removed += len(gone)
        self.mended += len(article.changes) - len(gone)
        self.warnings += bool(article.warnings or article.translation.warnings)
        self.languages[article.language.code] += 1
        self.translations[article.translation.status] += 1
        self.reasons.update(change.reason for change in gone)
        self.rules.update(change.rule for change in gone)
