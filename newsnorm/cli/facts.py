"""What is known about an article, a line a fact, with the words it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from newsnorm.cli.visible import visible
from newsnorm.models import Article, Attribution, NewsDate

__all__ = ["facts"]


def facts(article: Article) -> RenderableType:
    """Lay out what is known about an article; unknown facts are left out. Evidence stands beneath its fact."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _facts(article):
        table.add_row(name, Text(visible(value), style="" if name else "dim"))
    return table


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    language = article.language
    if article.title:
        yield "title", article.title.original
        if article.title.english and article.title.english != article.title.original:
            yield "", article.title.english
    shares = ", ".join(f"{code} {share:.0%}" for code, share in language.shares.items() if share < 1)
    known = "given" if language.given else f"confidence {language.confidence:.2f}"
    yield "language", f"{language.code} ({known}{'; ' + shares if shares else ''})"
    for name, date in (("published", article.published), ("updated", article.updated)):
        if date:
            yield from _date(name, date)
    yield from _attribution(article.attribution)
    translation = article.translation
    engine = " by " + " ".join(filter(None, (translation.engine, translation.model))) if translation.engine else ""
    yield "translation", f"{translation.status}{engine}"
    removed = sum(change.after is None for change in article.changes)
    mended = len(article.changes) - removed
    yield "paragraphs", f"{len(article.paragraphs)} kept, {removed} taken out, {mended} mended or cut in"
    for warning in dict.fromkeys((*article.warnings, *translation.warnings)):
        yield "warning", warning


def _attribution(attribution: Attribution) -> Iterator[tuple[str, str]]:
    dateline = attribution.dateline
    rows = {
        "people": ", ".join(f"{person.name} ({person.role})" for person in attribution.people),
        "agencies": ", ".join(attribution.agencies),
        "outlet": attribution.outlet,
        "sources": "; ".join(attribution.sources),
        "translated_from": attribution.translated_from,
        "dateline": dateline and "; ".join(filter(None, (dateline.place, dateline.date, dateline.agency))),
    }
    for name, value in rows.items():
        if not value:
            continue
        yield name.replace("_", " "), value
        for line in attribution.evidence:
            if line.field == name:
                yield "", _evidence(line.text, line.rule)


def _date(name: str, date: NewsDate) -> Iterator[tuple[str, str]]:
    doubt = "; day and month may be the other way round" if date.ambiguous else ""
    yield name, f"{date.value} (to the {date.precision}{doubt})"
    if date.text and date.text != date.value:
        yield "", _evidence(date.text, date.origin)


def _evidence(text: str, source: str) -> str:
    return f"from “{' '.join(text.split())}” [{source}]"
