"""Practice before a notebook: the real form on any published sheet, kept in a file beside the notebook.

The form asks what it asks of the server, and here the kernel answers: one person, one product, no session, no record.
The key to compare with is planted by a fixed rule: made up, no council's. Nothing here can reach an archive.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from workbench.errors import DocumentError, Fault, MissingError
from workbench.findings.reasons.floors import option_text
from workbench.instants import instant_text
from workbench.pages.notebook.parameters import text
from workbench.pages.notebook.report import Section, rows
from workbench.pages.sheet import sheet_for_browser
from workbench.rulebook import Criterion, Rulebook, Sheet
from workbench.rulebook.records.decision import Decision
from workbench.scoring import check_ballot, check_marks
from workbench.scoring.rules.single_ballot import rate_single_ballot
from workbench.text_vi import Said, system
from workbench.text_vi.pages import practice as words

Json = dict[str, Any]
Answer = tuple[int, Json]
_SESSION, _MEMBER = "luyen-tap", "BAN"
_UNFIT = re.compile(r"[^0-9A-Za-zÀ-ỹ]+")
_LONGEST = 40
_FIELDS = ("marks", "notes", "reasons")
_EMPTY: Json = {
    "version": 0,
    "marks": {},
    "notes": {},
    "reasons": {},
    "opinion": "",
    "handed_in_at": None,
    "saved_at": None,
}


def sheet_of(given: object, rulebook: Rulebook) -> Sheet:
    """Return the sheet that is meant: by its key, its number in the newest decision, or its name there.

    Raises:
        MissingError: If there is none, or more than one by that name.
    """
    asked = text(given, "SHEET").casefold()
    known = rulebook.keys()
    keys = {key.casefold(): key for key in known}
    number = next(iter(rulebook.decisions))
    newest = [key for key in known if key.startswith(f"{number}#")]
    found = [keys[asked]] if asked in keys else [key for key in newest if key.partition("#")[2] == asked]
    names = {key: rulebook.sheet(key).sheet.name.casefold() for key in newest}
    found = found or [key for key, name in names.items() if name.startswith(asked)]
    found = found or [key for key, name in names.items() if asked in name]
    if len(found) == 1:
        return rulebook.sheet(found[0]).sheet
    listed = [f"{key} ({rulebook.sheet(key).sheet.name})" for key in found or newest]
    raise MissingError.of(words.no_sheet(asked, number, listed, len(keys)), where="SHEET", code="no_sheet")


def planted(sheet: Sheet, law: Decision) -> dict[str, str]:
    """Return the made-up key of a sheet: on every line the option nearest to four fifths of its points.

    On the first line where a little less costs exactly one star, that little less: so that there is something which
    holds a star back, where the sheet prints least options at all.
    """
    key = {line.id: _nearest(line) for line in sheet.criteria}
    best = rate_single_ballot(sheet, law, key)
    for line in sheet.criteria:
        least = line.least_for(best.stars) or 0
        below = [mark for mark in line.marks if line.points_of(mark) < least]
        lower = {**key, line.id: max(below, key=line.points_of)} if below else key
        found = rate_single_ballot(sheet, law, lower)
        if found.stars == best.stars - 1 and found.held_back_by == (line.id,):
            return lower
    return key


def _nearest(line: Criterion) -> str:
    """Return the option nearest to four fifths of a line's points, of two the greater."""
    return min(line.marks, key=lambda mark: (abs(5 * line.points_of(mark) - 4 * line.points), -line.points_of(mark)))


