"""The first part of the page: numbers and charts over all articles, and the form that filters them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsnorm.exports.counts import Counts
from newsnorm.exports.report.markup import attributes, escaped

__all__ = ["charts", "filters", "numbers"]

_BARS = 15


def numbers(totals: Counts) -> str:
    """Return the totals as a list of figures."""
    figures = (
        (totals.articles, "article" if totals.articles == 1 else "articles"),
        (totals.paragraphs.total(), "paragraphs kept"),
        (totals.reasons.total(), "taken out"),
        (totals.mended, "mended in place"),
        (totals.warned, "with a warning" if totals.articles != 1 else "warning" + "s" * (totals.warned != 1)),
    )
    items = "".join(f"<li><b>{count:,}</b> {escaped(what)}</li>" for count, what in figures)
    return f'<ul class="numbers">{items}</ul>'


def charts(totals: Counts) -> str:
    """Return charts that are tables: they read without colours, without a script and by ear."""
    parts = [
        _chart("Taken out, by reason", "reason", totals.reasons, "paragraphs"),
        _chart("Taken out, by rule", "rule", totals.rules, "paragraphs"),
    ]
    if totals.articles > 1:
        languages = _chart("Language", "language", totals.languages, "articles")
        parts.append(f"<div>{languages}{_chart('Translation', 'translation', totals.translations, 'articles')}</div>")
    return f'<div class="charts">{"".join(parts)}</div>'


def _chart(title: str, kind: str, counts: Counter[str], unit: str) -> str:
    if not counts:
        return ""
    most = max(counts.values())
    shown = counts.most_common(_BARS)
    rows = "".join(
        f"<tr><th scope=row{attributes(data_filter=kind, data_value=name)}>{escaped(name)}</th>"
        f'<td><svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{100 * count / most:.1f}" height="1"/></svg></td><td class="count">{count:,}</td></tr>'
        for name, count in shown
    )
    rest = len(counts) - len(shown)
    more = sum(counts.values()) - sum(count for _, count in shown)
    if rest > 0:
        rows += f'<tr><th scope=row>{rest:,} more</th><td></td><td class="count">{more:,}</td></tr>'
    return f'<table class="chart"><caption>{escaped(title)} <small>({unit})</small></caption>{rows}</table>'


def filters(totals: Counts) -> str:
    """Return the form for filters, hidden until the script that makes it work is there."""
    return (
        '<form id="filters" role="search" aria-label="Filter the articles" hidden>'
        '<label class="wide">Search <input type="search" name="search" placeholder="words in title or text" '
        'autocomplete="off"></label>'
        + "".join(_choices(totals))
        + '<label class="tick"><input type="checkbox" name="warned"> with warnings only</label>'
        '<button type="reset">Show all</button>'
        '<output name="shown" aria-live="polite"></output></form>'
    )


def _choices(totals: Counts) -> Iterator[str]:
    for name, label, counts in (
        ("language", "Language", totals.languages),
        ("reason", "Reason", totals.reasons),
        ("rule", "Rule", totals.rules),
        ("translation", "Translation", totals.translations),
    ):
        options = "".join(f"<option{attributes(value=value)}>{escaped(value)}</option>" for value in sorted(counts))
        yield f'<label>{label} <select name="{name}"><option value="">any</option>{options}</select></label>'
