"""From a page to a draft: the whole text of the page, with what is not the article taken out on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsnorm.draft import Draft, Edit
from newsnorm.errors import InputError, ModelError
from newsnorm.models import Kind, Reason, Source
from newsnorm.steps.html import peer
from newsnorm.steps.html.judge import Cleaning, Judgement, judge_page
from newsnorm.steps.html.text import text_of_html
from newsnorm.steps.html.tree import Page, parse, read_tree
from newsnorm.steps.metadata.markup import hints_of_markup
from newsnorm.trusted import change_detail

__all__ = ["RULE", "read_html"]

RULE = "model.html"
# A page nested deeper than this has paths that nobody reads.
_LONGEST_PATH = 500
# trafilatura takes two seconds for a million characters; a longer page would hold up a run.
_LONGEST_PAGE = 2_000_000


def read_html(
    html: str,
    source: Source,
    url: str | None,
    *,
    cleaning: Cleaning = "balanced",
    disabled: frozenset[str] = frozenset(),
) -> Draft:
    """Extract the article from a page.

    The draft's text is *all* the text of the page, a block-level element a paragraph, and spans count in it. A model
    that knows markup and text, and trafilatura's opinion, decides which paragraphs are the article; each of the
    others is a change under the rule ``model.html`` with its XPath. What the page's own metadata says goes to
    ``Draft.hints``.

    Where the model can't be used, the text is what trafilatura takes for the article; where the markup can't be
    parsed either, it is that of the whole page without any markup. Both are warnings.

    Args:
        html: The page.
        source: What is known of the input.
        url: Where the page was.
        cleaning: How eager to be; ``"off"`` keeps all text of the page.
        disabled: Rules and reasons that are switched off.

    Raises:
        MissingExtraError: trafilatura or lxml is not installed.
    """
    peer.require()
    try:
        root = parse(html)
    except InputError as error:
        return _without_markup(html, source, str(error))
    page = read_tree(root)
    if sum(len(block.text) for block in page.blocks) > _LONGEST_PAGE:
        opinion = peer.Opinion(None, "it has too much text")
    else:
        opinion = peer.opinion_of(root, url, with_metadata=True, **peer.MODE)
    seen = peer.hints_of(opinion.document) if opinion.document is not None else {}
    hints = {**seen, **hints_of_markup(html)}
    warnings = [f"trafilatura was not asked or failed on this page ({opinion.trouble})"] if opinion.trouble else []
    if not page.blocks:
        return _without_markup(html, source, "the page shows no text")
    judgement: Judgement | None = None
    if cleaning != "off":
        try:
            judgement = judge_page(page, root, opinion.text, cleaning)
        except (ModelError, ImportError) as error:
            return _as_trafilatura_has_it(html, source, url, hints, str(error))
    draft = _draft_of(((block.text, block.kind) for block in page.blocks), source)
    draft = draft._replace(hints=hints, disabled=disabled).warn(*warnings)
    if judgement is None:
        return draft
    if not judgement.found:
        return draft.warn("no article was found in the markup; the text of the whole page was taken")
    return draft.edit(_edits(draft, page, judgement))


def _edits(draft: Draft, page: Page, judgement: Judgement) -> Iterator[Edit]:
    for number, features in judgement.gone:
        path = page.path(page.blocks[number])
        detail = change_detail(
            score=round(float(judgement.chances[number]), 4),
            features=features,
            path=path if len(path) <= _LONGEST_PATH else "…" + path[-_LONGEST_PATH:],
            note="another article of the page" if number in judgement.others else None,
        )
        reason: Reason = "duplicate" if number in judgement.copies else "furniture"
        yield Edit(draft.blocks[number].number, RULE, reason, detail=detail)


def _draft_of(parts: Iterable[tuple[str, Kind]], source: Source) -> Draft:
    texts: list[str] = []
    kinds: list[Kind] = []
    for text, kind in parts:
        texts.append(text)
        kinds.append(kind)
    ranges, position = [], 0
    for text in texts:
        ranges.append((position, position + len(text)))
        position += len(text) + 2
    raw = "\n\n".join(texts)
    draft = Draft.of(raw, _html(source, raw)).split({0: ranges})
    return draft.with_blocks(
        block if kind == "paragraph" else block._replace(kind=kind)
        for block, kind in zip(draft.blocks, kinds, strict=True)
    )


def _as_trafilatura_has_it(html: str, source: Source, url: str | None, hints: dict[str, str], trouble: str) -> Draft:
    opinion = peer.opinion_of(html, url, favor_recall=True)
    parts: Sequence[tuple[str, Kind]] = [] if opinion.document is None else peer.parts_of(opinion.document.body)
    if not parts:
        return _without_markup(html, source, f"{trouble}; and trafilatura found no article")
    draft = _draft_of(parts, source)._replace(hints=hints)
    return draft.warn(f"the article is what trafilatura takes for it, as the HTML model can't be used ({trouble})")


def _without_markup(html: str, source: Source, trouble: str) -> Draft:
    text = text_of_html(html)
    return Draft.of(text, _html(source, text)).warn(f"{trouble}; the text of the whole page was taken")


def _html(source: Source, text: str) -> Source:
    return source.model_copy(update={"format": "html", "characters": len(text)})
