import pytest
from typer.testing import CliRunner

from newsnorm.cli.app import app
from newsnorm.errors import ConfigError

RUN = CliRunner()


def out(*arguments):
    result = RUN.invoke(app, ["rules", *arguments])
    assert result.exception is None
    assert "\x1b" not in result.output
    return result.output


def test_table_of_packs():
    shown = out()
    assert "how it was checked" in shown
    assert all(f"\n{code} " in shown for code in ("de", "en", "und"))


def test_rules_of_a_language_with_examples():
    shown = out("--lang", "de", "--reason", "comments")
    assert "de.leave-a-reply  comments" in shown
    assert "takes    Kommentar hinterlassen" in shown
    assert "de.share" not in shown


def test_which_rule_takes_a_line():
    assert "en.leave-a-reply  comments" in out("--test", "Leave a Reply")
    assert "reads people: Ann Lee (role contributor)" in out("--test", "Ann Lee contributed to this report.")
    assert "No rule of any language" in out("--test", "The river rose again on Sunday.")


def test_own_pack(tmp_path):
    pack = tmp_path / "eo.toml"
    pack.write_text(
        'language = "eo"\nchecked = "by me"\n[[rule]]\nid = "eo.share"\nreason = "share"\nmatch = "exact"\n'
        'text = ["Kunhavigu"]\ndrops = ["Kunhavigu"]\nkeeps = ["Ili kunhavigu la panon."]\n',
        encoding="utf-8",
    )
    assert "applies to texts in eo" in out("--test", "KUNHAVIGU", "--rules", str(pack))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--lang", "xx"], "no rule pack 'xx'"),
        (["--reason", "coments"], "did you mean 'comments'"),
        (["--rules", "/nowhere"], "no such file"),
    ],
)
def test_mistakes(arguments, said):
    result = RUN.invoke(app, ["rules", *arguments])
    assert isinstance(result.exception, ConfigError)
    assert said in str(result.exception)
