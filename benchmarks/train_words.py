"""Learn which words speak for debris from the rule packs, and write ``newsnorm/data/words.json``.

Usage: ``python benchmarks/train_words.py [--without third fourth] [--folds]``; takes a few minutes and the packages
``wordfreq`` and ``msgpack``. The words are those of the packs' phrases, patterns and examples and of ``debris.tsv``,
which are our own; word lists and the benchmark's texts give numbers only, how common each word is in prose.

1. A word's weight is the logarithm of how much more often it stands in a pack than in prose. Beginnings of words count
   like words. The prior is the prose: ``_PRIOR`` words of it are added to each pack.
2. The layer above is a logistic regression over sums of such weights. It learns from phrases of the packs that are
   looked at as if the rule that they come from did not exist, against subheads, titles, sentences and pieces of
   sentences, and the examples that rules must leave. Every other text of the benchmark gives the prose of step 1, the
   rest the lines of step 2.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast

import logistic
import numpy as np
from bench_data import bench_folder
from debris import debris

from newsnorm.measure import columns, is_prose
from newsnorm.models import Reason
from newsnorm.rules.fold import fold
from newsnorm.rules.line import LINE_COLUMNS
from newsnorm.rules.load import load_rules
from newsnorm.rules.pieces import stem, tokens
from newsnorm.rules.schema import PhraseRule
from newsnorm.rules.syntax import Branches, Char, Class, Group, Node, Repeat, parse
from newsnorm.rules.words import FEATURES, Word, measures, worth

SUBHEADS = Path(__file__).parent / "subheads.tsv"
WORDINGS = Path(__file__).parent / "wordings.tsv"
DATA = Path(__file__).parents[1] / "newsnorm" / "data" / "words.json"
# What stands in lines of these kinds is names and places; or nothing that the words tell apart from an article.
NO_WORDS: tuple[Reason, ...] = ("caption", "credit", "translation_notice", "furniture")
_PRIOR, _MOST_WEIGHT = 30.0, 5.0
# The rarest that a word may count for, by whether there is a word list for the language.
_RARE, _RARE_UNLISTED = 1e-5, 5e-5
_SAMPLES, _PATTERN_WEIGHT, _MOST_FROM_PATTERN = 60, 0.5, 30.0
_POSITIVES, _NEGATIVES = 300, 800
_RIDGE = 1.0
# Subheads and short lines of bodies are few in the data and what matters.
_IMPORTANCE = {"subhead": 8.0, "short": 3.0, "keeps": 2.0}
_FOLDS = 7
_LISTS = {"bs": "sh", "hr": "sh", "sr": "sh", "tl": "fil"}
_SENTENCE = re.compile(r"(?<=[.!?。！？।؟])\s*")
_WILD = "\0"


class Phrase(NamedTuple):
    """A wording, the rule that it comes from, its reason and how much it counts."""

    rule: str
    reason: Reason
    text: str
    count: float
    whole: bool


def phrases(language: str, without: Sequence[str]) -> Iterator[Phrase]:
    """Yield what our own packs and lines of a language say."""
    chance = random.Random(language)
    for rule in load_rules().phrase_rules(language):
        if rule.reason in NO_WORDS or (rule.reason == "copyright" and rule.scope == "paragraph"):
            continue
        texts = sorted({*rule.drops, *(rule.text if rule.match != "regex" else ())})
        yield from (Phrase(rule.id, rule.reason, text, 1.0, whole=True) for text in texts)
        yield from _of_patterns(rule, chance)
    for at, line in enumerate(debris("all")):
        if line.language == language and line.set not in without and line.reason not in NO_WORDS:
            yield Phrase(f"{line.set} {at}", line.reason, line.text, 1.0, whole=True)

    for at, row in enumerate(WORDINGS.read_text(encoding="utf-8").splitlines()):
        code, _, rest = row.partition("\t")
        if code == language:
            reason, _, text = rest.partition("\t")
            yield Phrase(f"wording {at}", cast("Reason", reason), text, 1.0, whole=True)


def _of_patterns(rule: PhraseRule, chance: random.Random) -> Iterator[Phrase]:
    written: set[str] = set()
    for pattern in rule.text if rule.match == "regex" else ():
        branches = parse(pattern)
        for _ in range(min(6 * (pattern.count("|") + 1), _SAMPLES)):
            text = _written(branches, chance)
            written.add(" ".join(re.sub(rf"\S*{_WILD}\S*", " ", text).split()))
    count = _PATTERN_WEIGHT * min(1.0, _MOST_FROM_PATTERN * len(rule.text) / max(1, len(written)))
    yield from (Phrase(rule.id, rule.reason, text, count, whole=False) for text in sorted(written) if text)


def _written(branches: Branches, chance: random.Random) -> str:
    return "".join(_node(node, chance) for node in chance.choice(branches))


def _node(node: Node, chance: random.Random) -> str:
    match node:
        case Char(text):
            return text
        case Class() if node.kind == "nonletter":
            return "1"
        case Class():
            return " " if node.is_wordless else _WILD
        case Group(branches):
            return _written(branches, chance)
        case Repeat():
            return "" if node.optional and chance.random() < 0.4 else _node(node.node, chance)
        case _:
            return ""


class Prose(NamedTuple):
    """How common words are, and lines that stay."""

    common: Mapping[str, float]
    rare: float
    lines: Sequence[tuple[str, str]]


def prose(language: str, pages: Mapping[str, list[tuple[str, list[str]]]]) -> Prose | None:
    """Return what is known of a language's prose; ``None`` if it is too little."""
    chance = random.Random(language)
    flores = bench_folder() / "flores" / f"{language}.txt"
    sentences = flores.read_text(encoding="utf-8").splitlines() if flores.is_file() else []
    counts: Counter[str] = Counter()
    for text in [*sentences[::2], *(text for _, body in pages[language][::2] for text in body)]:
        counts.update(tokens(fold(text)))
    listed = _listed(language)
    if not counts:
        return None
    seen, known = sum(counts.values()), sum(listed.values())
    common: Counter[str] = Counter()
    for word, count in counts.items():
        common[word] += count / seen * (0.5 if known else 1.0)
    for word, share in listed.items():
        common[word] += share / known * 0.5
    begun: Counter[str] = Counter()
    for word, share in common.items():
        if key := stem(word):
            begun[key] += share
    common.update(begun)
    lines = list(_lines(pages[language][1::2], sentences[1::2], chance))
    return Prose(common, _RARE if known else _RARE_UNLISTED, lines)


