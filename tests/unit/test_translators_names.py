"""Names and codes of translators and languages."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsnorm.translators as namespace
from newsnorm.config import Config
from newsnorm.errors import ConfigError
from newsnorm.translators import registry
from newsnorm.translators.codes import base, candidates, same_language, service_code
from newsnorm.translators.registry import shared_chain


def test_every_public_name_can_be_imported() -> None:
    assert dir(namespace) == sorted(namespace.__all__)
    for name in namespace.__all__:
        assert getattr(namespace, name).__name__ == name
    with pytest.raises(AttributeError):
        namespace.Nothing  # noqa: B018


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        ("de", ("de",)),
        ("pt-BR", ("pt-BR", "pt")),
        ("nb", ("nb", "no")),
        ("no", ("no", "nb")),
        ("nn", ("nn", "no", "nb")),
        ("zh-Hans", ("zh", "zh-Hans")),
        ("zh-Hant", ("zh-Hant", "zh", "zh-Hans")),
        ("iw", ("he", "iw")),
        ("fil", ("fil", "tl")),
        ("../x", ()),
        ("sh", ("hr", "bs", "sr", "sh")),
    ],
)
def test_models_are_looked_for_under_all_their_names(code: str, codes: tuple[str, ...]) -> None:
    assert set(candidates(code)) == set(codes)


def test_services_get_their_own_codes() -> None:
    assert service_code("google", "he") == "iw"
    assert service_code("mymemory", "pt-BR") == "pt-PT"
    assert service_code("deepl-target", "en") == "EN-US"
    assert service_code("libretranslate", "zh-Hant") == "zt"
    assert service_code("google", "de-AT") == "de"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("en", "en-GB", True),
        ("en-US", "en-GB", True),
        ("zh-Hans", "zh-Hant", False),
        ("zh", "zh-Hant", True),
        ("de", "en", False),
    ],
)
def test_what_needs_no_translation(one: str, other: str, same: bool) -> None:
    assert same_language(one, other) is same
    assert base("zh-Hans") == "zh"


def test_chains_are_shared_by_what_a_translator_sees_and_do_not_pile_up(tmp_path: Path) -> None:
    assert shared_chain(Config(translator="local")) is shared_chain(Config(translator="local", cleaning="off"))
    assert shared_chain(Config(translator="local")) is not shared_chain(Config(glossary={"a": "b"}))
    for n in range(20):
        shared_chain(Config(models=tmp_path / str(n)))
    assert len(registry._chains) <= registry.MAX_CHAINS


def test_an_entry_point_is_a_translator_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "newsnorm_shouting.py").write_text(
        "class Shouting:\n"
        "    name = 'shouting'\n"
        "    def translate(self, batch, source, target):\n"
        "        return [text.upper() for text in batch]\n"
        "class Silent: pass\n"
    )
    info = tmp_path / "newsnorm_shouting-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: newsnorm-shouting\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[newsnorm.translators]\nshouting = newsnorm_shouting:Shouting\nsilent = newsnorm_shouting:Silent\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    config = Config(translator="shouting")
    registry.check_names(config)
    assert registry.build_chain(config).translate(["ja nein"], "de", "en")[0].english == "JA NEIN"
    with pytest.raises(ConfigError, match="translate"):
        registry.build_translator("silent", config)
    with pytest.raises(ConfigError, match="shouting"):
        registry.build_translator("shoutin", config)
