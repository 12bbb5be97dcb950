"""Repeat parts of real bodies in the ways scraped texts do, and count what the copies cost and what goes wrong.

Usage: ``python benchmarks/repeats.py [--per-language 6] [--worst 20] [--peers]``. Prints precision and recall of the
paragraphs taken out, by kind of repeat and by language, and what clean bodies lose.

A paragraph taken out is right if all that it says is still there in full; an injected copy that stays beside what it
copies is missed. Either of two equal copies may go.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bench_data import bench_folder

from newsnorm.draft import Draft
from newsnorm.measure import columns, is_prose
from newsnorm.steps.dedup import Dedup

SPACELESS = ("zh", "ja", "th", "lo", "km", "my")


class Line(NamedTuple):
    """A line of a document with injected repeats: which paragraphs of the body it says, and whether in full."""

    text: str
    says: tuple[str, ...]
    full: bool = True
    injected: bool = False


def plain(body: Sequence[str]) -> list[Line]:
    """Return the body without repeats; a paragraph that is the beginning of another says nothing of its own."""
    letters = ["".join(filter(str.isalnum, text)).casefold() for text in body]
    says = [
        next((body[n] for n, other in enumerate(letters) if own and n != i and other.startswith(own)), body[i])
        if is_prose(body[i])
        else body[i]
        for i, own in enumerate(letters)
    ]
    return [Line(text, (own,)) for text, own in zip(body, says, strict=True)]


def copy(line: Line, text: str | None = None, *, full: bool = True) -> Line:
    """Return an injected copy, with another text if one is given."""
    return Line(text or line.text, line.says, full, injected=True)


def words_of(text: str) -> list[str]:
    """Return the pieces that a small edit changes: words, or characters where a script has no spaces."""
    return text.split(" ") if text.count(" ") > len(text) / 20 else list(text)


def joined(words: Sequence[str], like: str) -> str:
    """Put pieces together as they were."""
    return (" " if like.count(" ") > len(like) / 20 else "").join(words)


def prose_lines(lines: Sequence[Line]) -> list[int]:
    """Return where the prose stands."""
    return [i for i, line in enumerate(lines) if is_prose(line.text)]


def block_end(lines: list[Line], _rng: random.Random) -> list[Line]:
    """Append the second half again."""
    return lines + [copy(line) for line in lines[len(lines) // 2 :]]


def block_all(lines: list[Line], _rng: random.Random) -> list[Line]:
    """Append everything again."""
    return lines + [copy(line) for line in lines]


def block_middle(lines: list[Line], rng: random.Random) -> list[Line]:
    """Put a stretch again elsewhere, after where it stands."""
    start = rng.randrange(max(1, len(lines) - 3))
    stretch = lines[start : start + 4]
    at = rng.randint(start + len(stretch), len(lines))
    if not prose_lines(stretch):
        return lines
    return lines[:at] + [copy(line) for line in stretch] + lines[at:]


def interleaved(lines: list[Line], _rng: random.Random) -> list[Line]:
    """Put each line twice."""
    return [twice for line in lines for twice in (line, copy(line))]


def scattered(lines: list[Line], rng: random.Random, change: Callable[[str, random.Random], str]) -> list[Line]:
    """Put changed copies of up to three paragraphs anywhere after them."""
    out = list(lines)
    for i in sorted(rng.sample(prose_lines(lines), min(3, len(prose_lines(lines)))), reverse=True):
        out.insert(rng.randint(i + 1, len(out)), copy(lines[i], change(lines[i].text, rng)))
    return out


def marks(text: str, rng: random.Random) -> str:
    """Change quotes, dashes, spaces and the last mark."""
    for mark, plain_mark in zip("“”„«»’–—", '"""""\'--', strict=True):
        text = text.replace(mark, plain_mark)
    text = text.replace("，", ",") if rng.random() < 0.5 else text
    return text.replace(" ", "  ", 2) + rng.choice(("", " ", "."))


