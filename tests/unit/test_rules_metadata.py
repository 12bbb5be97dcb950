import pytest

from newsnorm.rules.metadata import CompiledMetadataRule
from newsnorm.rules.plausible import is_plausible
from newsnorm.rules.schema import MetadataRule


def compiled(*text):
    return CompiledMetadataRule.of(
        MetadataRule(id="en.m", reason="credit", text=text, extracts=({"line": "x"},), keeps=("y",))
    )


CREDIT = compiled("{people} contributed to this report", "with {people} in {outlet}")


def test_reads_the_whole_line_as_written():
    assert CREDIT.match("Ann O’Brien and Li Wei contributed to this report.") == {"people": "Ann O’Brien and Li Wei"}
    assert CREDIT.match("With Ann Lee in The Example") == {"people": "Ann Lee", "outlet": "The Example"}


@pytest.mark.parametrize(
    "line",
    [
        "(Ann Lee contributed to this report.)",
        "* Ann Lee contributed to this report *",
        "[Ann Lee contributed to this report]",
        "— ANN LEE CONTRIBUTED TO THIS REPORT…",
    ],
)
def test_what_stands_around_the_line_does_not_matter(line):
    assert CREDIT.match(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee contributed to this report by the UN.",
        "After years of work, dozens of experts contributed to this report.",
        "",
        "Ann Lee contributed to this report. " * 40,
        "The river rose. Ann Lee contributed to this report",
    ],
)
def test_leaves_prose_alone(line):
    assert CREDIT.match(line) is None


def test_name_does_not_begin_inside_a_word():
    assert compiled("von{people}").match("vonnegut") is None
    assert compiled("記者{people}").match("記者山田太郎") == {"people": "山田太郎"}


def test_pattern_without_placeholder():
    assert compiled("news agencies").match("News agencies") == {}


@pytest.mark.parametrize(
    ("name", "text", "verdict"),
    [
        ("people", "Maria de la Cruz and Jan van der Berg", True),
        ("people", "dpa", True),
        ("people", "山田太郎", True),
        ("people", "გიორგი ბერიძე, ნინო კაპანაძე და ლევან წიკლაური", True),
        ("people", "AP journalists Maria Lopez in Madrid and Li Wei in Beijing", True),
        ("people", "experts from many countries", False),
        ("people", "Erika Muster, 3. Mai 2024", False),
        ("outlet", "the walls of a cave long ago", False),
        ("outlet", "Le Monde", True),
        ("sources", "https://example.org/a", False),
        ("sources", "police, court files and witnesses", True),
        ("translated_from", "German", True),
        ("published", "3 May 2024, 10:15", True),
        ("published", "二〇二四年五月", True),
        ("published", "last year", False),
        ("published", "April 2023: the ticket is on sale", False),
    ],
)
def test_is_plausible(name, text, verdict):
    assert is_plausible(name, text) is verdict
