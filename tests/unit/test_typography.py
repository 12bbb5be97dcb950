import pytest

from newsnorm.draft import Draft
from newsnorm.models import Language
from newsnorm.steps.split import Split
from newsnorm.steps.typography import LanguageTypography, Typography


def mended(text: str) -> str:
    draft = Typography()(Split()(Draft.of(text)))
    draft.check_books()
    return "\n".join(block.text for block in draft.blocks)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("the mayor told CNN .", "the mayor told CNN."),
        ("in March 2026 , about a month later", "in March 2026, about a month later"),
        ("Совет города решил так .", "Совет города решил так."),
        ("« Quoi » , dit-il .", "« Quoi », dit-il."),
        ("The tower is dark.[1] Nobody[12] knows.", "The tower is dark. Nobody knows."),
        ("灯台は暗い。[3]町は直す。", "灯台は暗い。町は直す。"),
        ("It was sold to residents². Why not?", "It was sold to residents. Why not?"),
        ("The council voted late on Monday […]", "The council voted late on Monday …"),
        ("The council voted … [...]", "The council voted …"),
    ],
)
def test_damage_is_mended_and_stays_mended(text: str, after: str) -> None:
    assert mended(text) == after
    assert mended(after) == after


@pytest.mark.parametrize(
    "text",
    [
        "He left . . . and came back",
        "It fell by .5 percent at newsnorm .com today",
        "Quoi ? Il est parti ! Voici : rien ; tout",
        "a flat of 90 m² and 3 km³ of water",
        "He said [the mayor] would [...] not come",
        "“Curly” and „low“ and 'straight' stay – as — they are",
        "the call f[1](x) and the list a[0] = 2",
        ". Point",
    ],
)
def test_what_is_right_somewhere_is_left_alone(text: str) -> None:
    assert mended(text) == text


def test_each_mend_is_recorded() -> None:
    draft = Typography()(Split()(Draft.of("told CNN .[1]")))
    assert [(c.rule, c.reason, c.before, c.after) for c in draft.changes] == [
        ("typography.space-before-stop", "whitespace", " ", ""),
        ("typography.footnote", "whitespace", "[1]", ""),
    ]


@pytest.mark.parametrize(
    ("code", "text", "after"),
    [
        ("en", "Why not ? It is late !", "Why not? It is late!"),
        ("fr", "Pourquoi ? Il est tard !", "Pourquoi ? Il est tard !"),
        ("und", "Why not ?", "Why not ?"),
        ("en", "T he council voted", "The council voted"),
        ("en", "A council voted", "A council voted"),
        ("fr", "L incendie est maîtrisé", "L incendie est maîtrisé"),
    ],
)
def test_what_depends_on_the_language_waits_for_it(code: str, text: str, after: str) -> None:
    draft = Split()(Draft.of(text))
    draft = draft.with_blocks(b._replace(language=Language(code=code, confidence=0.99)) for b in draft.blocks)
    assert LanguageTypography()(draft).blocks[0].text == after
