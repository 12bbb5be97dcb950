"""Fit the model that tells bylines from other names and write ``newsnorm/data/people_model.json``.

    python benchmarks/train_people_model.py            # five folds by publisher, then the model on all pages
    python benchmarks/train_people_model.py --no-cv    # the model only

A logistic regression with a quadratic penalty, fitted by Newton's method, on the candidates of text a and b of
``fundus`` and ``fundus2`` and of text b of that half of ``trafeval`` whose hosts have an even first byte of SHA-256 (the
other half is for judging only). Pages of which the truth names nobody are left out. Needs numpy and the evaluation pages
(see ``bench_data.py``). Deterministic: the same pages give the same file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import logistic
import numpy as np
from bench_data import bench_folder, inputs
from metadata import agencies_as_written, scorer

from newsnorm import Config, RawArticle
from newsnorm.draft import Draft
from newsnorm.pipeline import Pipeline
from newsnorm.steps.decode import decode
from newsnorm.steps.metadata import ReadMetadata, page_people, page_reader
from newsnorm.steps.metadata.people_features import Candidate, candidates

OUT = Path(__file__).parents[1] / "newsnorm" / "data" / "people_model.json"
SETS = {"fundus": "ab", "fundus2": "ab", "trafeval": "b"}
FOLDS, PENALTY, SURE, OF_BEST, BESIDE = 5, 2.0, 0.3, 0.8, 0.2


@dataclass(frozen=True)
class Page:
    """A page before its metadata is read, its truth, and what may be a byline on it."""

    name: str
    kind: str
    meta: dict[str, Any]
    draft: Draft
    found: tuple[Candidate, ...]
    fold: int


def half(host: str) -> str:
    """Return ``A`` for a host whose pages may be learnt from, ``B`` for one that judges."""
    return "AB"[hashlib.sha256(host.encode()).digest()[0] % 2]


def metas(name: str) -> list[dict[str, Any]]:
    """Return the truth of a set's pages; of ``trafeval`` that of the half that may be learnt from."""
    folder = bench_folder() / name
    read = [json.loads(line) for line in (folder / "meta.jsonl").open(encoding="utf-8")]
    if name != "trafeval":
        return read
    records = (json.loads(line) for line in (folder / "truth.jsonl").open(encoding="utf-8"))
    learnt = {record["id"] for record in records if half(record["split_key"]) == "A"}
    return [meta for meta in read if meta["id"] in learnt]


def pages() -> list[Page]:
    """Read all pages as far as the metadata step and look for candidates."""
    config = Config(translator="none", input_format="text")
    steps = Pipeline.of(config).steps
    read = ReadMetadata()
    known = {name: metas(name) for name in SETS}
    publishers = sorted({meta["publisher"] for listed in known.values() for meta in listed})
    random.Random(0).shuffle(publishers)
    found: list[Candidate] = []

    def collect(page, title, find, *, doubtful=False):  # noqa: ARG001  the signature that is called
        found[:] = candidates(page, title, find)
        return []

    chosen = page_reader.find_page_people
    page_reader.find_page_people = collect
    made = []
    for name, listed in known.items():
        for kind in SETS[name]:
            texts = inputs(name, kind)
            for meta in listed:
                draft = decode(RawArticle(text=texts[meta["id"]]), config)
                for step in steps:
                    if isinstance(step, ReadMetadata):
                        break
                    draft = step(draft)
                found.clear()
                read(draft)
                fold = publishers.index(meta["publisher"]) % FOLDS
                made.append(Page(name, kind, meta, draft, tuple(one for one in found if one.names.people), fold))
    page_reader.find_page_people = chosen
    return made


def fit(train: Sequence[Page], folded) -> dict[str, Any]:
    """Return the record that newsnorm reads."""
    rows = [(page, one) for page in train if page.meta["authors"] for one in page.found]
    names = sorted(rows[0][1].features)
    truth = [{folded(author) for author in page.meta["authors"]} for page, _ in rows]
    right = np.array([any(folded(name) in true for name in one.names.people) for (_, one), true in zip(rows, truth, strict=True)], float)  # fmt: skip
    values = np.array([[*(one.features[name] for name in names), 1.0] for _, one in rows])
    weights = logistic.fit(values, right, np.append(np.full(len(names), PENALTY), 1e-6))
    rounded = [round(float(weight), 3) for weight in weights]
    listed = dict(zip(names, rounded, strict=False))
    return {"bias": rounded[-1], "weights": listed, "sure": SURE, "of_best": OF_BEST, "beside": BESIDE}


def judge(made: Sequence[Page], records: Sequence[dict[str, Any]], score) -> None:
    """Print how well pages are read by the models that have not seen their publishers."""
    read, shipped = ReadMetadata(), page_people._model  # noqa: SLF001  the model is the step's own
    predicted: dict[tuple[str, str], dict[str, Any]] = {}
    for fold, record in enumerate(records):
        model = page_people._Model(**record)  # noqa: SLF001  see above
        page_people._model = lambda model=model: model  # noqa: SLF001  see above
        for page in made:
            if page.fold == fold:
                attribution = read(page.draft).attribution
                authors = [person.name for person in attribution.people if person.role == "reporter"]
                authors = authors or list(agencies_as_written(attribution))
                predicted.setdefault((page.name, page.kind), {})[page.meta["id"]] = {"authors": authors}
    page_people._model = shipped  # noqa: SLF001  see above
    for (name, kind), said in predicted.items():
        listed = [page.meta for page in made if (page.name, page.kind) == (name, kind)]
        for meta in listed:
            meta["vis"][kind].setdefault("date_near_head", None)
        figures = score.run(listed, said, kind)
        shown = "  ".join(f"{key} {figures[key]}" for key in ("auth_P", "auth_R", "auth_F1"))
        print(f"{name:8} {kind} n {len(listed):4} {shown}")


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--no-cv", action="store_true", help="fit the final model only")
    options = parser.parse_args()
    score = scorer()
    made = pages()
    if not options.no_cv:
        folds = [fit([page for page in made if page.fold != fold], score.n) for fold in range(FOLDS)]
        judge(made, folds, score)
    OUT.write_text(json.dumps(fit(made, score.n), indent=1) + "\n", encoding="utf-8")
    print(f"{sum(len(page.found) for page in made)} candidates on {len(made)} pages: {OUT}")


if __name__ == "__main__":
    main()
