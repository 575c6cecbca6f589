"""The printed wording of a decision, loaded by an office over our short one: words alone, no figure of the law.

An overlay names for some sheets the text of every option, and perhaps of criteria; points, floors, order and ids stay
the published sheet's, and so does its SHA-256. It is the office's data and lies in its home folder, never in the
package. Kept out: the office's spreadsheet (`workbooks.overlay.file`), where the home folder is (`settings`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AwareDatetime, Field, ValidationError

from workbench.errors import Fault, RulebookError
from workbench.instants import VIETNAM
from workbench.rulebook.records.sheet import Criterion, DecisionNumber, Record, Sheet
from workbench.text_vi import system
from workbench.text_vi.rulebook import files as places
from workbench.text_vi.workbooks import overlay as words

LONGEST = 1500
"""Letters of one text; the longest option that a decision prints has about 540."""


Text = Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=r"\S")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Wording(Record):
    """Where loaded words come from: the office's file, its hash, when it was loaded, and by whom if that was told."""

    file: str
    sha256: Sha256
    loaded_at: AwareDatetime
    loaded_by: str | None = None

    def note(self, decision: str, *sets: int) -> str:
        """Say, small, whose words stand on these sheets of a decision."""
        day = f"{self.loaded_at.astimezone(VIETNAM):%d/%m/%Y}"
        return words.note(words.sheets_of(decision, sets), self.file, day, self.loaded_by)


class WordedLine(Record):
    """The printed words of one criterion: all options in printed order; the title only where the office gave it."""

    title: Text | None = None
    options: tuple[Text, ...]


class WordedSheet(Record):
    """The printed words of one sheet, every criterion by its id, and the published file they were held against."""

    sheet_sha256: Sha256
    lines: dict[str, WordedLine]


class Overlay(Record):
    """The printed words of some sheets of one decision, by the number of the set."""

    decision: DecisionNumber
    wording: Wording
    sheets: dict[Annotated[int, Field(ge=1)], WordedSheet]


def read_overlay(path: Path) -> Overlay:
    """Read an overlay from an office's home.

    Raises:
        RulebookError: If the machine can't read the file, or it is not as it was written.
    """
    try:
        return Overlay.model_validate_json(path.read_bytes())
    except OSError as error:
        raise RulebookError.of(places.cannot_read(system.why(error)), str(path), "cannot_read") from error
    except ValidationError as error:
        raise RulebookError.of(words.OVERLAY_BROKEN, str(path), "overlay_broken") from error


def misfits(worded: WordedSheet, sheet: Sheet, sha256: str) -> Iterator[Fault]:
    """Yield why words can't stand on a sheet: it has changed since, or lines and options are not the same.

    Args:
        worded: What was loaded.
        sheet: The published sheet.
        sha256: The fingerprint of its file now.
    """
    where = words.set_of(sheet.set)
    if worded.sheet_sha256 != sha256:
        yield Fault.of(words.SHEET_CHANGED, where, "overlay_sheet_changed")
    elif {line.id: len(line.options) for line in sheet.criteria} != {
        line: len(texts.options) for line, texts in worded.lines.items()
    }:
        yield Fault.of(words.LINES_DIFFER, where, "overlay_lines_differ")


def with_words(sheet: Sheet, worded: WordedSheet) -> Sheet:
    """Return the sheet with the loaded words in place of ours; they must fit (`misfits`)."""
    data = sheet.model_dump()
    for criterion in (c for part in data["parts"] for section in part["sections"] for c in section["criteria"]):
        line = worded.lines[criterion["id"]]
        criterion["title"] = line.title or criterion["title"]
        for option, text in zip(criterion["options"], line.options, strict=True):
            option["text"] = text
    return Sheet.model_validate(data)


def prints_no_options(criterion: Criterion) -> bool:
    """Tell whether the decision prints one box and no option: the two on our sheet are ours, so no text is owed."""
    return any(rule.kind == "single_tick" for rule in criterion.rules)