class Practice:
    """One sheet being practised on, as its file has it.

    Attributes:
        sheet: The published sheet.
        law: Its decision.
        product: What the made-up product is called.
        path: The file, beside the notebook; written with the first change.
    """

    def __init__(
        self,
        sheet: Sheet,
        product: str,
        rulebook: Rulebook,
        *,
        folder: Path | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take up what the file has, if there is one.

        Raises:
            DocumentError: If there is a file by this name that is not of this sheet.
        """
        self.sheet, self.product, self._rulebook, self._now = sheet, product, rulebook, now
        self.law = rulebook.decisions[sheet.decision]
        decision = sheet.decision.partition("/QĐ")[0].replace("/", "-")
        name = _UNFIT.sub("-", product).strip("-")[:_LONGEST]
        self.code = f"luyen-tap_{decision}_bo-{sheet.set:02d}_{name}"
        self.path = (folder or Path()) / f"{self.code}.json"
        self.kept = self._read()

    @property
    def marks(self) -> Mapping[str, str]:
        """What was ticked so far."""
        found: dict[str, str] = self.kept["marks"]
        return found

    def _read(self) -> Json:
        if not self.path.exists():
            return {**_EMPTY, **{field: {} for field in _FIELDS}}
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
            sound = found["sheet"] == self.sheet.key and not check_marks(self.sheet, found["marks"])
            if sound and set(found) == {"sheet", *_EMPTY} and all(isinstance(found[field], dict) for field in _FIELDS):
                return {key: found[key] for key in _EMPTY}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass
        raise DocumentError.of(words.file_broken(self.path.name), where=self.path.name, code="practice_file")

    def _write(self, kept: Json) -> None:
        """Put the file in its place as a whole, then go on with what it has.

        Raises:
            DocumentError: If it can't be written.
        """
        kept = {**kept, "version": kept["version"] + 1, "saved_at": instant_text(self._now())}
        beside = self.path.with_name(f".{self.path.name}.part")
        try:
            with beside.open("w", encoding="utf-8") as file:
                json.dump({"sheet": self.sheet.key, **kept}, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
        except OSError as error:
            why = words.not_kept(self.path.name, system.why(error))
            raise DocumentError.of(why, where=self.path.name, code="not_kept") from error
        self.kept = kept

    # what the form asks

    def answer(self, method: str, path: str, body: Json | None) -> Answer:
        """Answer one call of the form as the server would: a status and plain JSON."""
        *_, act = (unquote(part) for part in path.strip("/").split("/"))
        asked = f"{method} {act}"
        try:
            match asked:
                case "GET me":
                    return 200, {"member": self._member(), "session": _SESSION, "last_sign_in": None}
                case "GET ballot":
                    return 200, self._ballot()
                case "PATCH ballot":
                    return self._save(body or {})
                case "POST hand-in":
                    return self._hand_in()
                case "GET receipt":
                    return 200, {"receipt": self._receipt()}
                case "POST reopen":
                    self._write({**self.kept, "handed_in_at": None})
                    return 200, self._ballot()
            if asked == f"GET {_SESSION}":
                return 200, self._session()
            if asked == f"GET {self.sheet.key}":
                return 200, sheet_for_browser(self._rulebook, self.sheet.key)
        except DocumentError as error:
            return 507, _faults(*error.faults)
        return 404, _faults(_fault(words.NOT_IN_PRACTICE, "practice"))

    def _save(self, change: Json) -> Answer:
        if change.get("version") != self.kept["version"]:
            stale = _faults(_fault(words.STALE, "stale"))
            return 409, {**stale, "ballot": self._ballot(), "yours": change}
        if self.kept["handed_in_at"]:
            return 409, {**_faults(_fault(words.HANDED_IN, "handed_in")), "never": True}
        kept = {**self.kept, "opinion": change.get("opinion", self.kept["opinion"])}
        kept |= {field: {**self.kept[field], **change.get(field, {})} for field in _FIELDS}
        faults = check_marks(self.sheet, kept["marks"])
        said = (kept["opinion"], *(value for field in _FIELDS for value in kept[field].values()))
        if faults or not all(isinstance(value, str) for value in said):
            faults = faults or [_fault(words.NOT_IN_PRACTICE, "practice")]
            return 400, {**_faults(*faults), "never": True}
        self._write(kept)
        return 200, {"version": self.kept["version"], "saved_at": self.kept["saved_at"], "done": len(self.marks)}

    def _hand_in(self) -> Answer:
        faults = check_ballot(self.sheet, self.law, self.marks)
        if faults:
            open_lines = [line.id for line in self.sheet.criteria if line.id not in self.marks]
            return 400, {**_faults(*faults), "open_lines": open_lines}
        self._write({**self.kept, "handed_in_at": instant_text(self._now())})
        return 200, {"receipt": self._receipt(), "state": "handed_in"}

    def _member(self) -> Json:
        return {"id": _MEMBER, "name": words.YOU, "role": "member", "organisation": ""}

    def _session(self) -> Json:
        handed_in, done = self.kept["handed_in_at"], len(self.marks)
        product = {
            "code": self.code, "name": self.product, "producer": words.PRODUCER, "sheet": self.sheet.key,
            "set": self.sheet.set, "set_name": self.sheet.name, "kind": "first", "lines": len(self.sheet.criteria),
            "done": done, "round": 1, "open": True, "state": "handed_in" if handed_in else "scoring",
            "handed_in_at": handed_in, "hints": [],
        }  # fmt: skip
        return {
            "id": _SESSION, "title": words.TITLE, "held_on": f"{self._now():%Y-%m-%d}", "place": "",
            "level": "province", "state": "scoring", "written": False, "until": None, "papers": [],
            "seal": "none", "seal_by": "", "seal_print": None, "unsealed": None,
            "me": {"id": _MEMBER, "name": words.YOU, "role": "member", "scores": True}, "products": [product],
        }  # fmt: skip

    def _ballot(self) -> Json:
        return {
            **self.kept, "product": self.code, "sheet": self.sheet.key, "round": 1, "open": True, "previous": None,
            "sheet_sha256": self._rulebook.sheet(self.sheet.key).sha256, "reason": None,
            "handed_in": bool(self.kept["handed_in_at"]),
        }  # fmt: skip

    def _receipt(self) -> Json:
        """Return what stands in a receipt's place: nothing is in a journal, both hashes are the file's."""
        sha256 = hashlib.sha256(self.path.read_bytes()).hexdigest() if self.path.exists() else ""
        return {
            "number": self.kept["version"], "product": self.code, "round": 1, "at": self.kept["handed_in_at"],
            "journal_head": sha256, "ballot_sha256": sha256, "seal_print": None,
        }  # fmt: skip


def compared(practice: Practice) -> Iterator[Section]:
    """Yield the two ballots side by side, what holds each one's star back, and the lines that differ."""
    sheet, law, mine = practice.sheet, practice.law, practice.marks
    key = planted(sheet, law)
    done = len(mine) == len(sheet.criteria)
    faults = check_ballot(sheet, law, mine) if done else []
    yield Section(title=words.compared(sheet.key, sheet.name, practice.product), lines=(words.MADE_UP,))
    found = [(words.KEY, *_figures(sheet, law, key))]
    if done and not faults:
        found.insert(0, (words.YOU, *_figures(sheet, law, mine)))
    lines = [] if done else [words.open_lines(len(mine), len(sheet.criteria), practice.path.name)]
    lines += [f"{fault.where}: {fault.what} {fault.todo}" for fault in faults]
    yield Section(lines=tuple(lines), head=words.FIGURES_HEAD, rows=rows(found))
    if done and not faults:
        yield _holding(words.HOLDING_YOURS, sheet, law, mine)
    yield _holding(words.HOLDING_KEY, sheet, law, key)
    apart = [line for line in sheet.criteria if line.id in mine and mine[line.id] != key[line.id]]
    if mine:
        found_apart = ((f"{one.id} {one.title}", _told(one, mine[one.id]), _told(one, key[one.id])) for one in apart)
        told = (words.differing(len(apart), len(mine)),)
        yield Section(title=words.APART, lines=told, head=words.APART_HEAD if apart else (), rows=rows(found_apart))


def keyed(practice: Practice) -> Iterator[Section]:
    """Yield the planted key line by line."""
    sheet, law = practice.sheet, practice.law
    key = planted(sheet, law)
    yield Section(title=words.key_of(sheet.key, sheet.name, practice.product), lines=(words.MADE_UP,))
    yield Section(head=words.FIGURES_HEAD, rows=rows([(words.KEY, *_figures(sheet, law, key))]))
    yield _holding(words.HOLDING_KEY, sheet, law, key)
    found = ((f"{one.id} {one.title}", _told(one, key[one.id]), f"{one.points}") for one in sheet.criteria)
    yield Section(head=words.KEY_HEAD, rows=rows(found))


def _figures(sheet: Sheet, law: Decision, marks: Mapping[str, str]) -> tuple[object, ...]:
    found = rate_single_ballot(sheet, law, marks)
    return *found.parts.values(), found.total, words.stars(found.stars), ", ".join(found.held_back_by)


def _holding(title: str, sheet: Sheet, law: Decision, marks: Mapping[str, str]) -> Section:
    """Return the lines whose least options keep the next star away, with what is ticked and what it takes."""
    found = rate_single_ballot(sheet, law, marks)
    lines = [sheet.by_id[criterion] for criterion in found.held_back_by]
    if not lines:
        return Section(title=title, lines=(words.NOTHING_HOLDS,))
    star = found.stars + 1
    needed = ((f"{one.id} {one.title}", _told(one, marks[one.id]), _least(one, star)) for one in lines)
    return Section(title=title, lines=(words.held_at(found.stars, star),), head=words.HOLDING_HEAD, rows=rows(needed))


def _least(line: Criterion, star: int) -> str:
    """Return the least option of a line for a star."""
    least = line.least_for(star)
    return _told(line, next(mark for mark in line.marks if line.points_of(mark) == least)) if least is not None else ""


def _told(line: Criterion, mark: str) -> str:
    return words.option(line.points_of(mark), option_text(line, mark))


def _fault(said: Said, code: str) -> Fault:
    return Fault.of(said, code=code)


def _faults(*faults: Fault) -> Json:
    return {"faults": [fault.as_json() for fault in faults]}
