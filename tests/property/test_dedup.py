"""Laws of the search for repeats."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsnorm.draft import Draft
from newsnorm.steps.dedup import Dedup
from newsnorm.steps.echoes import Echoes, echoes_of
from newsnorm.steps.shingles import near_copies
from tests.property.strategies import DEBRIS, PROSE

paragraphs = st.lists(st.sampled_from([*PROSE, *filter(str.strip, DEBRIS)]), max_size=12)


def deduped(lines: list[str]) -> list[str]:
    ranges, position = [], 0
    for line in lines:
        ranges.append((position, position + len(line)))
        position += len(line) + 1
    draft = Dedup()(Draft.of("\n".join(lines)).split({0: ranges} if lines else {}))
    draft.check_books()
    return [block.text for block in draft.blocks]


@given(paragraphs)
def test_each_text_is_still_there_and_prose_only_once(lines: list[str]) -> None:
    kept = deduped(lines)
    assert set(kept) == set(lines)
    prose = [text for text in kept if text in PROSE]
    assert len(prose) == len(set(prose))


@given(st.permutations(PROSE))
def test_a_body_twice_is_the_body_once(lines: list[str]) -> None:
    assert deduped(lines + lines) == lines
    assert deduped([line for line in lines for _ in range(2)]) == lines


@given(st.permutations(PROSE))
def test_different_paragraphs_stay(lines: list[str]) -> None:
    assert deduped(lines) == lines


def pieces_of(text: str) -> list[str]:
    return text.split(" ") if text.count(" ") > len(text) / 20 else list(text)


@st.composite
def copies(draw: st.DrawFn) -> str:
    """Draw a paragraph as scraped texts repeat it: with an edit or two, in capitals, cut off, in part, with another."""
    text = draw(st.sampled_from(PROSE))
    glue = " " if text.count(" ") > len(text) / 20 else ""
    words = pieces_of(text)
    match draw(st.sampled_from(("edit", "capitals", "marks", "head", "tail", "joined"))):
        case "edit":
            for at in draw(st.lists(st.integers(0, len(words) - 1), max_size=2)):
                words[at] = draw(st.sampled_from(words))
        case "capitals":
            words = [word.upper() for word in words]
        case "marks":
            words = [word.replace(",", "").replace("“", '"') for word in words]
        case "head":
            words = [*words[: max(3, len(words) * 2 // 3)], "…"]
        case "tail":
            words = words[len(words) // 3 :]
        case "joined":
            words += [draw(st.sampled_from(PROSE))]
    return glue.join(words)


@given(st.permutations(PROSE), st.lists(st.tuples(st.integers(0, 20), copies()), max_size=5))
def test_the_first_look_misses_nothing_that_a_close_one_finds(body: list[str], inserted: list[tuple[int, str]]) -> None:
    texts = list(body)
    for at, text in inserted:
        texts.insert(at, text)
    everything = frozenset(range(len(texts)))
    found = near_copies(texts, echoes_of(texts), (), ())
    assert found.keys() == near_copies(texts, Echoes(everything, everything), (), ()).keys()
