"""A Word file of the set that somebody worked on, against the one that the data give: every figure, cell by cell.

Words may be changed and blanks filled in, figures may not. A table's cell that was left blank may be filled; a
paragraph keeps its figures, in their order, or more of them where it left a blank; what was added may say nothing of
points or stars. A PDF that Word made of such a file must hold the figures of that, each as often. Kept out: which file
it is compared with, words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from workbench.documents.signing.told import Told
from workbench.text_vi.documents.hand_changed import RESULT_WORDS
from workbench.workbooks.word.file import WordText

SHOWN = 12
"""So many places that differ are told one by one."""
_LETTERS = 80
_CLOSE = 0.6
"""From what likeness on `difflib` takes two texts for one that was changed."""
_BLANK = "…"
_FIGURE = re.compile(r"\d+(?:[.,/]\d+)*")
_RESULT = re.compile(rf"\d[\d.,/]*\s*(?:{'|'.join(RESULT_WORDS)})", re.IGNORECASE)
_HASH = re.compile(r"[0-9a-f]{64}")


def paper_of(given: WordText, name: str, papers: Iterable[str]) -> str | None:
    """Return which paper of the set a file is: as it says itself, or else as it is called; None if nothing tells.

    Args:
        given: What the file says.
        name: What it is called.
        papers: The Word files of the set, by name.
    """
    known = list(papers)
    said = given.told.get("ocop.paper")
    if said in known:
        return said
    called = re.sub(r"(?: ?\(\d+\))?\.docx$", ".docx", name)  # as browsers number what was taken twice
    return next((one for one in known if one.rpartition("/")[2] == called), None)


def of_word(given: WordText, made: WordText, clean: str) -> Iterator[Told]:
    """Yield where a Word file differs from the one that the data give, those places that speak against it first.

    Args:
        given: What the file says.
        made: What it said as it was made.
        clean: The finding where no figure differs.
    """
    found = [*_tables(given, made), *_paragraphs(given, made)]
    yield from shown([one for one in found if one.against], clean)
    harmless = [one for one in found if not one.against]
    yield from harmless[:SHOWN]
    reworded = sum((Counter(made.paragraphs) - Counter(given.paragraphs)).values())
    if reworded:
        yield Told(name="reworded", parts={"paragraphs": reworded})


def shown(found: Sequence[Told], clean: str) -> Iterator[Told]:
    """Yield findings as far as anybody reads them, or that there are none.

    Args:
        found: What speaks against a file.
        clean: The finding where nothing does.
    """
    yield from found[:SHOWN]
    if len(found) > SHOWN:
        yield Told(name="more_places", against=True, parts={"more": len(found) - SHOWN})
    if not found:
        yield Told(name=clean)


def _tables(given: WordText, made: WordText) -> Iterator[Told]:
    if len(given.tables) != len(made.tables):
        parts = {"given": len(given.tables), "made": len(made.tables)}
        yield Told(name="tables_differ", against=True, parts=parts)
    for number, (mine, theirs) in enumerate(zip(given.tables, made.tables, strict=False), start=1):
        for row, (said, should) in enumerate(zip_longest(mine, theirs, fillvalue=()), start=1):
            for one, other in zip_longest(said, should, fillvalue=""):
                yield from _cell(one, other, {"table": number, "row": row}, filled=row <= len(theirs))


def _cell(given: str, made: str, place: dict[str, object], *, filled: bool) -> Iterator[Told]:
    """Yield whether a cell differs; a blank one of a row that was made may be filled with anything but a result."""
    if given == made or not (has_figure(given) or has_figure(made)):
        return
    blank = filled and (not made or _BLANK in made) and not _RESULT.search(given) and _kept(made, given)
    parts = {**place, **pair(given, made)}
    yield Told(name="cell_filled" if blank else "cell_of_word", against=not blank, parts=parts)


def _paragraphs(given: WordText, made: WordText) -> Iterator[Told]:
    """Yield the paragraphs whose figures are no longer there, and what was added that says anything of a result."""
    added = [text for text in _only_in(given.paragraphs, made.paragraphs) if has_figure(text)]
    for text in _only_in(made.paragraphs, given.paragraphs):
        blank = _BLANK in text
        if not (blank or has_figure(text)):
            continue
        same = next((one for one in added if _kept(text, one) and (not blank or _near(text, one))), None)
        if same is not None:
            added.remove(same)
            if figures(same) != figures(text):
                against = _RESULT.search(same) is not None and _RESULT.search(text) is None
                yield Told(name="paragraph_filled", against=against, parts=pair(same, text))
        elif not blank and (nearest := _nearest(text, added)) is not None:
            added.remove(nearest)
            yield Told(name="paragraph_differs", against=True, parts=pair(nearest, text, around=True))
        elif not blank:
            yield Told(name="paragraph_missing", against=True, parts={"made": text[:_LETTERS]})
    for text in added:
        yield Told(name="paragraph_added", against=_RESULT.search(text) is not None, parts={"given": text[:_LETTERS]})
    yield from _order(given, made)


def _order(given: WordText, made: WordText) -> Iterator[Told]:
    """Yield the first paragraph with figures that stands elsewhere than it was made."""
    ours = [text for text in given.paragraphs if has_figure(text)]
    theirs = [text for text in made.paragraphs if has_figure(text)]
    common = Counter(ours) & Counter(theirs)
    left, right = _kept_of(ours, common), _kept_of(theirs, common)
    moved = next((pair_ for pair_ in zip(left, right, strict=True) if pair_[0] != pair_[1]), None)
    if moved is not None:
        yield Told(name="paragraph_moved", against=True, parts=pair(*moved))


def _kept_of(texts: Iterable[str], common: Counter[str]) -> list[str]:
    """Return as many of each of some texts as are counted, in their order."""
    left = Counter(common)
    kept = []
    for text in texts:
        if left[text] > 0:
            left[text] -= 1
            kept.append(text)
    return kept


def _only_in(some: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return what stands in some texts more often than in others, in its order."""
    return _kept_of(some, Counter(some) - Counter(others))


