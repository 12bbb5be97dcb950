"""The report in a real browser: it renders, its filters work, and a hostile article stays text.

Chromium runs without a window and prints the page as it stands after its script has run.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from newsnorm import Normalizer, RawArticle
from newsnorm.exports.report import ReportWriter

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (Debian: apt-get install chromium)")

NORMALIZER = Normalizer(translator="none", input_format="text")
ENGLISH = (
    "The council voted late on Monday to rebuild the old lighthouse.\n\nIt had stood dark for a year.\n\nLeave a Reply"
)
GERMAN = "Der Rat hat am Montag beschlossen, den alten Leuchtturm zu bauen.\n\nEr war ein Jahr lang dunkel.\n\nTeilen"
ATTACK = "document.documentElement.setAttribute('data-owned','yes')"
HOSTILE = (
    f'<script>{ATTACK}</script><img src=x onerror="{ATTACK}"><svg onload="{ATTACK}">'
    f'</script><script>{ATTACK}</script></style></title></details></article>\'"--><body onload="{ATTACK}">'
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    hostile = RawArticle(text=f"{HOSTILE}\n\n{ENGLISH}", id=HOSTILE, title=HOSTILE, outlet=HOSTILE)
    with ReportWriter(path, title="Three articles") as writer:
        for raw in (ENGLISH, GERMAN, hostile):
            writer.write(NORMALIZER(raw))
    return path


def browse(page: Path, *options: str, state: str = "") -> str:
    assert CHROMIUM is not None
    profile = page.with_suffix(".profile")
    done = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-dev-shm-usage",
            f"--user-data-dir={profile}",
            *options,
            f"{page.as_uri()}{state}",
        ],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    return done.stdout.decode()


def articles(dom: str) -> list[bool]:
    """Which articles are shown, in order."""
    return ["hidden" not in tag for tag in re.findall(r"<article [^>]*>", dom)]


def test_the_script_runs_and_offers_filters(page: Path) -> None:
    dom = browse(page, "--dump-dom")
    assert re.search(r'<form id="filters"(?![^>]*hidden)', dom)
    assert articles(dom) == [True, True, True]
    assert "<button" in dom


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("#language=de", [False, True, False]),
        ("#reason=comments", [True, False, True]),
        ("#rule=de.share", [False, True, False]),
        ("#search=lighthouse%20dark", [True, False, True]),
        ("#search=LEUCHTTURM", [False, True, False]),
        ("#translation=off&language=en", [True, False, True]),
        ("#warned=yes", [False, False, False]),
    ],
)
def test_filters_choose_articles(page: Path, state: str, shown: list[bool]) -> None:
    assert articles(browse(page, "--dump-dom", state=state)) == shown


def test_a_hostile_article_runs_nothing(page: Path) -> None:
    dom = browse(page, "--dump-dom")
    assert "<html" in dom
    assert "data-owned" not in dom.split(">", 2)[1]
    assert len(re.findall(r"<script", dom)) == 1
    # The page is whole: what the article wrote closed nothing.
    assert dom.count("</article>") == 3
    assert dom.rstrip().endswith("</html>")


def test_such_an_attack_would_be_seen(tmp_path: Path) -> None:
    bare = tmp_path / "bare.html"
    bare.write_text(f"<!doctype html>\n<html lang=en><body>{HOSTILE}</body></html>")
    assert "data-owned" in browse(bare, "--dump-dom").split(">", 2)[1]


def test_it_can_be_looked_at(page: Path) -> None:
    for width in (1280, 480):
        shot = page.with_name(f"{width}.png")
        browse(page, f"--screenshot={shot}", f"--window-size={width},900")
        data = shot.read_bytes()
        assert data.startswith(b"\x89PNG")
        assert int.from_bytes(data[16:20], "big") == width
