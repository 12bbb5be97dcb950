"""Feed clean bodies and count what leaves them: by set, by language and by who took it.

    python benchmarks/clean_bodies.py                             # the shipped weights, which have seen the pages
    python benchmarks/clean_bodies.py --folds FOLDER --worst 30   # weights that have not; the longest losses

Bodies are the truth of the pages (see ``cleaning_data.py``), and articles of ten sentences in 59 languages (FLORES), with a
blank line or a single line break between paragraphs. What goes into the title, a byline or a date is no loss, but
counted beside. White space is not counted.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench_data import bench_folder
from cleaning import pipelines
from cleaning_data import SETS, folds, truths

from newsnorm import RawArticle
from newsnorm.measure import is_prose

JOINTS = {"blank line": "\n\n", "line break": "\n"}
FIELDS = ("title", "byline", "date_line")
SENTENCES = 10


class Body(NamedTuple):
    """A clean body: its set, language, name and paragraphs, and the fold whose weights have not seen it."""

    set: str
    lang: str
    name: str
    paragraphs: list[str]
    fold: int


def bodies() -> Iterator[Body]:
    """Yield all clean bodies."""
    records = truths()
    fold_of = folds(records)
    for name, rows in records.items():
        for row in rows:
            paragraphs = [text for text in row["paragraphs"] if text.strip()]
            yield Body(name, row["lang"], row["id"], paragraphs, fold_of[row["split_key"]])
    for path in sorted((bench_folder() / "flores").glob("*.txt")):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for start in range(0, len(lines) - SENTENCES + 1, SENTENCES):
            yield Body("sentences", path.stem, f"{path.stem} {start}", lines[start : start + SENTENCES], 0)


def taker(rule: str, reason: str) -> str:
    """Return who took something: a field, the line model, the search for copies, a rule."""
    if reason in FIELDS:
        return "fields"
    return "model" if rule.startswith("model.") else "copies" if rule.startswith("dedup.") else "rules"


def size(text: str | None) -> int:
    """Return the characters of a text without white space."""
    return len("".join((text or "").split()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=Path, help="folder with line models that have not seen the page")
    parser.add_argument("--worst", type=int, default=0, help="print so many of the longest losses")
    arguments = parser.parse_args()
    made = pipelines("balanced", arguments.folds)
    total: Counter[tuple[str, ...]] = Counter()
    lost: Counter[tuple[str, ...]] = Counter()
    longest: list[tuple[int, str]] = []
    for body in bodies():
        for joint, mark in JOINTS.items():
            article = made[body.fold % len(made)].run(RawArticle(text=mark.join(body.paragraphs)))
            for key in ((body.set, joint), (body.set, joint, body.lang)):
                total[key] += sum(map(size, body.paragraphs))
            for change in article.changes:
                gone = size(change.before) - size(change.after)
                if change.reason in ("whitespace", "encoding") or gone <= 0:
                    continue
                who = taker(change.rule, change.reason)
                lost[body.set, joint, "by", who] += gone
                if who == "fields":
                    continue
                lost[body.set, joint] += gone
                lost[body.set, joint, body.lang] += gone
                lost[body.set, joint, "by", "prose"] += gone * is_prose(change.before)
                longest.append((gone, f"{joint}, {body.name}: {change.rule} {change.before[:100]!r}"))
    print("percent of the characters   lost   prose  model  copies rules  | into fields")
    for name in (*SETS, "sentences"):
        for joint in JOINTS:
            all_of = total[name, joint] / 100
            shares = [lost[name, joint] / all_of] + [
                lost[name, joint, "by", who] / all_of for who in ("prose", "model", "copies", "rules", "fields")
            ]
            print(f"{name:10}{joint:14}", *(f"{share:7.3f}" for share in shares))
            found = {
                key[2]: 100 * lost[key] / total[key] for key in total if key[:2] == (name, joint) and len(key) == 3
            }
            print("    " + "  ".join(f"{lang} {share:.3f}" for lang, share in sorted(found.items()) if share))
    for _, line in sorted(longest, reverse=True)[: arguments.worst]:
        print(line)


if __name__ == "__main__":
    main()
