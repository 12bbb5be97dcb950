"""Find the headline among the first lines of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from newsnorm.draft import Block
from newsnorm.measure import columns, ends_sentence, is_prose
from newsnorm.steps.metadata.headings import looks_unfinished
from newsnorm.steps.metadata.stems import share_of

__all__ = ["Head", "find_head", "is_headline", "same_title", "without_site"]

# Headlines have 4 to 20 words; three words are as likely a section name or a kicker. In columns of Latin text for
# scripts without spaces.
_FEWEST_WORDS, _MOST_WORDS = 4, 25
# Longer unfinished lines before a body are mostly standfirsts; 3 of 165 real headlines are wider.
_NARROWEST, _WIDEST = 20, 120
# Lines that may stand before the body of a clean text and still be headline, kicker and the like.
_LONGEST_HEAD = 4
_SPACELESS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_NO = regex.compile(r"https?://|www\.|\S@\S|[›»>→|/]\s.*[›»>→|/]\s|^\s*(?:[•‣▪■●◦·*]|\d{1,2}[.)])\s|^[#@]\w|[{}<>]|\t")
# What says that a line is no headline: the credit behind a caption, a reporter's mark, a call to click.
_NO_HEADLINE = regex.compile(
    r"(?:[.!?…)\]\"»”。！？]\s{0,2}|[(\[（])(?i:fotos?|photos?|fot|bild|bilder|image|illustration|ilustración|imagen|"
    r"фото|фотография|иллюстрация|изображение|ілюстрація|світлина|фотографија|снимка|φωτο|φωτογραφία|εικόνα|kuva|"
    r"zdjęcie|ilustracja|fotó|obrázek|ảnh|gambar|görsel|fotoğraf|صورة|تصویر|עיבוד|צילום|写真|画像|图|圖|图片|圖片|사진|ภาพ)"
    r"\s?[:：©].{1,60}$"
    r"|^\W*(?:本报|本報)?(?:记者|記者|特派员|特派員|通讯员|通訊員)\s?\p{Han}{2,4}[^，。]{0,10}(?:报道|報導|報道|电|電|摄影|攝影)$"
    r"|^\W*(?:CLICK|TAP)\s(?:HERE|FOR|TO|ON)\b|^\W*[Cc]lick here\b"
)
_COMMAS = regex.compile(r"[,،、，]")
# At this score a line is a headline with a probability of .39, if headlines and standfirsts are equally many.
_LIKELY = -0.3
# Share of its words that a line must have from the title that is known.
_SAME = 0.8
_WORD = regex.compile(r"[\p{L}\p{N}]+")
_STARTS_SMALL = regex.compile(r"[^\p{L}\p{N}]*\p{Ll}[\p{Ll}\s]")
_SENTENCES = regex.compile(r"[.。!?！？]['\"”»]?\s+(?=\p{Lu}|\p{Lo})")


@dataclass(frozen=True, slots=True)
class Head:
    """The lines before the body of a text.

    Attributes:
        title: Number of the block that is the headline.
        lines: Numbers of all blocks that leave the body as headline lines, the title's included.
    """

    title: int
    lines: tuple[int, ...]


def is_headline(text: str) -> bool:
    """Tell whether a line can be a headline by itself: long enough, unfinished, one sentence or two short ones."""
    width = columns(text)
    if not _NARROWEST <= width <= _WIDEST or "\n" in text or not looks_unfinished(text):
        return False
    if _NO.search(text) or _STARTS_SMALL.match(text) or _NO_HEADLINE.search(text):
        return False
    letters = sum(char.isalpha() for char in text)
    if letters < 0.5 * len(text) - len(text.split()):
        return False
    if not _SPACELESS.search(text):
        words = len(text.split())
        # Long words make up for their number: Finnish and Turkish say in two what English says in four.
        if not (_FEWEST_WORDS <= words <= _MOST_WORDS or (words >= 2 and width >= 10 * words and width >= 28)):
            return False
    return len(_SENTENCES.findall(text)) <= 2


def find_head(blocks: Sequence[Block], titles: Sequence[str] = ()) -> Head | None:
    """Find the headline in a text that begins with it.

    A line counts only if the body follows: some paragraph of prose, with no more than a kicker, a standfirst or the
    like between. All lines of the head that look like the headline leave together, so that a second pass over the
    cleaned text finds nothing more to take. Lines too short to be a headline (section names, kickers) stay where they
    are, and so does what is more likely a standfirst.

    Args:
        blocks: The paragraphs.
        titles: What the article's title is known to be; then no other line is one.
    """
    head: list[Block] = []
    for block in blocks[: _LONGEST_HEAD + 1]:
        if _is_body(block.text):
            break
        head.append(block)
    else:
        return None
    if titles:
        headlines = [block for block in head if any(_says(block.text, title) for title in titles)]
    else:
        lead = blocks[len(head)].text
        headlines = [block for block in head if is_headline(block.text.strip())]
        if not 1 <= len({_key(block.text) for block in headlines}) <= 2 or not _is_likely(headlines[0].text, lead):
            return None
        headlines = [block for block in headlines if _is_likely(block.text, lead)]
    return Head(headlines[0].number, tuple(block.number for block in headlines)) if headlines else None


def _is_likely(text: str, lead: str) -> bool:
    """Tell a headline from a standfirst without a full stop, given the paragraph that follows.

    A standfirst is longer, has more commas and fewer colons, and goes on with what the headline has said, while the
    first paragraph says it again. The weights are those of a logistic regression on 453 headlines and 65 standfirsts
    (fundus, daniel); five-fold by publisher it knows 91 of 100 headlines, and half of the standfirsts.
    """
    commas = min(max(len(_COMMAS.findall(text)) - 1, 0), 2)
    wide = max(0.0, columns(text) / 100 - 0.6)
    colon = ":" in text or "：" in text
    return 1.28 * share_of(text, lead) + 1.7 * colon - 1.13 * commas - 2.82 * wide >= _LIKELY


def _says(line: str, title: str) -> bool:
    """Tell whether a line is (nearly) an article's title, which may have the site's name around it."""
    return same_title(line, title) or (columns(line) >= _NARROWEST and share_of(line, title) >= _SAME)


def _is_body(text: str) -> bool:
    width = columns(text)
    return is_prose(text) or (width >= 40 and ends_sentence(text) and not is_headline(text.strip()))


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def same_title(one: str, other: str) -> bool:
    """Tell whether two headlines are the same but for case, punctuation and a site's name at the end."""
    left, right = _key(one), _key(other)
    return left == right or (min(len(left), len(right)) >= 20 and (left.startswith(right) or right.startswith(left)))


_SUFFIX = regex.compile(r"\s+(?P<mark>[|–—·•»-])\s+(?P<site>[^|–—·•»]{2,40})$")


def without_site(title: str, outlet: str | None = None, url: str | None = None) -> str:
    """Take the site's name off the end of a title: ``… | The Herald``.

    Behind a vertical bar it goes when at least four words stay; behind a dash only when it is known to be the site:
    the outlet, or a name that the URL's host has.
    """
    match = _SUFFIX.search(title)
    if match is None:
        return title
    rest, site = title[: match.start()].strip(), match["site"].strip()
    known = outlet is not None and _key(site) == _key(outlet)
    if not known and url:
        host = url.partition("//")[2].partition("/")[0].casefold()
        squeezed = _key(site).replace(" ", "")
        known = len(squeezed) >= 3 and squeezed in host.replace("-", "").replace(".", "")
    bar = match["mark"] == "|" and len(site.split()) <= 4 and is_headline(rest)
    return rest if rest and (known or bar) else title