def _kept(made: str, given: str) -> bool:
    """Tell whether a text still holds the figures of another in their order, no others where that left no blank."""
    ours, theirs = figures(given), figures(made)
    if _BLANK not in made and made:
        return ours == theirs
    rest = iter(ours)
    return all(one in rest for one in theirs)


def _nearest(text: str, others: Sequence[str]) -> str | None:
    """Return the text that somebody made of another, None where none is near."""
    return next((one for one in others[: 4 * SHOWN] if _near(text, one)), None)


def _near(text: str, other: str) -> bool:
    return SequenceMatcher(None, text, other, autojunk=False).ratio() >= _CLOSE


def figures(text: str) -> list[str]:
    """Return the figures of a text in their order; the point after a figure is none of it."""
    return _FIGURE.findall(text)


def has_figure(text: str) -> bool:
    """Tell whether a text holds a figure."""
    return re.search(r"\d", text) is not None


def pair(given: object, made: object, *, around: bool = False) -> dict[str, object]:
    """Return what a place says and what it should, cut to what a line holds.

    Args:
        given: What it says.
        made: What it should say.
        around: Whether to show the words around the first letter that differs, where they are long.
    """
    one, other = str(given), str(made)
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0) if around else 0
    begin = max(0, at - _LETTERS // 2)
    return {"given": _cut(one, begin), "made": _cut(other, begin)}


def _cut(text: str, begin: int) -> str:
    return ("…" if begin else "") + text[begin : begin + _LETTERS]


def of_pdf(texts: Sequence[str], word: WordText) -> Iterator[Told]:
    """Yield where a PDF says other figures than the Word file that it was made of.

    Figures are counted, for the words of a table come in no certain order. A decimal figure may not be there more
    often either, but where a table's head is repeated; other numbers may: they are those of pages and of lists.

    Args:
        texts: The words of each page.
        word: What the Word file says.
    """
    cells = [cell for table in word.tables for row in table for cell in row]
    heads = {one for table in word.tables for cell in table[0] for one in figures(cell)}
    said = "\n".join((*word.paragraphs, *cells))
    there = "\n".join(texts)
    for code in set(_HASH.findall(said)):
        there = re.sub(r"\s*".join(code), " ", there)
    ours, theirs = (Counter(figures(text)) for text in (there, _HASH.sub(" ", said)))
    found = [_counted("figure_not_in_pdf", one, number) for one, number in (theirs - ours).items()]
    more = ((one, number) for one, number in (ours - theirs).items() if "," in one and one not in heads)
    found += [_counted("figure_more_in_pdf", one, number) for one, number in more]
    yield from shown(found, "figures_of_pdf")


def _counted(name: str, figure: str, number: int) -> Told:
    return Told(name=name, against=True, parts={"figure": figure, "times": number})
