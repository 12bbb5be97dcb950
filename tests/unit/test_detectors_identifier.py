"""A machine whose folder for temporary files can't be used."""

from __future__ import annotations

import tempfile

import pytest
from py3langid import langid

from newsnorm.detectors.identifier import load_identifier
from newsnorm.errors import ModelError

LINES = ("Der Gemeinderat hat am Montag beschlossen, den Turm neu zu bauen.", "町議会は月曜日に灯台の再建を決めた。")


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)


@pytest.mark.usefixtures("full")
def test_the_model_is_unpacked_in_memory_and_answers_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = load_identifier(norm_probs=True)
    monkeypatch.undo()
    theirs = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    assert [mine.classify(line) for line in LINES] == [theirs.classify(line) for line in LINES]


@pytest.mark.usefixtures("full")
def test_if_that_fails_too_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(langid, "MODEL_DIR", "/no/such/folder")
    with pytest.raises(ModelError, match=r"No space left on device.*TMPDIR"):
        load_identifier()
