"""Language identification beside langdetect, lingua, pycld2 and eldc, on the same texts in one run.

    python benchmarks/language.py [--half second] [--every 1] [--only "newsnorm auto" langdetect lingua]

The texts are FLORES sentences in 59 languages, one file a language, in the folder named by NEWSNORM_BENCH (or
``../shared/bench``). The calibration of newsnorm's default detector was fitted on the first half of each file, so the second half
is the default here. A peer that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from newsnorm.detectors import build_detector
from newsnorm.draft import Draft
from newsnorm.steps.language import DetectLanguage
from newsnorm.steps.split import Split

Answer = tuple[str, float]
Items = list[tuple[str, str]]

DEBRIS = (
    "Share this article",
    "Sign up to our newsletter",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Related Articles",
    "Read more",
    "Advertisement",
    "Copyright 2023 The Daily News. All rights reserved.",
    "Subscribe now for unlimited access",
)
# hr, bs and sr are one language to this benchmark, as to most detectors; so are the Norwegian ones.
SAME = {"bs": "hr", "sr": "hr", "sh": "hr", "no": "nb", "nn": "nb", "iw": "he", "fil": "tl", "yue": "zh", "zh-cn": "zh"}
JOINT = {"zh": "", "ja": "", "th": " "}


def same(code: str) -> str:
    plain = code.lower().partition("-")[0]
    return SAME.get(plain, plain)


def headline(language: str, sentence: str) -> str:
    if language in ("zh", "ja"):
        return sentence[:14]
    if language in ("th", "my"):
        return sentence[:30]
    return " ".join(sentence.split()[:6])


def levels(sentences: dict[str, list[str]], seed: int) -> dict[str, Items]:
    choose = random.Random(seed)
    found: dict[str, Items] = defaultdict(list)
    names = sorted(sentences)
    for language in names:
        own = sentences[language]
        joint = JOINT.get(language, " ")
        for sentence in own:
            short = headline(language, sentence)
            found["sentence"].append((language, sentence))
            found["headline"].append((language, short))
            found["HEADLINE"].append((language, short.upper()))
        for start in range(0, len(own) - 4, 5):
            found["paragraph"].append((language, joint.join(own[start : start + 5])))
        for start in range(0, len(own) - 19, 20):
            body = own[start : start + 20]
            found["document"].append((language, joint.join(body)))
            other = choose.choice([name for name in names if same(name) != same(language)])
            lines = body + choose.sample(DEBRIS, choose.randint(3, 6)) + choose.sample(sentences[other], 2)
            choose.shuffle(lines)
            found["noisy"].append((language, "\n".join(lines)))
    return found


def mixed(sentences: dict[str, list[str]], seed: int) -> list[list[tuple[str, str]]]:
    """Articles of a dozen paragraphs of one to three sentences, two of them in another language."""
    choose = random.Random(seed)
    articles = []
    names = sorted(sentences)
    for language in names:
        for _ in range(6):
            other = choose.choice([name for name in names if same(name) != same(language)])
            foreign = set(choose.sample(range(12), 2))
            article = []
            for place in range(12):
                code = other if place in foreign else language
                size = choose.randint(1, 3)
                start = choose.randrange(len(sentences[code]) - size)
                article.append((code, JOINT.get(code, " ").join(sentences[code][start : start + size])))
            articles.append(article)
    return articles


# The detectors, each as a function from texts to answers -------------------------------------------------------------


def ours(name: str) -> Callable[[Sequence[str]], list[Answer]]:
    detector = build_detector(name)
    return lambda texts: [(guess.code, guess.confidence) for guess in detector.detect(texts)]


def langdetect_as_it_comes() -> Callable[[Sequence[str]], list[Answer]]:
    from langdetect import DetectorFactory, LangDetectException, detect_langs

    DetectorFactory.seed = 0

    def one(text: str) -> Answer:
        try:
            best = detect_langs(text)[0]
        except LangDetectException:
            return "und", 0.0
        return best.lang, best.prob

    return lambda texts: [one(text) for text in texts]


def lingua_low() -> Callable[[Sequence[str]], list[Answer]]:
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()

    def one(text: str) -> Answer:
        values = detector.compute_language_confidence_values(text)
        if not values or values[0].value == 0:
            return "und", 0.0
        return values[0].language.iso_code_639_1.name.lower(), values[0].value

    return lambda texts: [one(text) for text in texts]


def cld2() -> Callable[[Sequence[str]], list[Answer]]:
    import pycld2

    def one(text: str) -> Answer:
        try:
            _, _, details = pycld2.detect(text)
        except pycld2.error:
            return "und", 0.0
        return details[0][1], details[0][2] / 100

    return lambda texts: [one(text) for text in texts]


def eld() -> Callable[[Sequence[str]], list[Answer]]:
    import eldc

    eldc.init()

    def one(text: str) -> Answer:
        result = eldc.detect_details(text)
        scores = result.scores
        return (result.language or "und"), float(max(scores.values())) if scores else 0.0

    return lambda texts: [one(text) for text in texts]


PEERS = {
    "newsnorm auto": lambda: ours("auto"),
    "newsnorm py3langid": lambda: ours("py3langid"),
    "newsnorm langdetect": lambda: ours("langdetect"),
    "langdetect": langdetect_as_it_comes,
    "lingua (low)": lingua_low,
    "pycld2": cld2,
    "eldc": eld,
}


# Scores --------------------------------------------------------------------------------------------------------------


def macro(items: Items, answers: Sequence[Answer]) -> float:
    right: dict[str, list[bool]] = defaultdict(list)
    for (truth, _), (code, _) in zip(items, answers, strict=True):
        right[same(truth)].append(same(code) == same(truth))
    return 100 * sum(sum(found) / len(found) for found in right.values()) / len(right)


def calibration(items: Items, answers: Sequence[Answer]) -> tuple[float, float, float]:
    """Return expected calibration error, share of answers with confidence .9 or more, and accuracy there in %."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    sure = []
    for (truth, _), (code, confidence) in zip(items, answers, strict=True):
        right = same(code) == same(truth)
        bins[min(int(confidence * 10), 9)].append((confidence, right))
        if confidence >= 0.9:
            sure.append(right)
    error = sum(abs(sum(c for c, _ in one) - sum(r for _, r in one)) for one in bins.values()) / len(items)
    return error, 100 * len(sure) / len(items), 100 * sum(sure) / max(len(sure), 1)


