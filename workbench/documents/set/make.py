"""One folder of documents from one bundle, in stages: checked, minutes, letters, tally, sheets, papers, the manifest.

Each stage stands by itself: it checks the bundle again and writes its own files, so that a person can make one after
the other. A file that somebody has changed is never written over. What no hash of a sign-off was given for is a draft,
and says so on every page. The folder is the caller's; `run` makes it appear as a whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from workbench import settings
from workbench.council.facts.office import PaperFacts, facts_from, told_by_plan
from workbench.council.record.opinion import Opinion, opinions_in
from workbench.council.roster import name_to_sign, secretary_of
from workbench.documents.checks import Sound, check
from workbench.documents.file_names import file_name
from workbench.documents.letter import context as letter_context
from workbench.documents.letter.compose import letters
from workbench.documents.letter.files import letter_docx, letters_pdf
from workbench.documents.minutes import context
from workbench.documents.minutes.compose import away_throughout, compose
from workbench.documents.minutes.copy import for_others
from workbench.documents.minutes.files import minutes_docx, minutes_pdf
from workbench.documents.minutes.printed import print_file
from workbench.documents.opinion.files import sheet_groups, sheets_pdf
from workbench.documents.paper.after import after
from workbench.documents.paper.before import before
from workbench.documents.paper.context import PAPERS, Paper
from workbench.documents.paper.files import paper_docx, paper_files
from workbench.documents.paper.frame import Issue
from workbench.documents.paper.whole import LETTERS, SHEETS, certificates, contents, in_set
from workbench.documents.set import manifest
from workbench.documents.tally.workbook import tally_xlsx
from workbench.errors import DocumentError, Fault
from workbench.findings.case import Case, cases
from workbench.findings.reasons.sentences import Reasons, session_reasons
from workbench.rulebook.load import Rulebook
from workbench.scoring import result_bytes
from workbench.text_vi import system
from workbench.text_vi.documents import paper as paper_words
from workbench.text_vi.documents import set as words

FAULTS = "faults.json"
"""Where a caller leaves the faults of a refusal for whoever waits for the documents."""
BUNDLE, RESULT = "bundle.json", "result.json"
FACTS = "facts.json"
"""What the papers print of the office, and no result depends on."""
MINUTES_DOCX, MINUTES_PDF, TALLY = "minutes.docx", "minutes.pdf", "tally.xlsx"
COPY, COPY_DOCX = "minutes-phat-hanh.pdf", "minutes-phat-hanh.docx"
"""The minutes for those on the list of recipients."""


@dataclass(frozen=True)
class Making:
    """Documents of one session on their way.

    Attributes:
        sound: The session, checked.
        rulebook: Where its sheets come from.
        folder: Where to write.
        signed: Whether the hash of a sign-off was given; without it everything says that it is a draft.
        facts: What is known of the office and the sitting.
    """

    sound: Sound
    rulebook: Rulebook
    folder: Path
    signed: bool
    facts: PaperFacts

    @cached_property
    def found(self) -> tuple[Case, ...]:
        """The products, with all that is on record of each."""
        return tuple(cases(self.sound.bundle, self.sound.result, self.rulebook))

    @cached_property
    def reasons(self) -> Reasons:
        """Of the result, as `findings.reasons.sentences` tells them."""
        return session_reasons(self.sound.bundle, self.sound.result, self.rulebook, self.found)

    @property
    def draft(self) -> str:
        """What every page says of documents that nobody has signed off."""
        return "" if self.signed else words.DRAFT

    @cached_property
    def printed_minutes(self) -> context.Minutes:
        """What the minutes print."""
        sound = self.sound
        told = compose(sound.bundle, sound.result, self.rulebook, self.reasons, self.facts, self.found)
        return replace(told, draft=self.draft)

    @cached_property
    def printed_letters(self) -> tuple[letter_context.Letter, ...]:
        """What the letters print."""
        sound = self.sound
        told = letters(sound.bundle, sound.result, self.rulebook, self.reasons, self.facts, self.found)
        return tuple(replace(letter, draft=self.draft) for letter in told)

    @cached_property
    def grouped_sheets(self) -> dict[str, tuple[Opinion, ...]]:
        """The filled score sheets, by the name of the file that they stand in."""
        return sheet_groups(opinions_in(self.sound.bundle))

    @cached_property
    def printed_papers(self) -> tuple[Paper, ...]:
        """What the further papers print, the list of contents last."""
        bundle, result = self.sound.bundle, self.sound.result
        issue = Issue(session=bundle.session, facts=self.facts, bundle_sha256=result.bundle_sha256, draft=self.draft)
        papers = [*before(bundle, issue, self.rulebook), *after(bundle, result, self.rulebook, issue)]
        files = [BUNDLE, RESULT, *self._known, *(name for _, name in self._made_before_papers())]
        others = [in_set(name, bundle.session.id) for name in (*files, *self._data_of_certificates)]
        secretary = secretary_of(bundle.members, away_throughout(bundle))
        return (*papers, contents(papers, issue, others, secretary=name_to_sign(secretary)))

    def begin(self) -> None:
        """Write what all the rest is made from: bundle, result and the loaded wording.

        Raises:
            DocumentError: If other documents lie there.
        """
        raw, keys = self.sound.raw, (product.sheet for product in self.sound.bundle.products)
        files = {BUNDLE: raw, RESULT: result_bytes(self.sound.result), **self._known}
        self._write(files | loaded_words(self.rulebook, keys))

    @property
    def _known(self) -> dict[str, bytes]:
        """What is known of the office, as a file; none where nothing is."""
        told = self.facts.as_bytes()
        return {FACTS: told} if told else {}

    def minutes(self) -> tuple[str, ...]:
        """Write the minutes, whole and for others, as PDFs and Word files; return the files' names.

        The PDFs come first: what fills the Word files stays in memory, and the compiler of the PDFs needs much.
        """
        return self._write({name: self.minutes_file(name) for name in (MINUTES_PDF, COPY, MINUTES_DOCX, COPY_DOCX)})

    def minutes_file(self, name: str) -> bytes:
        """Return one of the files of the minutes by its name; nothing is written."""
        raw, computed, told = self.sound.raw, result_bytes(self.sound.result), self.printed_minutes
        if name == MINUTES_DOCX:
            return minutes_docx(told, name)
        if name == COPY_DOCX:
            return minutes_docx(for_others(told), name)
        if name == COPY:
            return minutes_pdf(for_others(told), bundle=raw, result=computed)
        loaded = loaded_words(self.rulebook, (product.sheet for product in self.sound.bundle.products))
        printed = print_file(self.facts, signed=self.signed, wording=loaded)
        return minutes_pdf(told, bundle=raw, result=computed, printed=printed)

    @cached_property
    def _letters_by_file(self) -> dict[str, letter_context.Letter]:
        return {f"{LETTERS}/{letter.name}.docx": letter for letter in self.printed_letters}

    @property
    def word_files(self) -> tuple[str, ...]:
        """The files of the set that people may work on, by name."""
        papers = (f"{PAPERS}/{paper.name}.docx" for paper in self.printed_papers)
        return (MINUTES_DOCX, COPY_DOCX, *self._letters_by_file, *papers)

    def word_file(self, name: str) -> bytes:
        """Return one of the Word files by its name; nothing is written.

        Raises:
            KeyError: If there is none of this name.
        """
        if name in (MINUTES_DOCX, COPY_DOCX):
            return self.minutes_file(name)
        if name in self._letters_by_file:
            return letter_docx(self._letters_by_file[name], name)
        return paper_docx({f"{PAPERS}/{paper.name}.docx": paper for paper in self.printed_papers}[name])

    def letters(self) -> tuple[str, ...]:
        """Write a letter to every producer, as Word file and PDF; return the files' names."""
        told = self.printed_letters
        prints = {f"{LETTERS}/{letter.name}.pdf": pdf for letter, pdf in zip(told, letters_pdf(told), strict=True)}
        texts = {name: letter_docx(letter, name) for name, letter in self._letters_by_file.items()}
        return self._write(prints | texts)

    def tally(self) -> tuple[str, ...]:
        """Write the figures as a workbook; return its name."""
        return self._write({TALLY: self.tally_file()})

    def tally_file(self) -> bytes:
        """Return the figures as a workbook; nothing is written."""
        return tally_xlsx(self.sound, self.rulebook, draft=self.draft, found=self.found)

    def sheets(self) -> tuple[str, ...]:
        """Write every member's filled score sheets, to sign; return the files' names."""
        groups, sha256 = self.grouped_sheets, self.sound.result.bundle_sha256
        made = sheets_pdf(groups.values(), self.rulebook, facts=self.facts, bundle_sha256=sha256, draft=self.draft)
        return self._write({f"{SHEETS}/{name}.pdf": pdf for name, pdf in zip(groups, made, strict=True)})

    def papers(self) -> tuple[str, ...]:
        """Write the further papers, as Word file and PDF, and the certificates' data; return the files' names."""
        files = {f"{PAPERS}/{name}": raw for name, raw in paper_files(self.printed_papers).items()}
        listed = self.certificates_file()
        return self._write(files | ({self._certificates: listed} if listed is not None else {}))

    def certificates_file(self) -> bytes | None:
        """Return the certificates' data as a workbook, None where none will be issued; nothing is written."""
        return certificates(self.sound, self.rulebook, self.facts.get("check_address"))

    def close(self) -> Mapping[str, str]:
        """Write the manifest; return the SHA-256 of every file by its name.

        Raises:
            DocumentError: If a stage is not done yet.
        """
        faults = [
            Fault.of(words.not_made_yet(words.STAGE[stage]), where=name, code="not_made_yet")
            for stage, name in self._kept_by_stage()
            if not (self.folder / name).is_file()
        ]
        if faults:
            raise DocumentError(dict.fromkeys(faults))
        loaded = loaded_words(self.rulebook, (product.sheet for product in self.sound.bundle.products))
        names = (BUNDLE, RESULT, *self._known, *(name for _, name in self._kept_by_stage()), *loaded)
        told = manifest.manifest(self.sound, self.rulebook, self.folder, names)
        manifest.write(self.folder, told)
        outputs: dict[str, str] = told["outputs"]
        return outputs

    def _kept_by_stage(self) -> list[tuple[str, str]]:
        """Return what each stage must have written."""
        papers = [("papers", f"{PAPERS}/{one.name}.{kind}") for one in self.printed_papers for kind in ("docx", "pdf")]
        return [*self._made_before_papers(), *papers, *(("papers", name) for name in self._data_of_certificates)]

    def _made_before_papers(self) -> list[tuple[str, str]]:
        """Return what the stages before the papers write; the list of contents names it."""
        letters = [
            ("letters", f"{LETTERS}/{one.name}.{kind}") for one in self.printed_letters for kind in ("docx", "pdf")
        ]
        minutes = [("minutes", name) for name in (MINUTES_DOCX, MINUTES_PDF, COPY_DOCX, COPY)]
        sheets = [("sheets", f"{SHEETS}/{name}.pdf") for name in self.grouped_sheets]
        return [*minutes, *letters, ("tally", TALLY), *sheets]

    @property
    def _data_of_certificates(self) -> tuple[str, ...]:
        """Return the name of the certificates' data, none where none will be issued."""
        return (self._certificates,) if any(one.recognised_by for one in self.sound.result.products) else ()

    @property
    def _certificates(self) -> str:
        return f"{PAPERS}/{paper_words.CERTIFICATES}_{file_name(self.sound.bundle.session.id)}.xlsx"

    def _write(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Write files that are not there yet.

        Raises:
            DocumentError: If others are, or the folder can't be written to.
        """
        try:
            there = {name: (self.folder / name).read_bytes() for name in files if (self.folder / name).exists()}
            changed = [name for name, content in there.items() if content != files[name]]
            if changed:
                raise DocumentError(Fault.of(words.changed_by_hand(name), code="changed") for name in changed)
            put_files(self.folder, {name: content for name, content in files.items() if name not in there})
        except OSError as error:
            why = words.no_folder(self.folder.as_posix(), system.why(error))
            raise DocumentError.of(why, where="OUT", code="no_folder") from error
        return tuple(files)


def making(
    raw: bytes,
    rulebook: Rulebook,
    folder: Path,
    *,
    session_id: str | None = None,
    bundle_sha256: str | None = None,
    facts: bytes | None = None,
) -> Making:
    """Check a bundle, for the first stage or a later one; nothing is written.

    Args:
        raw: The bundle file's bytes.
        rulebook: Where the sheets come from.
        folder: Where to write.
        session_id: The session that is meant, if the caller knows.
        bundle_sha256: The hash that was signed off, if there is one.
        facts: The file of what is known of the office; without it there is what the session's plan told.

    Raises:
        BundleError: If the bundle is refused.
        DocumentError: If minutes can't be made from it.
    """
    sound = check(raw, rulebook, session_id=session_id, bundle_sha256=bundle_sha256)
    known = facts_from(facts) if facts else told_by_plan(sound.bundle.session)
    return Making(sound=sound, rulebook=rulebook, folder=folder, signed=bool(bundle_sha256), facts=known)


def loaded_words(rulebook: Rulebook, keys: Iterable[str]) -> dict[str, bytes]:
    """Return the wording an office has loaded over any of these sheets: the files by their name beside the documents.

    Raises:
        MissingError: If there is no such sheet.
        RulebookError: If the wording does not fit its sheet.
    """
    numbers = {loaded.sheet.decision for loaded in map(rulebook.sheet, keys) if loaded.wording}
    files = (rulebook.overlay_file(number) for number in sorted(numbers))
    return {f"{settings.OVERLAY}/{file.name}": file.read_bytes() for file in files if file}


def put_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder; a name may hold a folder of its own."""
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