def capitals(text: str, _rng: random.Random) -> str:
    """Write everything in capitals, or change nothing but a mark in scripts without."""
    return text.upper() + " "


def edit(text: str, rng: random.Random) -> str:
    """Change one or two words, or characters where there are no words."""
    words = words_of(text)
    for _ in range(1 + (len(words) > 15)):
        at = rng.randrange(len(words))
        action = rng.random()
        if action < 0.34:
            words[at] = words[rng.randrange(len(words))]
        elif action < 0.67:
            words.insert(at, words[rng.randrange(len(words))])
        elif len(words) > 1:
            del words[at]
    return joined(words, text)


def near_marks(lines: list[Line], rng: random.Random) -> list[Line]:
    """Copies with other marks."""
    return scattered(lines, rng, marks)


def near_case(lines: list[Line], rng: random.Random) -> list[Line]:
    """Copies in capitals."""
    return scattered(lines, rng, capitals)


def near_edit(lines: list[Line], rng: random.Random) -> list[Line]:
    """Copies with one or two words changed."""
    return scattered(lines, rng, edit)


def near_edit_block(lines: list[Line], rng: random.Random) -> list[Line]:
    """The second half again, each paragraph of prose with a word or two changed."""
    half = lines[len(lines) // 2 :]
    return lines + [copy(line, edit(line.text, rng) if is_prose(line.text) else None) for line in half]


def shortened(text: str, rng: random.Random) -> str:
    """Cut a text at 40 to 80 percent and put an ellipsis."""
    words = words_of(text)
    return joined(words[: max(3, round(len(words) * rng.uniform(0.4, 0.8)))], text).rstrip(" .,") + rng.choice(
        ("…", "...", " …", " [...]")
    )


def tail(lines: list[Line], rng: random.Random) -> list[Line]:
    """Append the beginning of a paragraph, cut off."""
    long = [i for i in prose_lines(lines) if columns(lines[i].text) >= 200]
    if not long:
        return lines
    line = lines[rng.choice(long)]
    return [*lines, copy(line, shortened(line.text, rng), full=False)]


def teaser(lines: list[Line], rng: random.Random) -> list[Line]:
    """Put the first paragraph of prose, cut off or whole, before the body, with a line between."""
    prose = prose_lines(lines)
    if not prose or columns(lines[prose[0]].text) < 160:
        return lines
    first = lines[prose[0]]
    whole = rng.random() < 0.3
    head = copy(first) if whole else copy(first, shortened(first.text, rng), full=False)
    return [head, Line("Foto: A. N.", ("Foto: A. N.",)), *lines]


def caption(lines: list[Line], rng: random.Random) -> list[Line]:
    """Put the same caption twice: after the first and after a later paragraph, or twice in a row."""
    prose = prose_lines(lines)
    if len(prose) < 4:
        return lines
    words = words_of(lines[prose[-1]].text)[:12] if rng.random() < 0.5 else words_of(lines[prose[-1]].text)[-9:]
    random.Random(7).shuffle(words)
    text = joined(words, lines[prose[-1]].text).strip(" .,") + rng.choice((" (Foto: Agencia)", " © AFP", "."))
    if columns(text) < 45:
        return lines
    new = Line(text, (text,))
    out = list(lines)
    at = 1 if rng.random() < 0.5 else rng.randint(2, len(out))
    out.insert(at, copy(new))
    out.insert(1, new)
    return out


def sentences(text: str) -> list[str]:
    """Cut a paragraph in two where a sentence ends near its middle."""
    ends = [m.end() for m in re.finditer(r"[.!?。！？]\s|[。！？]", text[:-2])]
    if not ends:
        return [text]
    at = min(ends, key=lambda end: abs(end - len(text) / 2))
    return [text[:at].strip(), text[at:].strip()]


def merged(lines: list[Line], _rng: random.Random) -> list[Line]:
    """Append the same body with two paragraphs in one."""
    out = list(lines)
    for i in range(0, len(lines), 2):
        pair = lines[i : i + 2]
        text = joined([line.text for line in pair], pair[0].text)
        out.append(Line(text, tuple(says for line in pair for says in line.says), full=True, injected=True))
    return out


def cut(lines: list[Line], _rng: random.Random) -> list[Line]:
    """Append the same body with its paragraphs cut in two."""
    out = list(lines)
    for line in lines:
        parts = sentences(line.text)
        out += [Line(part, line.says, full=len(parts) == 1, injected=True) for part in parts if part]
    return out


def section(lines: list[Line], rng: random.Random) -> list[Line]:
    """Give two sections headings, and repeat one of them with its heading at the end."""
    if len(prose_lines(lines)) < 6:
        return lines
    third = len(lines) // 3
    heads = []
    for i in (third, 2 * third):
        words = words_of(lines[i].text)
        size = 4 if len(words) < 60 or " " in lines[i].text else 9
        text = joined(words[1 : 1 + size], lines[i].text).strip(" .,")
        heads.append(Line(text, (text,)))
    first, second = lines[third : 2 * third], lines[2 * third :]
    chosen = rng.choice(((heads[0], first), (heads[1], second)))
    repeated = [copy(chosen[0]), *(copy(line) for line in chosen[1])]
    return [*lines[:third], heads[0], *first, heads[1], *second, *repeated]


def legitimate(lines: list[Line], rng: random.Random) -> list[Line]:
    """Repeat what a writer repeats: questions, answers, a refrain, stamps, marks. Nothing may go."""
    stock = [
        "No.",
        "12:30",
        "Q:",
        "A:",
        "* * *",
        "Sing, sing the song of home",
        "3 Esslöffel Öl",
        "是的。",
        "Нет.",
        "问：",
    ]
    out: list[Line] = []
    for line in lines:
        out += [Line(text, (f"{text} {len(out) + n}",)) for n, text in enumerate(rng.sample(stock, 2))]
        out.append(line)
    return out


KINDS = (
    block_end, block_all, block_middle, interleaved, near_marks, near_case, near_edit, near_edit_block, tail, teaser,
    caption, merged, cut, section, legitimate,
)  # fmt: skip


def bodies(per_language: int) -> Iterator[tuple[str, str, list[str]]]:
    """Yield language, name and paragraphs of real bodies, and of sentences where there are no bodies."""
    taken: dict[str, int] = defaultdict(int)
    for name in ("fundus", "fundus2", "daniel", "aeb"):
        with (bench_folder() / name / "truth.jsonl").open(encoding="utf-8") as file:
            for row in map(json.loads, file):
                body = [" ".join(text.split()) for text in row["paragraphs"] if text.strip()]
                if len(body) >= 4 and (not per_language or taken[row["lang"] + name] < per_language):
                    taken[row["lang"] + name] += 1
                    yield row["lang"], row["id"], body
    for path in sorted((bench_folder() / "flores").glob("*.txt")):
        code = path.stem
        lines = path.read_text(encoding="utf-8").splitlines()
        yield f"flores-{code}", f"flores-{code}", lines[:14]
        if code in SPACELESS:
            yield from ((f"flores-{code}", f"flores-{code}-{n}", lines[n : n + 14]) for n in (20, 40, 60, 80))


def newsnorm(texts: Sequence[str]) -> set[int]:
    """Return what the step of newsnorm takes out, by index."""
    ranges, position = [], 0
    for text in texts:
        ranges.append((position, position + len(text)))
        position += len(text) + 1
    draft = Dedup()(Draft.of("\n".join(texts)).split({0: ranges}))
    return set(range(len(texts))) - {block.number - 1 for block in draft.blocks}


def exact_lines(texts: Sequence[str]) -> set[int]:
    """Return lines seen before."""
    seen: set[str] = set()
    return {i for i, text in enumerate(texts) if text in seen or seen.add(text)}  # type: ignore[func-returns-value]  # the idiom


def simhash(texts: Sequence[str]) -> set[int]:
    """Return paragraphs alike by trafilatura's simhash, at the similarity its documentation uses (.9)."""
    from trafilatura.deduplication import Simhash

    hashes: list[Simhash] = []
    out = set()
    for i, text in enumerate(texts):
        own = Simhash(text)
        if any(own.similarity(other) >= 0.9 for other in hashes):
            out.add(i)
        else:
            hashes.append(own)
    return out


PEERS = {"newsnorm": newsnorm, "exact lines": exact_lines, "trafilatura simhash": simhash}


def score(lines: Sequence[Line], removed: set[int]) -> tuple[int, int, int, int, list[int], list[int]]:
    """Return right and all removals, found and all copies, and where the errors are."""
    covered: dict[str, int] = defaultdict(int)
    parts: dict[str, int] = defaultdict(int)
    for i, line in enumerate(lines):
        if i not in removed:
            for says in line.says:
                covered[says] += line.full
                parts[says] += not line.full
    wrong = [i for i in removed if not all(covered[s] or (lines[i].full and parts[s] >= 2) for s in lines[i].says)]
    missed = [
        i
        for i, line in enumerate(lines)
        if line.injected and i not in removed and all(covered[s] > line.full for s in line.says)
    ]
    injected = sum(line.injected for line in lines)
    return len(removed) - len(wrong), len(removed), injected - len(missed), injected, wrong, missed


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-language", type=int, default=6, help="bodies for each language and set; 0 for all")
    parser.add_argument("--worst", type=int, default=0, help="print so many errors of newsnorm")
    parser.add_argument("--kind", help="this kind only")
    parser.add_argument("--peers", action="store_true", help="run the peers, too")
    options = parser.parse_args()
    all_bodies = list(bodies(options.per_language))
    for name, peer in PEERS.items() if options.peers else [("newsnorm", newsnorm)]:
        by_kind: dict[str, list[int]] = defaultdict(lambda: [0] * 4)
        by_language: dict[str, list[int]] = defaultdict(lambda: [0] * 4)
        errors = []
        for language, document, body in all_bodies:
            for kind in KINDS:
                if options.kind and kind.__name__ != options.kind:
                    continue
                lines = kind(plain(body), random.Random(f"{document} {kind.__name__}"))
                *counts, wrong, missed = score(lines, peer([line.text for line in lines]))
                for tally in (by_kind[kind.__name__], by_language[language.split("-")[0]], by_language["all"]):
                    for n, count in enumerate(counts):
                        tally[n] += count
                errors += [(kind.__name__, document, "WRONG", lines[i].text) for i in wrong]
                errors += [(kind.__name__, document, "missed", lines[i].text) for i in missed]
        print(f"\n{name}\n" + "\n".join(_rows(by_kind) + _rows(by_language)))
        clean(peer, all_bodies)
        if name == "newsnorm" and options.worst:
            for error in random.Random(1).sample(errors, min(options.worst, len(errors))):
                print(*error[:3], error[3][:160], sep=" | ")


def clean(peer: Callable[[Sequence[str]], set[int]], all_bodies: Sequence[tuple[str, str, list[str]]]) -> None:
    """Print what clean bodies lose, and how fast they go."""
    lost = prose = characters = 0
    start = time.perf_counter()
    for _, _document, body in all_bodies:
        removed = peer(body)
        lost += sum(len(body[i]) for i in removed if is_prose(body[i]))
        prose += sum(len(text) for text in body if is_prose(text))
        characters += sum(map(len, body))
    spent = time.perf_counter() - start
    print(
        f"clean bodies: {lost / prose:.3%} of prose lost; {1e3 * spent / characters * 4096:.3f} ms for 4,096 characters"
    )


def _rows(tallies: dict[str, list[int]]) -> list[str]:
    return [
        f"{name:18} P {right / max(1, removed):.3f}  R {found / max(1, injected):.3f}  {injected:6d} copies"
        for name, (right, removed, found, injected) in tallies.items()
    ]


if __name__ == "__main__":
    main()
