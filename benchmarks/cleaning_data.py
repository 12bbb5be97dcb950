"""Pages with hand-made truth, cut into lines, each labelled article or not.

The pages lie in a folder outside the project (``NEWSNORM_BENCH`` or ``../shared/bench``); they belong to their
publishers and only numbers learnt from them are kept.
"""

from __future__ import annotations

import gzip
import importlib.util
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from bench_data import bench_folder

from newsnorm.draft import Draft
from newsnorm.steps.base import Step
from newsnorm.steps.furniture.lines import Lines
from newsnorm.steps.phrases import ExactPhrases
from newsnorm.steps.repair import Repair
from newsnorm.steps.split import Split

SETS = ("fundus", "fundus2", "daniel", "aeb")
INPUTS = ("a", "b", "c")
FOLDS = 5


def scorer() -> ModuleType:
    """Load the scorer that lies beside the pages."""
    spec = importlib.util.spec_from_file_location("bench_score", bench_folder() / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"no scorer in {bench_folder()}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Page:
    """One page: its truth and its text in one of the three forms."""

    set: str
    id: str
    input: str
    lang: str
    publisher: str
    group: str
    fold: int
    text: str
    truth: dict[str, Any]


def truths(names: Sequence[str] = SETS) -> dict[str, list[dict[str, Any]]]:
    """Return the truth records of each set."""
    load = scorer().load_truth
    return {name: load(bench_folder() / name / "truth.jsonl") for name in names}


def folds(records: dict[str, list[dict[str, Any]]]) -> dict[str, int]:
    """Assign publishers to folds: the largest first, each to the fold that has least."""
    sizes = Counter(record["split_key"] for rows in records.values() for record in rows)
    totals = [0] * FOLDS
    found = {}
    for key, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        fold = totals.index(min(totals))
        found[key] = fold
        totals[fold] += size
    return found


def pages(names: Sequence[str] = SETS, inputs: Sequence[str] = INPUTS) -> Iterator[Page]:
    """Yield all pages, set by set and input by input."""
    score = scorer()
    fold_of = folds(truths())
    for name, rows in truths(names).items():
        for kind in inputs:
            texts = score.load_inputs(bench_folder() / name / "inputs" / kind)
            for row in rows:
                key = row["split_key"]
                text = texts.get(row["id"], "")
                yield Page(name, row["id"], kind, row["lang"], row["publisher"], key, fold_of[key], text, row)


def html_pages(names: Sequence[str]) -> list[Page]:
    """Return the HTML form of the pages."""
    found = []
    for page in pages(names, inputs=("c",)):
        path = bench_folder() / page.set / "html" / f"{page.id}.html.gz"
        text = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        found.append(replace(page, input="html", text=text))
    return found


def fold_file(folder: Path, name: str, fold: int) -> Path:
    """Return the file of the model that has not seen the pages of a fold."""
    return folder / f"{name}{fold}.json"


def cut(text: str, joined: bool) -> tuple[Lines, list[str]]:
    """Cut a text as the pipeline does before the model sees it (``joined``), or at each line break."""
    if not joined:
        lines, _ = Lines.split(text)
        return lines, list(lines.texts)
    draft = Draft.of(text)
    for step in _before():
        draft = step(draft)
    parts = [(block.text, block.start, block.end) for block in draft.blocks]
    return Lines.of(draft.raw, parts), [part[0] for part in parts]


@cache
def _before() -> tuple[Step, ...]:
    return Repair(), Split(), ExactPhrases()


def labels(texts: Sequence[str], truth: dict[str, Any], score: ModuleType) -> tuple[np.ndarray, np.ndarray]:
    """Label lines by the truth.

    A token is content if one of the four 4-grams of the text that cover it is in the truth; a line is if half of
    its tokens are. Of copies more than the truth has, the ones nearest the middle of the content count.

    Returns:
        Whether each line is content, and its weight: its share of the truth, so that losing it costs the same recall.
    """
    body = score.toks(score.truth_text(truth))
    known = set(score.grams(body))
    tokens = [score.toks(text) for text in texts]
    stream = [token for row in tokens for token in row]
    covered = np.zeros(len(stream), bool)
    for i in range(max(1, len(stream) - 3)):
        if tuple(stream[i : i + 4]) in known:
            covered[i : i + 4] = True
    content = np.zeros(len(texts), bool)
    position = 0
    for i, row in enumerate(tokens):
        if row:
            content[i] = covered[position : position + len(row)].mean() >= 0.5
        elif 0 < i < len(texts):
            content[i] = content[i - 1]
        position += len(row)
    _drop_copies(content, tokens, " " + " ".join(body) + " ")
    weight = np.array([len(row) + 3.0 for row in tokens]) / max(len(body), 30)
    return content, weight


def _drop_copies(content: np.ndarray, tokens: Sequence[Sequence[str]], body: str) -> None:
    if not content.any():
        return
    middle = float(np.median(np.flatnonzero(content)))
    copies = defaultdict(list)
    for i in np.flatnonzero(content):
        copies[" ".join(tokens[i])].append(int(i))
    for key, places in copies.items():
        if len(places) > 1:
            allowed = max(body.count(f" {key} "), 1)
            for i in sorted(places, key=lambda i: abs(i - middle))[allowed:]:
                content[i] = False
