"""From an office's rows to overlays: every row is held against the published sheets, and all faults are told at once.

A sheet of which one option is filled in has to be filled in whole; a sheet without any text is left alone, so that the
exported list may be filled in sheet by sheet. Criteria for which the decision prints one box owe no text. Kept out:
reading the file (`table`), where overlays lie (`overlay`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbench.errors import Fault
from workbench.rulebook import Criterion, LoadedSheet, Rulebook, sheet_key
from workbench.rulebook.records.overlay import LONGEST, WordedLine, WordedSheet, prints_no_options
from workbench.spelling import folded
from workbench.text_vi import Said
from workbench.text_vi.workbooks import overlay as words
from workbench.text_vi.workbooks.office_words import CRITERION, OPTION
from workbench.workbooks.overlay.table import WordingRow
from workbench.workbooks.plan.values import nearest

_TITLE = ""
"""The option column of a row that gives the criterion's own title."""


@dataclass(slots=True)
class _Given:
    """What the rows say of one sheet: text and place by criterion and letter."""

    loaded: LoadedSheet
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    places: dict[tuple[str, str], str] = field(default_factory=dict)


def decision_named(rulebook: Rulebook, given: str) -> str | None:
    """Return the number of the decision that a person names, with or without its ending."""
    plain = folded(given)
    forms = {number: {folded(number), folded(number.removesuffix("/QĐ-TTg"))} for number in rulebook.decisions}
    return next((number for number, forms_of in forms.items() if plain in forms_of), None)


class Reading:
    """Reads rows one after another; what is wrong is kept, what is right goes to its sheet."""

    def __init__(self, rulebook: Rulebook, decision: str | None) -> None:
        """Read against published sheets.

        Args:
            rulebook: The sheets in our own words.
            decision: For rows that name none.
        """
        self._rulebook, self._decision = rulebook, decision
        self._keys = frozenset(rulebook.keys())
        self._sheets: dict[str, _Given] = {}
        self.faults: list[Fault] = []

    def take(self, rows: list[WordingRow]) -> Mapping[str, Mapping[int, WordedSheet]]:
        """Return the words by decision and set; nothing where anything is wrong (`faults`)."""
        for row in rows:
            if row.faults:
                self.faults += row.faults
            else:
                self._row(row)
        filled = [given for given in self._sheets.values() if any(given.texts.values())]
        self.faults += [fault for given in filled for fault in _missing(given)]
        if not filled and not self.faults:
            self.faults.append(Fault.of(words.NOTHING_FILLED, code="nothing_filled"))
        found: dict[str, dict[int, WordedSheet]] = {}
        for given in () if self.faults else filled:
            found.setdefault(given.loaded.sheet.decision, {})[given.loaded.sheet.set] = _worded(given)
        return found

    def _fault(self, said: Said, where: str, code: str) -> None:
        self.faults.append(Fault.of(said, where, code))

    def _row(self, row: WordingRow) -> None:
        number = self._decision_of(row)
        given = self._sheet_of(row, number) if number else None
        criterion = self._criterion_of(row, given) if given else None
        letter = self._letter_of(row, criterion) if criterion else None
        if given is None or criterion is None or letter is None:
            return
        text, key = row.cells["text"], (criterion.id, letter)
        if key in given.places:
            self._fault(words.twice(given.places[key]), row.places["option"], "twice")
        elif len(text) > LONGEST:
            self._fault(words.text_too_long(len(text), LONGEST), row.places["text"], "text_too_long")
        elif not text.isprintable():
            self._fault(words.UNPRINTABLE, row.places["text"], "unprintable")
        given.texts.setdefault(key, text)
        given.places.setdefault(key, row.places["text"])

    def _decision_of(self, row: WordingRow) -> str | None:
        written = row.cells.get("decision", "") or self._decision or ""
        where = row.places.get("decision", row.place)
        found = decision_named(self._rulebook, written)
        if not written:
            self._fault(words.NO_DECISION, where, "no_decision")
        elif found is None:
            self._fault(words.unknown_decision(written, list(self._rulebook.decisions)), where, "unknown_decision")
        return found

    def _sheet_of(self, row: WordingRow, number: str) -> _Given | None:
        written, where = row.cells["set"], row.places["set"]
        digits = folded(written).removeprefix("bo ").removeprefix("san pham ").lstrip("0")
        if not written:
            self._fault(words.empty(words.COLUMNS["set"]), where, "set_empty")
            return None
        if digits.isdecimal() and int(digits) in self._rulebook.decisions[number].missing:
            self._fault(words.set_missing(int(digits), number), where, "set_missing")
            return None
        key = sheet_key(number, int(digits)) if digits.isdecimal() else ""
        if key not in self._keys:
            self._fault(words.unknown_set(written, number, self._rulebook.decisions[number].sets), where, "unknown_set")
            return None
        if key not in self._sheets:
            self._sheets[key] = _Given(self._rulebook.sheet(key))
        return self._sheets[key]

    def _criterion_of(self, row: WordingRow, given: _Given) -> Criterion | None:
        written, where = row.cells["criterion"], row.places["criterion"]
        by_id = given.loaded.sheet.by_id
        if not written:
            self._fault(words.empty(words.COLUMNS["criterion"]), where, "criterion_empty")
            return None
        name = written.casefold().removeprefix(CRITERION).replace(",", ".").strip(" .")
        if name not in by_id:
            said = words.unknown_criterion(written, list(by_id), nearest(name, by_id))
            self._fault(said, where, "unknown_criterion")
        return by_id.get(name)

    def _letter_of(self, row: WordingRow, criterion: Criterion) -> str | None:
        letter, where = row.cells["option"].casefold().removeprefix(OPTION).strip(" .)"), row.places["option"]
        if letter != _TITLE and (len(letter) != 1 or letter not in criterion.letters):
            self._fault(words.unknown_option(row.cells["option"], criterion.letters), where, "unknown_option")
            return None
        self._points(row, criterion, letter)
        return letter

    def _points(self, row: WordingRow, criterion: Criterion, letter: str) -> None:
        written = row.cells.get("points", "")
        printed = criterion.points if letter == _TITLE else criterion.points_of(letter)
        if written and written != str(printed):
            self._fault(words.points_differ(written, printed), row.places["points"], "points_differ")


def _missing(given: _Given) -> Iterator[Fault]:
    """Yield the options that no row gives, and those without text; of single boxes none are owed."""
    sheet = given.loaded.sheet
    for line in (line for line in sheet.criteria if not prints_no_options(line)):
        absent = [letter for letter in line.letters if (line.id, letter) not in given.places]
        if absent:
            where = words.set_line(sheet.decision, sheet.set, line.id)
            yield Fault.of(words.options_missing(absent), where, "options_missing")
        for letter in line.letters:
            if given.texts.get((line.id, letter)) == "":
                yield Fault.of(words.TEXT_EMPTY, given.places[line.id, letter], "text_empty")


def _worded(given: _Given) -> WordedSheet:
    lines = {line.id: _line(given, line) for line in given.loaded.sheet.criteria}
    return WordedSheet(sheet_sha256=given.loaded.sha256, lines=lines)


def _line(given: _Given, line: Criterion) -> WordedLine:
    """Return the words of a criterion; where none are owed and none given, ours."""
    pairs = zip(line.letters, line.options, strict=True)
    options = tuple(given.texts.get((line.id, letter)) or option.text for letter, option in pairs)
    return WordedLine(title=given.texts.get((line.id, _TITLE)) or None, options=options)
