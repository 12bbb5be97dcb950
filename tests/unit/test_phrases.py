import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsnorm.draft import Draft
from newsnorm.models import Language
from newsnorm.steps.phrases import ExactPhrases, Phrases

DE = "Der Fluss stieg in der Nacht weiter an, und die Stadt ließ die Brücken sperren, sagte die Bürgermeisterin am Morgen."
FR = "La ville a fait fermer les ponts dans la nuit, et le fleuve continuait de monter ce matin, a déclaré la maire hier."
EXACT, PHRASES = ExactPhrases(), Phrases()


def draft(*paragraphs, language="de", disabled=()):
    text = "\n\n".join(paragraphs)
    ranges, start = [], 0
    for paragraph in paragraphs:
        ranges.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    made = Draft.of(text).split({0: ranges})
    return made._replace(language=Language(code=language, confidence=1.0), disabled=frozenset(disabled))


def texts(made):
    return [block.text for block in made.blocks]


def removed(made):
    return [(change.before, change.rule, change.reason) for change in made.changes]


def test_theme_debris_in_another_language_goes_before_the_language_is_known():
    made = EXACT(draft(DE, DE + " ", "source site", "Leave a Reply", language="und"))
    assert [(before, reason) for before, _, reason in removed(made)] == [("source site", "source_link")]
    made = PHRASES(made)
    assert removed(made)[-1][1:] == ("en.leave-a-reply", "comments")
    made.check_books()


def test_word_of_another_language_stays_as_a_heading_between_paragraphs():
    assert texts(PHRASES(EXACT(draft(FR, "Comment ?", FR, language="fr")))) == [FR, "Comment ?", FR]


def test_word_of_another_language_goes_at_the_edge():
    assert texts(EXACT(draft("Menu", DE, "Comments (4)", language="und"))) == [DE]


def test_network_name_needs_company():
    assert texts(PHRASES(draft(DE, "Facebook"))) == [DE, "Facebook"]
    assert texts(PHRASES(draft(DE, "Facebook", "Artikel teilen"))) == [DE]
    assert texts(PHRASES(draft("Facebook", DE, "Facebook"))) == [DE]


def test_list_of_companies_stays():
    assert texts(PHRASES(draft(DE, "Facebook", "Telegram", "Instagram", DE))) == [
        DE,
        "Facebook",
        "Telegram",
        "Instagram",
        DE,
    ]


def test_advert_mark_goes_between_paragraphs():
    assert texts(EXACT(draft(DE, "Anzeige", DE, language="und"))) == [DE, DE]


def test_own_language_single_word_goes_anywhere():
    assert texts(PHRASES(draft(DE, "Kommentare", DE))) == [DE, DE]


def test_rule_for_the_end_leaves_the_middle():
    assert texts(PHRASES(draft(DE, "https://example.org/news/1", DE, "https://example.org/news/2"))) == [
        DE,
        "https://example.org/news/1",
        DE,
    ]


def test_read_also_with_its_headline():
    assert texts(PHRASES(draft(DE, "Lesen Sie auch: Hochwasser schließt drei Schulen", DE))) == [DE, DE]


@pytest.mark.parametrize(
    "prose",
    [
        "Mehr dazu will der Konzern am Freitag sagen, teilte die Sprecherin mit.",
        "Korrektur: In einer früheren Fassung stand ein falsches Jahr.",
        "Das Video ist nicht echt, sagte die Polizei, es stammt aus 2015.",
    ],
)
def test_prose_with_the_phrase_stays(prose):
    assert texts(PHRASES(draft(DE, prose, DE))) == [DE, prose, DE]


def test_line_with_metadata_is_left_to_the_metadata_step():
    line = "Dieser Artikel erschien zuerst in der Musterzeitung."
    assert texts(PHRASES(draft(DE, line))) == [DE, line]


def test_disabled_rule_and_reason():
    line = "Kommentar hinterlassen"
    assert texts(PHRASES(draft(DE, line))) == [DE]
    assert texts(PHRASES(draft(DE, line, disabled=["de.leave-a-reply"]))) == [DE, line]
    assert texts(PHRASES(draft(DE, line, disabled=["comments"]))) == [DE, line]


def test_disabled_rule_gives_way_to_another():
    made = PHRASES(draft(DE, "Kommentare (3)", disabled=["de.comment-heads"]))
    assert "de.comment-heads" not in {change.rule for change in made.changes}


OWN = """
language = "und"
checked = "by me"
[[rule]]
id = "und.my-mark"
reason = "advert"
match = "prefix"
scope = "prefix"
text = ["ADVERT+"]
drops = ["ADVERT+ The talks went on."]
keeps = ["The talks went on: ADVERT+"]
"""


def test_prefix_is_cut_and_what_follows_stays(tmp_path):
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    step = Phrases((tmp_path,))
    made = step(draft(DE, f"ADVERT+ advert+  {DE}", "ADVERT+"))
    assert texts(made) == [DE, DE]
    assert [(change.before, change.after) for change in made.changes] == [("ADVERT+ advert+  ", ""), ("ADVERT+", None)]
    made.check_books()


def test_steps_are_picklable(tmp_path):
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    for step in (EXACT, Phrases((tmp_path,))):
        before = step(draft(DE, "Leave a Reply", "ADVERT+"))
        assert pickle.loads(pickle.dumps(step))(draft(DE, "Leave a Reply", "ADVERT+")) == before


LINES = st.sampled_from(
    [DE, FR, "Anzeige", "Comments", "Share", "Facebook", "Menu", "Kommentare", "Ein Satz.", "https://example.org/a",
     "Lesen Sie auch: Der Fluss", "© 2024 Muster", "Name *", "Politik", "12", "Von Erika Muster", "Read more", "Comment ?"]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(LINES, min_size=1, max_size=12), st.sampled_from(["de", "fr", "und"]))
def test_a_second_time_changes_nothing(lines, language):
    once = PHRASES(EXACT(draft(*lines, language=language)))
    once.check_books()
    if once.blocks:
        again = draft(*texts(once), language=language)
        assert texts(PHRASES(EXACT(again))) == texts(once)


@settings(max_examples=60)
@given(st.lists(LINES, min_size=1, max_size=12))
def test_prose_is_never_taken(lines):
    kept = texts(PHRASES(EXACT(draft(*lines))))
    assert [line for line in kept if line in (DE, FR)] == [line for line in lines if line in (DE, FR)]


@settings(max_examples=150)
@given(st.lists(st.text(min_size=1).filter(lambda text: text.strip() == text), min_size=1, max_size=6))
def test_any_text_is_fine(paragraphs):
    PHRASES(EXACT(draft(*paragraphs))).check_books()


def test_rules_of_the_prose_apply_and_those_of_short_lines_do_not():
    line = "Lire aussi : Le pont reste fermé"
    sure = Language(code="fr", confidence=1.0)

    def with_french(made, at):
        blocks = (b._replace(language=sure) if n == at else b for n, b in enumerate(made.blocks))
        return made.with_blocks(blocks)

    assert texts(PHRASES(with_french(draft(DE, FR, line, DE), 1))) == [DE, FR, DE]
    assert texts(PHRASES(with_french(draft(DE, DE + " ", line, DE), 2))) == [DE, DE + " ", line, DE]
