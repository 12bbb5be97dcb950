"""Tell the language of each paragraph and of the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from newsnorm.detectors import UNKNOWN, Guess, LanguageDetector, build_detector
from newsnorm.detectors.chinese import chinese_script
from newsnorm.detectors.letters import Letters, count_letters
from newsnorm.draft import Block, Draft
from newsnorm.models import Language
from newsnorm.rules.languages import canonical, suggestion
from newsnorm.steps.borrow import SURE, majority, settle

__all__ = ["DetectLanguage"]

# Code points that are looked at: so many of an article, shared out among its paragraphs, but of each at least so many
# as a line has, and more where the first look does not show what the other paragraphs show.
_ARTICLE_CHARS = 1000
_FIRST_LOOK, _SECOND_LOOK, _MOST_CHARS = 40, 240, 1200
# An article of more blocks is only glanced at: at the longest block of each of so many stretches. With fewer blocks,
# most of which stay, looking at all of them at once costs less than looking twice.
_MANY_BLOCKS, _GLANCED = 48, 12
# The field's place: ``_replace``, which is told its name, takes twice the time.
_LANGUAGE = Block._fields.index("language")


@dataclass(frozen=True)
class DetectLanguage:
    """Set the language of each block and of the draft.

    It runs twice: at a glance before the rule packs are chosen, and again on what is left. What the text of a block
    said the first time stays on the block, so the second run looks only at blocks it has not seen, and at those that
    had borrowed their language, if the article's turns out to be another.

    Attributes:
        detector: Name of a detector, or an object with ``detect(texts)``.
        min_confidence: Guesses below this confidence (0 to 1) count as ``und``.
        glance: Of an article of many blocks only look at some, which is enough for its own language; the language of
            the others stays as it was.
    """

    detector: str | object = "auto"
    min_confidence: float = 0.3
    glance: bool = False

    @cached_property
    def _detector(self) -> LanguageDetector:
        return build_detector(self.detector)

    def __call__(self, draft: Draft) -> Draft:
        """Return the draft with languages, and a warning where a given language can't be right."""
        if _is_settled(draft):
            shares = {draft.language.code: 1.0}
            if draft.language.shares == shares:
                return draft
            return draft._replace(language=draft.language.model_copy(update={"shares": shares}))
        if self.glance and len(draft.blocks) > _MANY_BLOCKS:
            seen = self._all(draft._replace(blocks=_spread(draft.blocks)))
            if seen.language.code != "und":
                known = {block.number: block for block in seen.blocks}
                blocks = [known.get(block.number, block) for block in draft.blocks]
                return seen._replace(blocks=tuple(blocks))
        return self._all(draft)

    def _all(self, draft: Draft) -> Draft:
        """Set the language of all blocks."""
        texts = [block.text for block in draft.blocks]
        letters = count_letters(texts)
        given, warnings = _given(draft)
        guesses = self._guesses(draft.blocks, letters, [_kept(block) for block in draft.blocks])
        article = self._article(draft, letters, guesses, given)
        if article is None or draft.language.code not in ("und", article.code):
            fresh = [None if _borrowed(block) else guess for block, guess in zip(draft.blocks, guesses, strict=True)]
            guesses = self._guesses(draft.blocks, letters, fresh)
            article = self._article(draft, letters, guesses, given) or self._unsure(draft, letters, guesses)
        languages = settle(texts, guesses, letters, article)
        blocks = [
            block if block.language == one else Block._make((*block[:_LANGUAGE], one, *block[_LANGUAGE + 1 :]))
            for block, one in zip(draft.blocks, languages, strict=True)
        ]
        if blocks:
            article = article.model_copy(
                update={"shares": _shares(languages, letters), "script": _script(article.code, letters)}
            )
        if given and article.shares and article.shares.get(article.code, 0.0) < 0.1:
            likely = next(iter(article.shares))
            warnings = (*warnings, f"the language is given as {given!r}, but the text looks like {likely!r}")
        done = draft._replace(blocks=tuple(blocks), language=article)
        return done.warn(*warnings) if warnings else done

    def _guesses(self, blocks: Sequence[Block], letters: Letters, kept: Sequence[Guess | None]) -> list[Guess]:
        """Return a guess for each block; the detector is asked where none is kept."""
        asked = [n for n, guess in enumerate(kept) if guess is None and letters.total[n]]
        limit = min(max(_ARTICLE_CHARS // max(len(blocks), 1), _FIRST_LOOK), _MOST_CHARS)
        answers = dict(zip(asked, self._detect([_part(blocks[n].text, limit) for n in asked]), strict=True))
        guesses = [guess or answers.get(n, UNKNOWN) for n, guess in enumerate(kept)]
        expected = majority(guesses, letters).code
        closer = [
            n
            for n in asked
            if len(blocks[n].text) > limit and (guesses[n].code != expected or guesses[n].confidence < SURE)
        ]
        if limit < _SECOND_LOOK and closer:
            for n, guess in zip(closer, self._detect([blocks[n].text[:_SECOND_LOOK] for n in closer]), strict=True):
                guesses[n] = guess
        return guesses

    def _detect(self, texts: Sequence[str]) -> list[Guess]:
        if not texts:
            return []
        return [one if one.confidence >= self.min_confidence else UNKNOWN for one in self._detector.detect(texts)]

    def _article(self, draft: Draft, letters: Letters, guesses: Sequence[Guess], given: str | None) -> Language | None:
        """Return the article's language by those of its paragraphs that are sure, ``None`` if none is."""
        if given:
            code = given if given != "zh" else f"zh-{chinese_script(draft.raw)}"
            return Language(code=code, confidence=1.0, script=draft.language.script, given=True)
        guess = majority([one if one.confidence >= SURE else UNKNOWN for one in guesses], letters)
        return None if guess.code == "und" else Language(code=guess.code, confidence=guess.confidence)

    def _unsure(self, draft: Draft, letters: Letters, guesses: Sequence[Guess]) -> Language:
        """Return the language of an article all of whose paragraphs are too short to tell: by all they say together."""
        guess = max(
            (majority(guesses, letters), *self._detect(_together(draft))), key=lambda one: (one.confidence, one.code)
        )
        if guess.code == "und" and not draft.blocks:
            return draft.language  # cleaning has left nothing: what was known before still holds
        return Language(code=guess.code, confidence=guess.confidence)


def _is_settled(draft: Draft) -> bool:
    """Tell whether all blocks are known to be in the article's own language and script: then nothing is to be done."""
    article = draft.language
    if article.code == "und" or bool(draft.given.get("language")) != article.given:
        return False
    sure = False
    for block in draft.blocks:
        own = block.language
        if own is None or (own.script and (own.code != article.code or own.script != article.script)):
            return False
        sure = sure or (not own.borrowed and own.confidence >= SURE)
    return sure


def _spread(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the longest block of each of as many equal stretches of the article as a glance takes in."""
    edges = [len(blocks) * number // _GLANCED for number in range(_GLANCED + 1)]
    return tuple(max(blocks[low:high], key=lambda block: len(block.text)) for low, high in pairwise(edges))


def _given(draft: Draft) -> tuple[str | None, tuple[str, ...]]:
    """Return the language the caller gave, in newsnorm's own code, or why it is not used."""
    said = draft.given.get("language")
    if not said:
        return None, ()
    code = canonical(said)
    if code is None:
        return None, (f"the given language {said!r} is not a language code and was not used{suggestion(said)}",)
    return (None if code == "und" else code), ()


def _kept(block: Block) -> Guess | None:
    """Return what a block's own text said before; a block that borrows has nothing to say."""
    if block.language is None:
        return None
    return UNKNOWN if block.language.borrowed else Guess(block.language.code, block.language.confidence)


def _borrowed(block: Block) -> bool:
    return block.language is not None and block.language.borrowed


def _part(text: str, limit: int) -> str:
    # A whole stretch for a paragraph among others; the detector itself spreads its sample over a long one.
    return text if limit == _MOST_CHARS else text[:limit]


def _together(draft: Draft) -> list[str]:
    """Return the title and the beginning of each paragraph as one text, if there is any."""
    parts = [draft.title.original] if draft.title else []
    length = 0
    for block in draft.blocks:
        if length > _MOST_CHARS:
            break
        parts.append(block.text[:_MOST_CHARS])
        length += len(parts[-1])
    text = "\n".join(parts)
    return [text] if text.strip() else []


def _shares(languages: Sequence[Language], letters: Letters) -> dict[str, float]:
    counts: dict[str, int] = {}
    for language, count in zip(languages, letters.total, strict=True):
        counts[language.code] = counts.get(language.code, 0) + count
    total = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return {code: round(number / total, 4) for code, number in ordered if number}


def _script(code: str, letters: Letters) -> str | None:
    """Return the script that most letters are in; for Chinese the one in the code."""
    found = letters.script_of_all
    return code[3:] if found == "Hani" and code.startswith("zh-") else found
