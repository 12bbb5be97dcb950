from pathlib import Path

import pytest

from newsnorm import Config
from newsnorm.configfile import find_file
from newsnorm.errors import ConfigError


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "deep" / "down").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "down")
    monkeypatch.delenv("NEWSNORM_OFFLINE", raising=False)
    return tmp_path


def test_the_nearest_file_wins(project: Path) -> None:
    assert find_file() is None or project not in find_file().parents
    (project / "pyproject.toml").write_text('[tool.newsnorm]\ncleaning = "recall"\n', encoding="utf-8")
    assert Config.load().cleaning == "recall"
    (project / "deep" / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    assert find_file() == project / "pyproject.toml"
    (project / "deep" / "newsnorm.toml").write_text('cleaning = "precision"\n', encoding="utf-8")
    assert Config.load().cleaning == "precision"
    (project / "deep" / "pyproject.toml").write_text('[tool.newsnorm]\ncleaning = "off"\n', encoding="utf-8")
    assert find_file() == project / "deep" / "newsnorm.toml"


def test_making_a_config_reads_no_file(project: Path) -> None:
    (project / "deep" / "down" / "newsnorm.toml").write_text('cleaning = "off"\n', encoding="utf-8")
    assert Config().cleaning == "balanced"
    assert Config.load().cleaning == "off"


def test_settings_by_name_win_over_the_file(project: Path) -> None:
    file = project / "any.toml"
    file.write_text('cleaning = "off"\ntranslator = ["local", "none"]\n', encoding="utf-8")
    config = Config.load(file, cleaning="recall")
    assert (config.cleaning, config.translator) == ("recall", ("local", "none"))


def test_paths_count_from_the_files_folder(project: Path) -> None:
    file = project / "newsnorm.toml"
    file.write_text('models = "m"\nrule_paths = ["packs", "/abs/de.toml"]\n', encoding="utf-8")
    config = Config.load()
    assert config.models == project / "m"
    assert config.rule_paths == (project / "packs", Path("/abs/de.toml"))


def test_false_in_a_glossary_leaves_a_word_alone(project: Path) -> None:
    (project / "newsnorm.toml").write_text('[glossary]\nBundestag = "Bundestag"\nOstmeer = false\n', encoding="utf-8")
    assert Config.load().glossary == {"Bundestag": "Bundestag", "Ostmeer": None}


def test_a_file_does_not_lift_what_the_environment_forbids(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "newsnorm.toml").write_text("offline = false\n", encoding="utf-8")
    assert not Config.load().offline
    monkeypatch.setenv("NEWSNORM_OFFLINE", "1")
    assert Config.load().offline


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "newsnorm.toml",
            'translatr = "none"',
            "newsnorm.toml: unknown setting 'translatr'; did you mean 'translator'",
        ),
        ("newsnorm.toml", "max_chars = 'many'", "newsnorm.toml: setting 'max_chars'"),
        ("newsnorm.toml", "rule_paths = 3", "rule_paths"),
        ("newsnorm.toml", "translator = ", "newsnorm.toml: not TOML"),
        ("pyproject.toml", "[project]\n", "no table \\[tool.newsnorm\\]"),
        ("pyproject.toml", "[tool]\nnewsnorm = 3\n", "no table"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_name(project: Path, name: str, content: str, words: str) -> None:
    file = project / name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=words):
        Config.load(file)


def test_files_that_can_not_be_read(project: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        Config.load(project / "none.toml")
    with pytest.raises(ConfigError, match="directory"):
        Config.load(project)
    (project / "newsnorm.toml").write_bytes(b"cleaning = '\xff'\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        Config.load()