def _listed(language: str) -> Counter[str]:
    from wordfreq import available_languages, get_frequency_dict

    found: Counter[str] = Counter()
    code = _LISTS.get(language, language)
    for wordlist in ("large", "small"):
        if code in available_languages(wordlist):
            for word, share in get_frequency_dict(code, wordlist).items():
                for token in tokens(fold(word)):
                    found[token] += share
            break
    return found


def _lines(
    pages: Sequence[tuple[str, list[str]]], sentences: Sequence[str], chance: random.Random
) -> Iterator[tuple[str, str]]:
    for title, body in pages:
        yield "title", title
        for text in body:
            if not is_prose(text):
                yield "short", text
                continue
            parts = [part for part in _SENTENCE.split(text) if part]
            yield "sentence", chance.choice(parts)
            yield "piece", _piece(text, chance)
    for text in sentences:
        yield "sentence", text
        yield "piece", _piece(text, chance)


def _piece(text: str, chance: random.Random) -> str:
    words = text.split()
    spaced = len(words) > len(text) / 12
    units, length = (words, chance.randint(4, 10)) if spaced else (list(text), chance.randint(7, 24))
    at = chance.randrange(max(1, len(units) - length))
    return (" " if spaced else "").join(units[at : at + length])


def read_pages() -> Mapping[str, list[tuple[str, list[str]]]]:
    """Return titles and bodies of the data sets by language."""
    pages: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for name in ("fundus", "fundus2", "daniel", "aeb"):
        for row in (bench_folder() / name / "truth.jsonl").read_text(encoding="utf-8").splitlines():
            page = json.loads(row)
            language = str(page["lang"]).split("-")[0].replace("no", "nb")
            body = [" ".join(text.split()) for text in page["paragraphs"] if text.strip()]
            pages[language].append((page.get("title") or "", body))
    return pages


