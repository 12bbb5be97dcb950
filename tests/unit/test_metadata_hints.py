"""Hints from outside the text: dates in URLs, what the caller gave, countries of sites."""

from __future__ import annotations

import pytest

from newsnorm.steps.metadata.hints import date_in_url, given_date, language_of_site


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://example.org/2024/05/03/bridge", "2024-05-03"),
        ("https://example.org/news/20240503/bridge", "2024-05-03"),
        ("https://example.org/news/2024-05-03/bridge", "2024-05-03"),
        ("https://example.org/bridge-2024-05-03.html", "2024-05-03"),
        ("https://example.org/2024/may/03/bridge", "2024-05-03"),
        ("https://example.org/2024/05/bridge", "2024-05"),
    ],
)
def test_dates_in_urls(url: str, value: str) -> None:
    found = date_in_url(url)
    assert found is not None
    assert (found.value, found.origin) == (value, "url")


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://example.org/article/20241399/x",
        "https://example.org/1234567890",
        "https://example.org/?d=/2024/05/03/",
    ],
)
def test_no_dates_in_urls(url: str | None) -> None:
    assert date_in_url(url) is None


def test_given_dates() -> None:
    found = given_date("2024-05-03T14:30+02:00")
    assert found is not None
    assert (found.value, found.precision, found.origin) == ("2024-05-03T14:30+02:00", "minute", "given")
    assert given_date("some day") is None


def test_the_country_tells_how_english_is_written() -> None:
    assert language_of_site("en", "https://www.example.co.uk/a") == "en-GB"
    assert language_of_site("en", "https://www.example.com/a") == "en"
    assert language_of_site("de", "https://www.example.co.uk/a") == "de"
