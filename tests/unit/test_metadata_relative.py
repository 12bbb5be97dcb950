"""Dates that count from the time of crawling: only when that is given, and never before a written date."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from newsnorm import Article, RawArticle, normalize
from newsnorm.steps.metadata.dates import read_date

CRAWLED = "2026-11-22T10:00:00Z"
TEXT = """Bridge over the Wend reopens after two years of repairs

{line}

The old bridge over the river Wend opened to traffic on Monday after two years of repairs, the town council said.

Shopkeepers on both sides said that they expected more customers, because the detour of nine miles had kept people away.

The works cost four million pounds, a third more than planned, after divers found that two piers were hollow.
"""


def article_with(line: str, crawled: str | None = CRAWLED) -> Article:
    return normalize(RawArticle(text=TEXT.format(line=line), crawled=crawled), translator="none")


@pytest.mark.parametrize(
    ("line", "value", "precision"),
    [
        ("3 hours ago", "2026-11-22T07+00:00", "hour"),
        ("2 weeks ago", "2026-11-08", "day"),
        ("yesterday, 14:30", "2026-11-21T14:30", "minute"),
        ("Today at 9:05 a.m.", "2026-11-22T09:05", "minute"),
        ("Posted 2 days ago", "2026-11-20", "day"),
        ("3 May, 14:30", "2026-05-03T14:30", "minute"),
    ],
)
def test_a_line_counts_from_the_time_of_crawling(line: str, value: str, precision: str) -> None:
    article = article_with(line)
    assert article.published is not None
    assert (article.published.value, article.published.precision) == (value, precision)
    assert len(article.paragraphs) == 3
    assert any(change.before.strip() == line for change in article.changes)


@pytest.mark.parametrize("line", ["3 hours ago", "yesterday, 14:30", "Posted 2 days ago", "3 May, 14:30"])
def test_without_the_time_of_crawling_there_is_no_date(line: str) -> None:
    assert article_with(line, crawled=None).published is None


@pytest.mark.parametrize("crawled", ["2026", "2026-11", "last week"])
def test_a_time_of_crawling_that_is_no_day_is_not_used(crawled: str) -> None:
    assert article_with("3 hours ago", crawled=crawled).published is None


@pytest.mark.parametrize("line", ["Today", "Yesterday", "4 minute read"])
def test_a_section_name_and_a_reading_time_are_no_dates(line: str) -> None:
    assert article_with(line).published is None


def test_what_was_updated_minutes_ago_was_not_published_then() -> None:
    article = article_with("Updated 20 minutes ago")
    assert article.published is None
    assert article.updated is not None
    assert article.updated.value == "2026-11-22T09:40+00:00"


@pytest.mark.parametrize("lines", ["3 hours ago\n\n21 November 2026", "21 November 2026\n\n3 hours ago"])
def test_a_written_date_comes_before_an_age(lines: str) -> None:
    published = article_with(lines).published
    assert published is not None
    assert published.value == "2026-11-21"


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("vor 3 Stunden", "de", "2026-11-22T07+00:00"),
        ("Gestern, 14:30 Uhr", "de", "2026-11-21T14:30"),
        ("il y a 2 jours", "fr", "2026-11-20"),
        ("3 часа назад", "ru", "2026-11-22T07+00:00"),
        ("3小时前", "zh", "2026-11-22T07+00:00"),
        ("hace 5 minutos", "es", "2026-11-22T09:55+00:00"),
    ],
)
def test_ages_are_read_in_their_languages(text: str, language: str, value: str) -> None:
    found = read_date(text, language, datetime(2026, 11, 22, 10, tzinfo=timezone.utc))
    assert found is not None
    assert found.value == value
    assert found.relative
