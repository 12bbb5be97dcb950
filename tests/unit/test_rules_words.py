"""What the words of a line say: on lines that no rule need have, and on subheads with one such word."""

import pytest

from newsnorm.rules.line import Line
from newsnorm.rules.load import load_rules
from newsnorm.rules.pieces import count_words, stem, tokens
from newsnorm.rules.words import FEATURES, judge_words, measures, weights_of, worth


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "Jump into the comments below and tell other readers", "comments"),
        ("de", "Unsere App aufs Handy laden, dort Push-Nachrichten erlauben und Newsletter abonnieren", "subscribe"),
        ("fr", "Envoyez cet article par e-mail ou copiez le lien", "share"),
        ("tr", "Bağlantıyı kopyala ve WhatsApp'ta paylaş", "share"),
        ("ru", "Войдите на сайт, чтобы участвовать в обсуждении комментариев", "comments"),
        ("zh", "请先登录再发表评论,查看全部评论", "comments"),
        ("ja", "この記事へのコメントをすべて表示する", "comments"),
    ],
)
def test_lines_of_several_such_words_are_debris(language: str, text: str, reason: str) -> None:
    verdict = judge_words(Line.of(text), [language])
    assert verdict is not None
    assert verdict.chance > 0.75
    assert verdict.reason == reason
    assert all(weight > 0 for _, weight in verdict.loudest)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Newsletter der Kirche"),
        ("de", "Kommentar"),
        ("de", "Werbung im Netz"),
        ("en", "Comments turned ugly"),
        ("el", "Σχόλια μίσους"),
        ("ko", "무료 급식 논란"),
        ("ar", "تعليقات غاضبة"),
        ("ja", "コメントは控えた"),
        ("vi", "Đăng ký xe qua mạng"),
    ],
)
def test_one_such_word_makes_no_debris(language: str, text: str) -> None:
    verdict = judge_words(Line.of(text), [language])
    assert verdict is None or verdict.speaking < 2


def test_a_language_without_weights_says_nothing() -> None:
    assert not weights_of("xx")
    assert judge_words(Line.of("Jump into the comments below and tell other readers"), ["xx"]) is None


def test_words_are_cut_at_spaces_and_marks_or_in_pairs() -> None:
    assert tokens("share: (12) don't - e-mail") == ["share", "don't", "e-mail"]
    assert tokens("评论区 app") == ["评论", "论区", "app"]
    assert tokens("टिप्पणी करें।") == ["टिप्पणी", "करें"]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "share this story", 3),
        ("en", "log in, log", 2),
        ("zh", "评论", 1),
        ("zh", "评论区", 1),
        ("zh", "登录评论", 2),
        ("ja", "コメント欄", 1),
        ("th", "ความเห็น", 2),
        ("vi", "bình luận", 1),
        ("vi", "đăng ký bản tin", 2),
    ],
)
def test_words_are_counted_and_not_their_pieces(language: str, text: str, number: int) -> None:
    pieces = tokens(text)
    assert count_words(pieces, [True] * len(pieces), language) == number


def test_pieces_apart_are_words_apart() -> None:
    pieces = tokens("评论和登录")
    assert count_words(pieces, [piece in ("评论", "登录") for piece in pieces], "zh") == 2


def test_an_unknown_word_goes_by_its_beginning() -> None:
    assert stem("kommentar") == "komme*"
    assert stem("like") is None
    assert stem("댓글을") == "댓글*"
    weights = weights_of("de")
    known = worth("kommentare", weights)
    begun = worth("kommentierende", weights)
    assert known is not None
    assert begun is not None
    assert begun.weight < known.weight


def test_every_measure_has_a_name() -> None:
    found = tokens("share this story")
    words = [worth(token, weights_of("en")) for token in found]
    assert len(measures(found, words, "Share this story")) == len(FEATURES)


def test_all_keys_are_words_of_packs_that_exist() -> None:
    packs = load_rules().packs
    for code in ("de", "hi", "zh"):
        assert code in packs
        assert len(weights_of(code)) > 100