class Lexicon:
    """The words of a language with their weights, with or without those of one rule."""

    def __init__(self, said: Sequence[Phrase], background: Prose) -> None:
        self.background = background
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.size: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.reasons: dict[str, Counter[Reason]] = defaultdict(Counter)
        self.by_reason: Counter[Reason] = Counter()
        for phrase in said:
            self.by_reason[phrase.reason] += phrase.count
            found = tokens(fold(phrase.text))
            for key in {*found, *filter(None, map(stem, found))}:
                self.counts[phrase.rule][key] += phrase.count
                self.all[key] += phrase.count
                self.reasons[key][phrase.reason] += phrase.count
            self.size[phrase.rule] += phrase.count * len(found)
        self.total = sum(self.size.values())

    def weights(self, without: str = "", keys: Iterable[str] | None = None) -> dict[str, Word]:
        """Return the weights of all or some keys, as if one rule did not exist."""
        own, size = self.counts.get(without, Counter()), self.total - self.size.get(without, 0)
        found = {}
        for key in self.all if keys is None else keys:
            count = self.all.get(key, 0)
            left = count - own.get(key, 0)
            if left > 1e-6:
                found[key] = Word(self._weight(key, left, size), self._reason(key))
        return found

    def _reason(self, key: str) -> Reason:
        """Return the reason that has a word most for how much is said of it: comments are half of some packs."""
        votes = self.reasons[key]
        return max(votes, key=lambda reason: (votes[reason] / (self.by_reason[reason] + _PRIOR), reason))

    def _weight(self, key: str, count: float, size: float) -> float:
        share = self.background.common.get(key, 0.0)
        odds = math.log((count + _PRIOR * share) / (size + _PRIOR) / (share + self.background.rare))
        return max(-_MOST_WEIGHT, min(_MOST_WEIGHT, odds))


def examples(language: str, said: Sequence[Phrase], lexicon: Lexicon) -> Iterator[tuple[str, str, list[float]]]:
    """Yield lines of both kinds with what is measured of them."""
    chance = random.Random(language)
    whole = sorted({phrase for phrase in said if phrase.whole and not is_prose(phrase.text)})
    by_rule: dict[str, list[str]] = defaultdict(list)
    for phrase in chance.sample(whole, min(len(whole), _POSITIVES)):
        by_rule[phrase.rule].append(phrase.text)
    for rule, texts in by_rule.items():
        said_here = {token for text in texts for token in tokens(fold(text))}
        weights = lexicon.weights(rule, {*said_here, *filter(None, map(stem, said_here))})
        yield from (("debris", text, row) for text in texts if (row := _measured(text, weights)))
    weights = lexicon.weights()
    lines = [line for line in lexicon.background.lines if not is_prose(line[1]) and columns(line[1]) <= LINE_COLUMNS]
    lines = [line for line in lines if line[0] != "short" or not _is_left_over(line[1])]
    keeps = [("subhead", text) for code, text in subheads() if code == language]
    keeps += [("keeps", text) for rule in load_rules().phrase_rules(language) for text in rule.keeps]
    for kind, text in [*chance.sample(lines, min(len(lines), _NEGATIVES)), *keeps]:
        if row := _measured(text, weights):
            yield kind, text, row


def subheads() -> Iterator[tuple[str, str]]:
    """Yield subheads of our own that hold words of debris, with their languages."""
    for row in SUBHEADS.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            language, _, text = row.partition("\t")
            yield language, text


def _is_left_over(text: str) -> bool:
    """Tell whether a short line in a body of the benchmark is one that should not be there."""
    return bool(load_rules().phrases_for(["en"]).hits(text))


