import pickle

import pytest

from newsnorm import Config
from newsnorm.errors import ConfigError


class Shouting:
    def translate(self, batch, source, target):
        return [text.upper() for text in batch]


def test_unknown_setting_is_named_with_a_suggestion() -> None:
    with pytest.raises(ConfigError, match="unknown setting 'translatr'; did you mean 'translator'"):
        Config(translatr="none")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"detector": "cld2"}, "auto, py3langid, langdetect"),
        ({"detector": 3}, "detect"),
        ({"translator": 3}, "translate"),
        ({"translator": []}, "at least one"),
        ({"cleaning": "hard"}, "balanced"),
        ({"jobs": 0}, "greater than or equal to 1"),
        ({"target": "English"}, "target"),
        ({"loss_guard": 2}, "less than or equal to 1"),
    ],
)
def test_wrong_values_say_what_fits(settings: dict, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        Config(**settings)


def test_config_is_frozen_and_picklable() -> None:
    config = Config(translator=["google", "local"], disabled_rules={"en.leave-a-reply"})
    assert pickle.loads(pickle.dumps(config)) == config
    with pytest.raises(ValueError, match="frozen"):
        config.target = "de"


def test_a_translator_of_ones_own_is_an_object_or_in_a_list() -> None:
    shouting = Shouting()
    assert Config(translator=shouting).chain == (shouting,)
    assert Config(translator=["none", shouting]).chain == (shouting,)
    assert Config(translator="none").chain == ()


def test_fingerprint_depends_on_what_can_change_a_record_only() -> None:
    plain = Config()
    assert Config(jobs=4, cache="x.sqlite").fingerprint() == plain.fingerprint()
    assert Config(cleaning="recall").fingerprint() != plain.fingerprint()
    assert Config(disabled_rules=["b", "a"]).fingerprint() == Config(disabled_rules=["a", "b"]).fingerprint()


@pytest.mark.parametrize(("value", "offline"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_environment_forbids_downloads(monkeypatch: pytest.MonkeyPatch, value: str, offline: bool) -> None:
    monkeypatch.setenv("NEWSNORM_OFFLINE", value)
    assert Config().offline is offline
