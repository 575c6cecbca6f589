"""Any file of a session, and what was given with it to compare: the one way in for a command and for a notebook.

Kept out: what is found of each kind, and how it is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench import settings
from workbench.council.record.minutes_vote import voted_copy
from workbench.desk.place import archive_file
from workbench.doctor.proof import figures, receipt
from workbench.doctor.proof.data import of_bundle
from workbench.doctor.proof.journal import FIELDS, of_journal, read_export
from workbench.doctor.proof.kinds import kind_of
from workbench.doctor.proof.minutes_vote import of_vote
from workbench.doctor.proof.paper import of_paper
from workbench.doctor.proof.worked_on import worked_on
from workbench.documents.set.again import beside, companion, data_of, making_again
from workbench.documents.set.make import RESULT
from workbench.documents.signing.signed_copy import MADE
from workbench.documents.signing.told import Told
from workbench.errors import RefusedError
from workbench.rulebook import Rulebook
from workbench.text_vi.doctor import proof as words
from workbench.workbooks.signed.pdf import certificates_in, read_signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What was given with a file; None where it was not.

    Attributes:
        expected: The SHA-256 it should have.
        result: The result as it was printed.
        bundle: The session's data, in the folder in which papers are made.
        journal: A journal's export.
        receipt: A mark to look for in a journal.
        certificates: The folder of those that are trusted; the home's own by default.
        home: The folder of an archive.
    """

    expected: str | None = None
    result: Path | None = None
    bundle: Path | None = None
    journal: Path | None = None
    receipt: str | None = None
    certificates: Path | None = None
    home: Path | None = None


def found_of(file: Path, raw: bytes, given: Beside) -> Iterator[Told]:
    """Yield what is found of a file.

    Args:
        file: Where it lies; what is missing is looked for beside it.
        raw: Its bytes.
        given: What was given with it.

    Raises:
        RefusedError: If it is none of a session's files, or what it is to be compared with is missing.
        PlanError: If it can't be read.
    """
    kind = kind_of(raw, str(file))
    if kind == "journal":
        yield from of_journal(read_export(raw), given.receipt)
        return
    if given.receipt is not None:
        raise RefusedError.of(words.NEEDS_JOURNAL, str(file), "needs_journal")
    if kind == "bundle":
        near = companion(file, RESULT)
        beside_it = given.result or (near if near.is_file() else None)
        printed = beside_it.read_bytes() if beside_it else None
        yield from _data(raw, given, printed)
    elif kind == "pdf":
        yield from _pdf(file, raw, given)
    else:
        yield from _office_file(kind, file, raw, given)


def _data(raw: bytes, given: Beside, printed: bytes | None) -> Iterator[Told]:
    try:
        copy = voted_copy(raw, FIELDS)
    except ValueError:
        yield Told(name="vote_unreadable", against=True)
        return
    if copy is not None:
        yield from of_vote(copy, read_export(given.journal.read_bytes()) if given.journal else None)
    signed = copy.rest if copy else raw
    yield from of_bundle(signed, Rulebook(), expected=given.expected, printed=printed)


def _pdf(file: Path, raw: bytes, given: Beside) -> Iterator[Told]:
    roots = certificates_in(given.certificates or settings.certificates_dir(given.home))
    pdf = read_signed(raw, roots, file.name, made=MADE)
    journal = read_export(given.journal.read_bytes()) if given.journal else None
    if not receipt.is_receipt(pdf):
        if journal is not None:
            yield from of_journal(journal)
        yield from of_paper(file, raw, pdf, trusted=bool(roots), given=given.bundle, journal=journal)
        return
    as_made = list(receipt.as_made(raw, pdf))
    yield from as_made
    printed = receipt.printed_on(pdf.texts)
    if journal is not None:
        yield from receipt.in_export(printed, journal)
    elif given.home is not None:
        with archive_file(given.home) as archive:
            yield from receipt.in_archive(printed, archive)
    elif not any(one.against for one in as_made):
        raise RefusedError.of(words.NEEDS_JOURNAL, str(file), "needs_journal")


def _office_file(kind: str, file: Path, raw: bytes, given: Beside) -> Iterator[Told]:
    source = data_of(given.bundle) if given.bundle else beside(file.parent)
    if source is None:
        raise RefusedError.of(words.NEEDS_BUNDLE, str(file), "needs_bundle")
    yield from of_bundle(source[0], Rulebook())
    if given.journal is not None:
        journal = read_export(given.journal.read_bytes())
        yield from of_journal(journal)
        if (kept := worked_on(raw, journal)) is not None:
            yield kept.told()
    with making_again(*source) as stages:
        yield from (figures.of_word_file if kind == "docx" else figures.of_workbook)(raw, file.name, stages)
