"""Where the pages with ground truth are; they belong to their publishers and are not part of the project."""

from __future__ import annotations

import gzip
import os
import sys
from pathlib import Path


def bench_folder() -> Path:
    """Return the folder with the data sets, or end with a message that says how to name it."""
    folder = Path(os.environ.get("NEWSNORM_BENCH", Path(__file__).parents[1] / ".." / "shared" / "bench")).resolve()
    if not (folder / "score.py").is_file():
        sys.exit(f"{folder} has no data sets; set NEWSNORM_BENCH to the folder that holds fundus/, daniel/, aeb/")
    return folder


def inputs(name: str, kind: str) -> dict[str, str]:
    """Return the texts of a data set by document id; kind is a, b, c or html."""
    folder = bench_folder() / name / ("html" if kind == "html" else f"inputs/{kind}")
    ending = ".html.gz" if kind == "html" else ".txt.gz"
    texts = {}
    for path in sorted(folder.glob(f"*{ending}")):
        with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
            texts[path.name[: -len(ending)]] = file.read()
    return texts