def mixed_ours(articles: list[list[tuple[str, str]]]) -> tuple[float, float, float]:
    step = DetectLanguage()
    step(Draft.of("Warm up."))
    right = total = right_foreign = foreign = right_articles = 0
    for article in articles:
        truth = max({code for code, _ in article}, key=[code for code, _ in article].count)
        draft = step(Split()(Draft.of("\n\n".join(text for _, text in article))))
        right_articles += same(draft.language.code) == same(truth)
        if len(draft.blocks) != len(article):
            sys.exit("the splitter joined or cut paragraphs; the comparison would be wrong")
        for (code, _), block in zip(article, draft.blocks, strict=True):
            correct = block.language is not None and same(block.language.code) == same(code)
            total, right = total + 1, right + correct
            if code != truth:
                foreign, right_foreign = foreign + 1, right_foreign + correct
    return 100 * right / total, 100 * right_foreign / foreign, 100 * right_articles / len(articles)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("first", "second", "all"), default="second")
    parser.add_argument("--every", type=int, default=1, help="take every n-th text, for slow detectors")
    parser.add_argument("--only", nargs="*", help="names of the detectors to run")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder = Path(os.environ.get("NEWSNORM_BENCH", Path(__file__).parents[2] / "shared" / "bench")) / "flores"
    if not folder.is_dir():
        sys.exit(f"no texts in {folder}; name the folder that holds flores/ in NEWSNORM_BENCH")
    sentences = {}
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text("utf-8").splitlines()
        middle = len(lines) // 2
        sentences[path.stem] = {"first": lines[:middle], "second": lines[middle:], "all": lines}[options.half]
    found = levels(sentences, options.seed)
    names = list(found)
    print(
        f"{len(sentences)} languages, {options.half} half, every {options.every}: macro accuracy in % | texts a second"
    )
    print("ECE, coverage and accuracy at a stated confidence of .9 or more: sentences and headlines together")
    print(f"{'':22}" + "".join(f"{name:>17}" for name in names) + f"{'ECE':>8}{'cover':>8}{'right':>8}")
    for name, build in PEERS.items():
        if options.only and name not in options.only:
            continue
        try:
            detect = build()
            detect(["Warm up, please."])
        except ImportError as error:
            print(f"{name:22} not installed: {error}")
            continue
        row, both, answered = [], [], []
        for level in names:
            items = found[level][:: options.every]
            start = time.process_time()
            answers = detect([text for _, text in items])
            seconds = time.process_time() - start
            row.append(f"{macro(items, answers):8.2f} |{len(items) / seconds:7.0f}")
            if level in ("sentence", "headline"):
                both += items
                answered += answers
        error, cover, accuracy = calibration(both, answered)
        print(f"{name:22}" + "".join(row) + f"{error:8.3f}{cover:8.1f}{accuracy:8.2f}", flush=True)
    articles = mixed(sentences, options.seed)
    paragraphs, foreign, whole = mixed_ours(articles)
    print(
        f"\nArticles of 12 paragraphs, 2 of them in another language ({len(articles)} articles), newsnorm's step: "
        f"paragraphs {paragraphs:.2f}, the foreign ones {foreign:.2f}, articles {whole:.2f} % right"
    )


if __name__ == "__main__":
    main()
