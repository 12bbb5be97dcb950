"""Articles as one self-contained page to look at: what was kept, what was taken out and why, with its English beside it."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from newsnorm.exports.counts import Counts, Facts
from newsnorm.exports.report.article import section
from newsnorm.exports.report.page import bottom, top
from newsnorm.exports.whole import WholeFile
from newsnorm.exports.writer import Writer, naming
from newsnorm.models import Article

__all__ = ["LIMIT", "ReportWriter"]

# A browser still opens and filters so much at once; the numbers and charts are about all articles.
LIMIT = 5_000
_MOST_BYTES = 100 << 20


class ReportWriter(Writer):
    """Writes one HTML page. Its charts come before its articles, so these wait in a temporary file until the end.

    Args:
        path: The page; it appears when it is complete.
        title: Heading of the page; the first article's when there is one article only.
        limit: How many articles are shown, fewer if they fill 100 MB before; all are counted.

    Raises:
        OSError: The page can't be written there.
    """

    def __init__(self, path: Path, *, title: str | None = None, limit: int = LIMIT) -> None:
        self._path = path
        self._title = title
        self._limit = limit
        self._counts = Counts()
        self._first: Article | None = None
        self._shown = 0
        self._page = WholeFile(path)
        self._sections = tempfile.TemporaryFile()  # noqa: SIM115  closed with the page

    def write(self, article: Article) -> None:
        """Count an article, and render it unless there are enough."""
        self._counts.count(Facts.of(article))
        self._first = self._first or article
        with naming(self._path):
            if self._shown < self._limit and self._sections.tell() < _MOST_BYTES:
                self._shown += 1
                self._sections.write(section(article, self._counts.articles).encode())

    def close(self) -> None:
        """Put the page together and give it its name."""
        if self._sections.closed:
            return
        try:
            with naming(self._path):
                self._page.file.write(top(self._counts, self._heading()).encode())
                self._sections.seek(0)
                shutil.copyfileobj(self._sections, self._page.file)
                self._page.file.write(bottom(self._note()).encode())
        except BaseException:
            self.discard()
            raise
        self._sections.close()
        self._page.commit()

    def discard(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):  # the disk may be full; what it writes here is thrown away
            self._sections.close()
        self._page.discard()

    def _heading(self) -> str:
        if self._title is not None:
            return self._title
        if self._counts.articles == 1 and self._first is not None and self._first.title is not None:
            return self._first.title.original
        return "newsnorm report"

    def _note(self) -> str:
        if not self._counts.articles:
            return "<p>There were no articles.</p>"
        hidden = self._counts.articles - self._shown
        return f"<p>{hidden:,} more articles are counted above and not shown here.</p>" if hidden else ""
