"""The minutes notebook, a call a stage: check, minutes, letters, tally, sheets, papers, list. It shows the record.

Each call checks the bundle again, so that cells can be run in any order; what must come first is asked for in words.
Kept out: what is made (`documents.set.make`), how the server runs the notebook (`documents.set.run`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from workbench.documents.checks import hash_of
from workbench.documents.paper.context import PAPERS
from workbench.documents.paper.whole import LETTERS, SHEETS
from workbench.documents.set import make, manifest, place
from workbench.documents.set.make import Making
from workbench.errors import DocumentError, WorkbenchError
from workbench.findings.verdict import outcome_words
from workbench.pages.notebook import kernel, overview, parameters, report, results
from workbench.pages.notebook.parameters import Opened, is_left_open
from workbench.pages.notebook.report import Section, rows
from workbench.rulebook.load import Rulebook
from workbench.text_vi import system
from workbench.text_vi.documents import set as words

kernel.explain_what_was_not_run()


def check(
    bundle: object, *, session: str = "", sha256: str = "", out: str = "", overlay: str = "", facts: str = ""
) -> None:
    """Check a session file, show what was checked, and lay it where its documents will lie.

    Args:
        bundle: The session file that is meant; `demo` is the packaged demo.
        session: The session's id; empty where any will do.
        sha256: The hash that was signed off; empty where none was: then everything is a draft.
        out: A folder; empty for one of the session's name beside the notebook.
        overlay: A folder of printed wording to show in place of ours; empty for none.
        facts: The file of what is known of the office; empty for what the session's plan told.

    Raises:
        WorkbenchError: If the bundle is refused or minutes can't be made from it. Where a folder was named, the faults
            are also left there.
    """
    with _told_in(out):
        making = _making(bundle, session, sha256, out, overlay, facts)
        kept = _make_room(making, out)
        making.begin()
    report.show(_checked(making))
    lines = (words.kept_aside(kept.name),) if kept else ()
    report.show([Section(lines=(*lines, _where(making, out)))])


def minutes(
    bundle: object, *, session: str = "", sha256: str = "", out: str = "", overlay: str = "", facts: str = ""
) -> None:
    """Write the minutes and show what they propose; the arguments and errors are those of `check`."""
    with _told_in(out):
        making = _begun(bundle, session, sha256, out, overlay, facts)
        names = making.minutes()
    proposed = tuple(proposal.text.rstrip(":") for proposal in making.printed_minutes.proposals)
    report.show([_files(making, words.MINUTES_MADE, names, proposed)])


def letters(
    bundle: object, *, session: str = "", sha256: str = "", out: str = "", overlay: str = "", facts: str = ""
) -> None:
    """Write the letters to producers and show to whom; the arguments and errors are those of `check`."""
    with _told_in(out):
        making = _begun(bundle, session, sha256, out, overlay, facts)
        making.letters()
    told = making.printed_letters
    named = [
        (letter.to, "; ".join(one.facts[0].text for one in letter.products), f"{LETTERS}/{letter.name}")
        for letter in told
    ]
    in_letters = sum(len(letter.products) for letter in told)
    without = (words.NO_LETTER,) if in_letters < len(making.sound.bundle.products) else ()
    found = rows((at, *line) for at, line in enumerate(named, start=1))
    lines = (*_draft(making), *without)
    report.show([Section(title=words.LETTERS_MADE, lines=lines, head=words.LETTERS_HEAD, rows=found)])


def tally(
    bundle: object, *, session: str = "", sha256: str = "", out: str = "", overlay: str = "", facts: str = ""
) -> None:
    """Write the tally; the arguments and errors are those of `check`."""
    with _told_in(out):
        making = _begun(bundle, session, sha256, out, overlay, facts)
        names = making.tally()
    report.show([_files(making, words.TALLY_MADE, names, ())])


def sheets(
    bundle: object, *, session: str = "", sha256: str = "", out: str = "", overlay: str = "", facts: str = ""
) -> None:
    """Write every member's filled score sheets; the arguments and errors are those of `check`."""
    with _told_in(out):
        making = _begun(bundle, session, sha256, out, overlay, facts)
        names = making.sheets()
    found = rows(
        (own[0].member.name, str(len(own)), name)
        for name, own in zip(names, making.grouped_sheets.values(), strict=True)
    )
    report.show([Section(title=words.SHEETS_MADE, lines=_draft(making), head=words.SHEETS_HEAD, rows=found)])


def papers(
    bundle: object, *, session: str = "", sha256: str = "", out: str = "", overlay: str = "", facts: str = ""
) -> None:
    """Write the further papers and show which there are; the arguments and errors are those of `check`."""
    with _told_in(out):
        making = _begun(bundle, session, sha256, out, overlay, facts)
        making.papers()
    found = rows((one.kind, f"{PAPERS}/{one.name}") for one in making.printed_papers)
    report.show([Section(title=words.PAPERS_MADE, lines=_draft(making), head=words.PAPERS_HEAD, rows=found)])


def listing(
    bundle: object, *, session: str = "", sha256: str = "", out: str = "", overlay: str = "", facts: str = ""
) -> None:
    """Write the manifest and show the hash of every file; the arguments and errors are those of `check`."""
    with _told_in(out):
        making = _begun(bundle, session, sha256, out, overlay, facts)
        outputs = making.close()
    made = words.minutes_line(making.sound.bundle.session.id, len(making.sound.bundle.products))
    lines = (made, *_draft(making), _where(making, out))
    versions = json.loads((making.folder / manifest.NAME).read_text(encoding="utf-8"))["versions"]
    report.show(
        [
            Section(title=words.LISTED, lines=lines, head=words.HASHES_HEAD, rows=rows(outputs.items())),
            Section(head=words.VERSIONS_HEAD, rows=rows(versions.items())),
        ]
    )


