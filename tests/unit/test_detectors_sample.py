"""Samples of long texts."""

from __future__ import annotations

import pytest

from newsnorm.detectors.chinese import chinese_script
from newsnorm.detectors.sample import sample


def test_a_short_text_is_its_own_sample() -> None:
    assert sample("abc", 3) == "abc"


@pytest.mark.parametrize("length", [1201, 5000, 1_000_000])
def test_a_sample_is_short_and_reaches_from_beginning_to_end(length: int) -> None:
    text = "".join(chr(0x4E00 + number % 20_000) for number in range(length))
    found = sample(text, 1200)
    assert 1100 < len(found) <= 1200
    assert found[0] == text[0]
    assert found[-1] == text[-1]
    assert len(found.split(" ")) == 8


@pytest.mark.parametrize(
    ("text", "script"),
    [("這個國家", "Hant"), ("这个国家", "Hans"), ("日本", "Hans"), ("", "Hans"), ("国家 國家 會議", "Hant")],
)
def test_chinese_script(text: str, script: str) -> None:
    assert chinese_script(text) == script
