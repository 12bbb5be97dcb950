"""Hide lines of debris in real prose, in many languages, and count which are found and what it costs.

Usage: ``python benchmarks/debris.py [--set first|fresh|third|fourth|fifth|all] [--missed 50] [--language de]``. Each line of
``debris.tsv`` is put into real bodies three times: above the first paragraph, in the middle, below the last one, one
line at a time in each of the three places. Bodies are those of the data sets where a language has some, else
sentences of FLORES joined to paragraphs. A line counts as found if it is neither in the cleaned text nor in the title;
a paragraph of prose counts as lost if it is in the cleaned text of the body alone, and not beside the debris.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench_data import bench_folder

from newsnorm import Article, Normalizer
from newsnorm.measure import is_prose

LINES = Path(__file__).parent / "debris.tsv"
SETS = ("first", "fresh", "third", "fourth", "fifth")
PLACES = ("head", "middle", "end")
SENTENCES = 3
FEWEST, MOST = 5, 40


class Debris(NamedTuple):
    """A line that is no part of an article, and why."""

    set: str
    language: str
    reason: str
    text: str


def debris(name: str) -> Iterator[Debris]:
    """Yield the lines of a set."""
    for row in LINES.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            line = Debris(*row.split("\t"))
            if name in ("all", line.set):
                yield line


def bodies(language: str) -> list[list[str]]:
    """Return real bodies in a language, each a list of paragraphs."""
    found = []
    for name in ("fundus", "fundus2", "daniel"):
        for row in (bench_folder() / name / "truth.jsonl").read_text(encoding="utf-8").splitlines():
            page = json.loads(row)
            if str(page["lang"]).split("-")[0] == language:
                body = [" ".join(text.split()) for text in page["paragraphs"] if text.strip()]
                if sum(map(is_prose, body)) >= FEWEST and len(body) <= MOST:
                    found.append(body)
    flores = bench_folder() / "flores" / f"{language}.txt"
    if len(found) < FEWEST and flores.is_file():
        sentences = flores.read_text(encoding="utf-8").splitlines()
        joint = "" if language in ("zh", "ja", "th") else " "
        paragraphs = [joint.join(sentences[at : at + SENTENCES]) for at in range(0, len(sentences) - 2, SENTENCES)]
        found += [paragraphs[at : at + 2 * FEWEST] for at in range(0, len(paragraphs), 2 * FEWEST)]
    return found


def documents(lines: Sequence[Debris], language: str) -> Iterator[tuple[list[str], list[tuple[str, Debris]]]]:
    """Yield bodies with a line hidden in each place, and which these are; every line comes to every place."""
    own = bodies(language)
    for at in range(len(lines)):
        hidden = [(place, lines[(at + turn * 7) % len(lines)]) for turn, place in enumerate(PLACES)]
        yield own[at % len(own)], hidden


def hide(body: Sequence[str], hidden: Sequence[tuple[str, Debris]]) -> str:
    """Put the lines where they belong."""
    head, middle, end = (line.text for _, line in hidden)
    half = len(body) // 2
    return "\n\n".join([head, *body[:half], middle, *body[half:], end])


def plain(text: str) -> str:
    """Return the letters and figures of a text."""
    return "".join(filter(str.isalnum, text)).casefold()


def texts(article: Article) -> set[str]:
    """Return what an article's paragraphs say."""
    return {plain(paragraph.text) for paragraph in article.paragraphs}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="all", choices=(*SETS, "all"))
    parser.add_argument("--language")
    parser.add_argument("--without-words", action="store_true", help="by rules alone, without model.words")
    parser.add_argument("--missed", type=int, default=0, help="print so many lines that were not found")
    options = parser.parse_args()
    off = frozenset({"model.words"} if options.without_words else ())
    normalizer = Normalizer(translator="none", input_format="text", disabled_rules=off)
    tally: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    reasons: dict[str, list[int]] = defaultdict(lambda: [0] * 2)
    missed: dict[Debris, list[str]] = defaultdict(list)
    lines_of: dict[str, list[Debris]] = defaultdict(list)
    for line in debris(options.set):
        lines_of[line.language].append(line)
    for language, lines in lines_of.items():
        if options.language not in (None, language):
            continue
        for body, hidden in documents(lines, language):
            article = normalizer(hide(body, hidden))
            left = texts(article)
            kept = texts(normalizer("\n\n".join(body)))
            title = plain(article.title.original) if article.title and article.title.original else ""
            for counts in (tally[language], tally["all"]):
                for text in filter(is_prose, body):
                    counts[3] += 1
                    counts[4] += plain(text) in kept - left
            for number, (place, line) in enumerate(hidden):
                found = plain(line.text) not in left and plain(line.text) != title
                for counts in (tally[language], tally["all"]):
                    counts[number] += found
                reasons[line.reason][0] += found
                reasons[line.reason][1] += 1
                if not found:
                    missed[line].append(place)
    print(f"{'':10}{'found':>7}{'head':>7}{'middle':>7}{'end':>7}{'lines':>7}{'prose':>8}{'lost':>6}")
    for language, (*found, prose, lost) in tally.items():
        lines = len(lines_of[language]) or sum(map(len, lines_of.values()))
        shares = [sum(found) / 3 / lines, *(count / lines for count in found)]
        print(f"{language:10}" + "".join(f"{share:7.1%}" for share in shares) + f"{lines:7}{prose:8}{lost:6}")
    for reason, (found_, all_) in sorted(reasons.items()):
        print(f"{reason:14}{found_ / all_:7.1%}{all_ // 3:6}")
    for line, places in list(missed.items())[: options.missed]:
        print(line.language, line.reason, line.text, ",".join(places), sep=" | ")


if __name__ == "__main__":
    main()