def _making(bundle: object, session: object, sha256: object, out: object, overlay: object, facts: object) -> Making:
    raw = parameters.session_file(bundle).read_bytes()
    chosen = None if is_left_open(overlay) else Path(parameters.text(overlay, "OVERLAY"))
    meant = None if is_left_open(session) else parameters.text(session, "SESSION")
    signed = None if is_left_open(sha256) else parameters.text(sha256, "BUNDLE_SHA256").lower()
    folder = Path() if is_left_open(out) else Path(parameters.text(out, "OUT"))
    known = None if is_left_open(facts) else Path(parameters.text(facts, "FACTS")).read_bytes()
    making = make.making(raw, Rulebook(overlays=chosen), folder, session_id=meant, bundle_sha256=signed, facts=known)
    if not is_left_open(out):
        return making
    return replace(making, folder=Path(making.sound.bundle.session.id))


def _begun(bundle: object, session: object, sha256: object, out: object, overlay: object, facts: object) -> Making:
    """Return the making of a later stage.

    Raises:
        DocumentError: If the first stage has not laid this very bundle there.
    """
    making = _making(bundle, session, sha256, out, overlay, facts)
    there = making.folder / make.BUNDLE
    if not there.is_file() or hash_of(there.read_bytes()) != making.sound.result.bundle_sha256:
        raise DocumentError.of(words.not_begun(making.folder.as_posix()), code="not_begun")
    return making


def _make_room(making: Making, out: object) -> Path | None:
    """Keep what a person may have changed; refuse to, in a folder of their own.

    Raises:
        DocumentError: If documents lie in that, or the folder can't be made.
    """
    folder = making.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / make.FAULTS).unlink(missing_ok=True)
        files = {make.MINUTES_DOCX, make.MINUTES_PDF, make.COPY_DOCX, make.COPY, make.TALLY, manifest.NAME}
        ours = files | {LETTERS, SHEETS, PAPERS}
        if not ours & {path.name for path in folder.iterdir()} and _lies_there(making):
            return None
        if not is_left_open(out):
            raise DocumentError.of(words.folder_in_use(folder.as_posix()), where="OUT", code="folder_in_use")
        kept = place.make_room(folder, making.sound.result.bundle_sha256)
        folder.mkdir(exist_ok=True)
    except OSError as error:
        why = words.no_folder(folder.as_posix(), system.why(error))
        raise DocumentError.of(why, where="OUT", code="no_folder") from error
    return kept


def _lies_there(making: Making) -> bool:
    """Tell whether a folder holds no bundle, or this one."""
    there = making.folder / make.BUNDLE
    return not there.exists() or there.read_bytes() == making.sound.raw


def _checked(making: Making) -> Iterator[Section]:
    """Yield what was checked: hashes, sheets, results, quorum, counts."""
    bundle, result = making.sound.bundle, making.sound.result
    opened = Opened(raw=making.sound.raw, sha256=result.bundle_sha256, bundle=bundle, rulebook=making.rulebook)
    scored = [one for one in result.products if one.mean is not None]
    keys = sorted({product.sheet for product in bundle.products})
    same = sum(
        bundle.sheets.get(key, making.rulebook.sheet(key).sha256) == making.rulebook.sheet(key).sha256 for key in keys
    )
    signed = (result.bundle_sha256, words.RIGHT) if making.signed else (words.NOT_SIGNED, words.OPEN)
    found = (
        (words.SIGNED_HASH, *signed),
        (words.RESULT_HASH, making.printed_minutes.result_sha256, words.RIGHT),
        (words.SHEETS_HASH, words.of_all(same, len(keys)), words.RIGHT),
        (words.ALL_SETTLED, words.of_all(len(result.products), len(bundle.products)), words.RIGHT),
        (words.ALL_QUORATE, words.of_all(sum(one.quorate for one in scored), len(scored)), words.RIGHT),
    )
    yield overview.headed(opened, f"{words.CHECKED}: {bundle.session.id}")
    yield Section(lines=_draft(making), head=words.CHECK_HEAD, rows=rows(found))
    table = results.table(opened)
    yield Section(title=table.title, head=table.head, rows=table.rows)
    counts = Counter(outcome_words(case) for case in opened.cases)
    yield Section(title=words.COUNTS, head=words.COUNTS_HEAD, rows=rows(sorted(counts.items(), reverse=True)))


def _files(making: Making, title: str, names: tuple[str, ...], lines: tuple[str, ...]) -> Section:
    found = rows((name, words.FILE_IS[name]) for name in names)
    return Section(title=title, lines=(*_draft(making), *lines), head=words.FILES_HEAD, rows=found)


def _draft(making: Making) -> tuple[str, ...]:
    return (making.draft,) if making.draft else ()


def _where(making: Making, out: object) -> str:
    folder = making.folder.as_posix()
    return words.lies_in(folder) if is_left_open(out) or folder == "." else words.lies_elsewhere(folder)


@contextmanager
def _told_in(out: object) -> Iterator[None]:
    """Leave the faults of a refusal in the folder that was named, for whoever waits for the documents there."""
    try:
        yield
    except WorkbenchError as error:
        folder = Path(str(out)) if isinstance(out, str) and out else None
        if folder is not None and folder.is_dir() and not any(fault.code == "no_folder" for fault in error.faults):
            faults = [fault.as_json() for fault in error.faults]
            text = json.dumps(faults, ensure_ascii=False, indent=2) + "\n"
            (folder / make.FAULTS).write_text(text, encoding="utf-8")
        raise