def _measured(text: str, weights: Mapping[str, Word]) -> list[float]:
    found = tokens(fold(text))
    return measures(found, [worth(token, weights) for token in found], text) if len(found) > 1 else []


def fit(values: np.ndarray, kinds: np.ndarray) -> tuple[np.ndarray, float]:
    """Fit a logistic regression, debris and what stays weighing the same."""
    wanted = (kinds == "debris").astype(float)
    mean, scale = values.mean(0), values.std(0) + 1e-9
    rows = np.c_[(values - mean) / scale, np.ones(len(values))]
    importance = np.array([_IMPORTANCE.get(kind, 1.0) for kind in kinds])
    for side in (wanted == 1, wanted == 0):
        importance[side] *= len(wanted) / importance[side].sum() / 2
    beta = logistic.fit(rows, wanted, np.append(np.full(values.shape[1], _RIDGE), 0.0), importance)
    weights = beta[:-1] / scale
    return weights, float(beta[-1] - weights @ mean)


def report(kinds: np.ndarray, languages: np.ndarray, values: np.ndarray, texts: Sequence[str]) -> None:
    """Print what is found and what is lost at some bars, each language by a layer that has not seen it."""
    chances = np.zeros(len(kinds))
    asked = (values[:, FEATURES.index("second")] > 1.5) & (values[:, 5:8].clip(0).sum(1) > 5)
    codes = sorted(set(languages))
    for fold_ in range(_FOLDS):
        inside = np.isin(languages, codes[fold_::_FOLDS])
        weights, bias = fit(values[~inside], kinds[~inside])
        chances[inside] = 1 / (1 + np.exp(-(values[inside] @ weights + bias)))
    for bar in (0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99):
        shares = {kind: f"{((chances > bar) & asked)[kinds == kind].mean():.2%}" for kind in sorted(set(kinds))}
        print(bar, shares)
    for at in [at for at in np.argsort(-chances) if kinds[at] != "debris"][:25]:
        print(f"{chances[at]:.3f}", languages[at], kinds[at], texts[at], sep=" | ")


def packed(lexicon: Lexicon) -> dict[str, str]:
    """Return a language's words as the file has them."""
    found: dict[str, list[str]] = defaultdict(list)
    weights = lexicon.weights()
    for key, word in sorted(weights.items()):
        # A beginning that is worth nothing would do harm where the word is not known.
        if (word.weight > 2.0) if key.endswith("*") else (word.weight > 0.8 or lexicon.all[key] > 5):
            found[word.reason].append(f"{key}:{round(word.weight * 10)}")
    return {reason: " ".join(keys) for reason, keys in sorted(found.items())}


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", nargs="*", default=[], help="sets of debris.tsv to leave out")
    parser.add_argument("--folds", action="store_true", help="print what is found of rules that were left out")
    options = parser.parse_args()
    pages = read_pages()
    languages: dict[str, dict[str, str]] = {}
    rows: list[tuple[str, str, str, list[float]]] = []
    for language in load_rules().packs:
        background = prose(language, pages) if language != "und" else None
        if background is None:
            continue
        said = list(phrases(language, options.without))
        lexicon = Lexicon(said, background)
        languages[language] = packed(lexicon)
        rows += [(language, *row) for row in examples(language, said, lexicon)]
    names, kinds, texts, found = zip(*rows, strict=True)
    values = np.array(found, dtype=float)
    if options.folds:
        report(np.array(kinds), np.array(names), values, texts)
    weights, bias = fit(values, np.array(kinds))
    layer = {**dict(zip(FEATURES, np.round(weights, 4).tolist(), strict=True)), "bias": round(bias, 4)}
    text = json.dumps({"layer": layer, "languages": languages}, ensure_ascii=False, indent=0)
    DATA.write_text(text + "\n", encoding="utf-8", newline="\n")
    print(layer, len(text.encode()), "bytes")


if __name__ == "__main__":
    main()
