import numpy as np
import pytest

from newsnorm.steps.furniture import chars
from newsnorm.steps.furniture.chars import numbered
from newsnorm.steps.furniture.cues import GROUPS, cues
from newsnorm.steps.furniture.words import line_hashes, pairs_of, phrase_hashes, tokenize


def tokens(text: str) -> list[str]:
    found = tokenize(*numbered(text))
    return [text[start : start + size] for start, size in zip(found.starts, found.lengths, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry, late again.", ["The", "ferry", "late", "again"]),
        ("Η βροχή έπεσε", ["Η", "βροχή", "έπεσε"]),
        ("雨が降る", ["雨が", "が降", "降る"]),
        ("NATO 2024", ["NATO", "2024"]),
        ("서울 시내", ["서울", "시내"]),
        ("", []),
        ("…!?", []),
    ],
)
def test_tokens_are_words_or_pairs_of_characters(text, expected):
    assert tokens(text) == expected


def test_case_does_not_matter_and_order_does():
    def hashes(text):
        return tokenize(*numbered(text)).hashes.tolist()

    assert hashes("Share THIS") == hashes("share this")
    assert hashes("ab ba") != hashes("ba ab")


@pytest.mark.parametrize(
    ("char", "kind"),
    [
        (".", chars.STOP),
        ("।", chars.STOP),
        ("؟", chars.STOP),
        ("。", chars.WIDE_STOP),
        ("、", chars.COMMA),
        ("»", chars.QUOTE),
        ("漢", chars.HAN),
        ("ก", chars.UNSPACED),
        ("ب", chars.CASELESS),
        ("한", chars.CASELESS),
        ("Ж", chars.UPPER),
        ("5", chars.DIGIT),
        ("|", chars.SEPARATOR),
        ("\n", chars.SPACE),
        ("😀", chars.PICTURE),
        ("𠀀", chars.HAN),
        ("\ud800", chars.OTHER),
    ],
)
def test_a_character_has_the_class_of_what_it_does(char, kind):
    assert numbered(char)[1].tolist() == [kind]


def test_cues_are_found_in_any_script_and_longer_ones_as_a_whole():
    lines = ["Leave a reply", "Читайте также", "続きを読む", "The reply came late", "اقرأ المزيد", "Nothing here"]
    text = "\n".join(lines)
    found = tokenize(*numbered(text))
    owner = np.array([text.count("\n", 0, start) for start in found.starts.tolist()])
    counts = cues().count(found.hashes, pairs_of(found.hashes, owner), owner, len(lines))
    by_group = {group: row.tolist() for group, row in zip(GROUPS, counts, strict=True)}
    assert by_group["comment"][0] >= 1
    assert by_group["related"][1] >= 1
    assert by_group["related"][2] >= 1
    assert by_group["related"][4] >= 1
    assert counts[:, 5].sum() == 0


def test_a_cue_without_a_word_is_refused():
    with pytest.raises(ValueError, match="needs a word"):
        phrase_hashes(["Share", "…"])


def test_equal_lines_have_equal_hashes_and_lines_without_words_none():
    text = "Read also\n***\nread also\nalso read"
    found = tokenize(*numbered(text))
    owner = np.array([text.count("\n", 0, start) for start in found.starts.tolist()])
    whole, opening = line_hashes(found.hashes, pairs_of(found.hashes, owner), owner, 4)
    assert whole[0] == whole[2] != whole[3]
    assert whole[1] == opening[1] == 0
    assert opening[0] == opening[2] != opening[3]
