"""Put subheads that hold words of debris between paragraphs of real prose, and count which are taken out.

Usage: ``python benchmarks/subheads.py [--set learnt|fresh|all]``. The learnt ones (``subheads.tsv``) were among the
lines that ``train_words.py`` learnt from; the fresh ones (``subheads_fresh.tsv``) were not. Each stands in the middle of
a body of its own, as in ``debris.py``; those that ``model.words`` takes are printed apart from those that rules take.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from debris import bodies

from newsnorm import Normalizer

SETS = {"learnt": "subheads.tsv", "fresh": "subheads_fresh.tsv"}


def subheads(name: str) -> list[tuple[str, str]]:
    """Return the subheads of a set with their languages."""
    rows = (Path(__file__).parent / SETS[name]).read_text(encoding="utf-8").splitlines()
    parted = (row.partition("\t") for row in rows if row and not row.startswith("#"))
    return [(language, text) for language, _, text in parted]


def main() -> None:
    """Print what is taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="all", choices=(*SETS, "all"))
    options = parser.parse_args()
    normalizer = Normalizer(translator="none", input_format="text")
    for name in SETS if options.set == "all" else (options.set,):
        own = {language: bodies(language) for language, _ in subheads(name)}
        taken: dict[bool, int] = defaultdict(int)
        lines = subheads(name)
        for at, (language, text) in enumerate(lines):
            body = own[language][at % len(own[language])]
            half = len(body) // 2
            article = normalizer("\n\n".join([*body[:half], text, *body[half:]]))
            for change in article.changes:
                if change.after is None and change.before.strip() == text:
                    taken[change.rule == "model.words"] += 1
                    print(language, change.rule, text, change.detail and change.detail.score, sep=" | ")
        print(
            f"{name}: {len(lines)}, model.words took {taken[True] / len(lines):.1%}, rules {taken[False] / len(lines):.1%}"
        )


if __name__ == "__main__":
    main()
