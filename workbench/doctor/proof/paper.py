"""What a stranger can check of a PDF of a session's set: which paper, who signed, was it changed, is it of the result.

The paper is made again from the data inside it, or from those given beside, and compared with the file: byte for byte,
and where they differ page by page. Which paper it is says the title inside. What other releases of the program made may
be laid out otherwise; then every product's figures are looked for in the words. Kept out: the words of the findings
(`text_vi`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath

from workbench.doctor.proof.data import of_bundle
from workbench.doctor.proof.journal import Export
from workbench.doctor.proof.worked_on import WorkedOn, worked_on
from workbench.documents.minutes.printed import NAME, Printed, printed_from
from workbench.documents.set.again import beside, data_of, making_again
from workbench.documents.set.make import BUNDLE, MINUTES_PDF, RESULT, Making
from workbench.documents.set.one_pdf import pdf_file, titles
from workbench.documents.signing.hand_changed import of_pdf
from workbench.documents.signing.signed_copy import differences, made_as, of_attached, of_origin, of_signatures
from workbench.documents.signing.told import Told
from workbench.errors import BundleError, DocumentError
from workbench.rulebook import Rulebook
from workbench.scoring.rules.result import ProductResult
from workbench.spelling import tidy
from workbench.workbooks.signed.pdf import SignedPdf, read_signed
from workbench.workbooks.word.file import word_text

_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_NEAR = 400
"""Letters after a product's code within which its mean is printed."""


def of_paper(
    file: Path,
    raw: bytes,
    pdf: SignedPdf,
    *,
    trusted: bool,
    given: Path | None = None,
    journal: Export | None = None,
) -> Iterator[Told]:
    """Yield what is found of a PDF.

    Args:
        file: What it is called; where it has no data inside, what lies beside it is taken.
        raw: Its bytes.
        pdf: What it holds, asked for what was done to it since revision `MADE`.
        trusted: Whether certificates were given that are trusted.
        given: A bundle to compare with, in the folder it was made in.
        journal: Where it may stand, if it is the PDF of a Word file that the office worked on.
    """
    yield Told(name="pdf", parts={"pages": len(pdf.texts), "sha256": sha256(raw).hexdigest()})
    if pdf.title:
        yield Told(name="paper_says", parts={"title": pdf.title, "about": pdf.keywords})
    yield from of_signatures(pdf, roots=trusted)
    if pdf.signatures:
        yield Told(name="instants")
    bundle = pdf.attached.get(BUNDLE)
    if bundle is not None:
        yield from of_attached(pdf)
        yield from of_bundle(bundle, Rulebook(), printed=pdf.attached.get(RESULT))
    kept = worked_on(raw, journal)
    if kept is not None:
        yield kept.told()
        yield from _since(raw, pdf, kept.begins, file.name)
    found = list(_against_data(file, raw, pdf, given, kept))
    yield from found
    if journal is None and any(one.name in ("pages_differ", "page_differs") for one in found):
        yield Told(name="perhaps_worked_on")


def _since(raw: bytes, pdf: SignedPdf, taken: bytes, name: str) -> Iterator[Told]:
    """Yield whether a file says something else since it was taken in: office software's has no fields to fill in."""
    if taken != raw:
        yield Told(name="worked_on_since")
        yield from differences(pdf, read_signed(taken, (), name))


def _against_data(file: Path, raw: bytes, pdf: SignedPdf, given: Path | None, kept: WorkedOn | None) -> Iterator[Told]:
    """Yield what comes of making the paper again; of one worked on, the figures of the Word file as it was made."""
    try:
        source = _source(file, pdf, given)
        if source is None:
            yield Told(name="no_data")
            return
        with making_again(*source) as stages:
            yield from _of_this_result(pdf, source[0])
            if kept is not None and kept.kept.paper in stages.word_files:
                yield from of_pdf(pdf.texts, word_text(stages.word_file(kept.kept.paper), kept.kept.paper))
            else:
                yield from _compared(file.name, raw, pdf, stages, source[1])
    except (BundleError, DocumentError, ValueError) as error:
        yield Told(name="not_made_again", against=True, parts={"why": str(error)})


def _source(file: Path, pdf: SignedPdf, given: Path | None) -> tuple[bytes, Printed] | None:
    """Return the data that the file is compared with: those given, those inside, or those beside it."""
    inside = printed_from(pdf.attached[NAME]) if NAME in pdf.attached else None
    if given is not None:
        bundle, printed = data_of(given)
        return bundle, replace(printed, releases=inside.releases) if inside else printed
    if BUNDLE in pdf.attached and inside is not None:
        return pdf.attached[BUNDLE], inside
    return beside(file.parent)


def _of_this_result(pdf: SignedPdf, bundle: bytes) -> Iterator[Told]:
    """Yield whether the paper names the data that it is compared with."""
    said = _HASH.search(pdf.keywords)
    if said is not None:
        found = sha256(bundle).hexdigest()
        same = said[0] == found
        yield Told(name="of_this_result" if same else "of_other_result", against=not same, parts={"sha256": found})


def _compared(name: str, raw: bytes, pdf: SignedPdf, stages: Making, printed: Printed) -> Iterator[Told]:
    known = _candidates(name, pdf, titles(stages))
    if not known:
        yield Told(name="no_such_paper", against=True)
        return
    made = {one: pdf_file(stages, one) for one in known}
    nearest = made_as(raw, made) or known[0]
    yield Told(name="paper_of_set", parts={"paper": nearest})
    if made_as(raw, made) is not None or printed.by_these_releases:
        yield from of_origin(raw, pdf, made, nearest)
        return
    releases = ", ".join(f"{name} {number}" for name, number in sorted(printed.releases.items()))
    yield Told(name="other_releases", parts={"releases": releases})
    yield from of_figures(pdf.texts, read_signed(made[nearest], (), nearest).texts, stages)


def _candidates(name: str, pdf: SignedPdf, known: Mapping[str, str]) -> list[str]:
    """Return which papers of the set a file may be, the likeliest first: by its title, else as it is called."""
    if BUNDLE in pdf.attached:
        return [MINUTES_PDF]
    found = [one for one, title in known.items() if title == tidy(pdf.title) and one != MINUTES_PDF]
    called = [one for one in found or known if PurePosixPath(one).stem in name]
    return list(dict.fromkeys([*called, *found]))


def of_figures(texts: Sequence[str], ours: Sequence[str], stages: Making) -> Iterator[Told]:
    """Yield whether every product's mean that the paper as it is made prints behind its code stands there too."""
    there, made = (" ".join(" ".join(pages).split()) for pages in (texts, ours))
    rated = [one for one in stages.sound.result.products if one.mean_text is not None]
    printed = [one for one in rated if _stands(one, made)]
    for one in printed:
        if not _stands(one, there):
            yield Told(name="figure_missing", against=True, parts={"code": one.code, "mean": one.mean_text})
            return
    yield Told(name="figures_printed" if printed else "figures_not_compared")


def _stands(one: ProductResult, words: str) -> bool:
    near = rf"{re.escape(one.code)}.{{0,{_NEAR}}}?(?<![\d,]){re.escape(one.mean_text or '')}(?![\d,])"
    return re.search(near, words) is not None
