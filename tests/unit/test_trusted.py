import pickle

import pytest

from newsnorm import Article, normalize
from newsnorm.models import Change, ChangeDetail, Language, Paragraph
from newsnorm.trusted import change, change_detail, paragraph

DETAIL = {"duplicate_of": 2, "score": 0.25, "features": (("words", -1.5),), "path": "/html/body", "note": "page"}
FIELDS = {"rule": "test.line", "reason": "share", "span": (3, 9), "before": "before", "after": None, "paragraph": 4}
TRUSTED = change(
    7, "test.line", "share", (3, 9), "before", None, 4, change_detail(2, 0.25, (("words", -1.5),), "/html/body", "page")
)
CHECKED = Change(id=7, detail=ChangeDetail(**DETAIL), **FIELDS)


def test_a_trusted_record_is_the_one_that_was_looked_at() -> None:
    assert TRUSTED == CHECKED
    assert hash(TRUSTED) == hash(CHECKED)
    assert repr(TRUSTED) == repr(CHECKED)
    assert TRUSTED.model_dump_json() == CHECKED.model_dump_json()
    assert change_detail() == ChangeDetail()


def test_a_trusted_record_does_what_others_do() -> None:
    assert pickle.loads(pickle.dumps(TRUSTED)) == CHECKED
    assert Change.model_validate(TRUSTED) is TRUSTED
    assert Change.model_validate_json(TRUSTED.model_dump_json(exclude_unset=True)) == CHECKED
    with pytest.raises(ValueError, match="frozen"):
        TRUSTED.rule = "other"  # type: ignore[misc]  # this is what must fail


def test_a_trusted_paragraph_is_the_one_that_was_looked_at() -> None:
    facts = {
        "number": 3,
        "text": "Text.",
        "english": "Text.",
        "kind": "quote",
        "language": Language(code="de"),
        "span": (7, 12),
    }
    made = paragraph(status="suspect", flags=("length",), **facts)
    assert made == Paragraph(status="suspect", flags=("length",), **facts)
    assert made.model_copy(update={"text": "Other."}).model_fields_set == set(Paragraph.model_fields)


def test_a_copy_with_another_value_leaves_the_records_alone() -> None:
    copy = TRUSTED.model_copy(update={"rule": "other", "added": 1})
    assert copy.rule == "other"
    assert TRUSTED.model_fields_set == set(Change.model_fields)
    assert change(1, "a", "share", (0, 1), "a", None, 1, None).model_fields_set == set(Change.model_fields)


def test_what_the_steps_trust_stands_up_to_a_look() -> None:
    lines = ["Home", "News", "Sport", "About us", "Share", "Log in", "Search", "Menu", "Contact", "Privacy policy"]
    prose = [
        f"The council said on day {n} that the bridge would stay closed until the repair is done." for n in range(9)
    ]
    article = normalize("\n".join([*lines, *prose, "Read more  here", *lines]), translator="none")
    assert any(one.detail is not None and one.detail.features for one in article.changes)
    assert Article.model_validate(article.model_dump()) == article
