"""Regulation files as records, or every fault that one has, each at its key.

Nothing has a silent default: an empty value is a fault, and no limit of the gap has to be said (`max_gap: none`), for
an empty one would read as none in the bundle. Kept out: the record (`file`), whole folders
(`check`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workbench import settings
from workbench.errors import Fault, MissingError, RulebookError
from workbench.regulation.file import RegulationFile
from workbench.regulation.reports import reports_faults
from workbench.rulebook.load import read_bytes, within
from workbench.rulebook.places import input_text, text_faults
from workbench.scoring.bundle.reading import refusal_words as value_said
from workbench.text_vi import Said
from workbench.text_vi.council import faults as council_words
from workbench.text_vi.regulation import files as words
from workbench.text_vi.rulebook import files as law_words
from workbench.yaml_text import read_yaml

FOLDER = "regulations"
BLANK = "trong"
"""The name of the form to be filled in."""
NO_LIMIT = "none"
"""What a file says under `max_gap`, and a plan under `max_gap.test`, where the bundle has `max_gap: null`."""


def read_regulation(path: Path) -> tuple[RegulationFile | None, list[Fault]]:
    """Read one file.

    Args:
        path: A YAML file, shipped or an office's own.

    Returns:
        The record, or None where it is not well formed; and all faults, placed at file and key.

    Raises:
        RulebookError: If the machine can't read the file.
    """
    data, faults = read_yaml(read_bytes(path))
    found = None
    if data:
        faults += text_faults(data)
        try:
            found = RegulationFile.model_validate(_with_limit(data))
        except ValidationError as error:
            faults += [_fault(one) for one in error.errors(include_url=False)]
    if found is not None and found.regulation.max_gap is not None and found.regulation.max_gap.is_never_kept:
        said = council_words.GAP_NEVER_KEPT
        faults.append(Fault.of(said, words.at("regulation.max_gap.points"), "gap_never_kept"))
    faults += [replace(one, where=words.at(one.where)) for one in reports_faults(found.regulation)] if found else []
    if found is not None and found.id != path.stem:
        faults.append(Fault.of(words.id_differs(path.name, found.id), "id", "id_differs"))
    return found, [within(path, fault) for fault in faults]


def load_regulation(path: Path) -> RegulationFile:
    """Load one file that has no fault.

    Raises:
        RulebookError: With all its faults.
    """
    found, faults = read_regulation(path)
    if found is None or faults:
        raise RulebookError(faults)
    return found


def shipped(folder: Path | None = None) -> dict[str, Path]:
    """Return the regulations that come with the program by their ids, the form to be filled in last."""
    paths = sorted(
        (folder or settings.scoresheets_dir() / FOLDER).glob("*.yaml"), key=lambda p: (p.stem == BLANK, p.stem)
    )
    return {path.stem: path for path in paths}


def find_regulation(name: str) -> Path:
    """Return the file that a person means: a shipped regulation by its id, or a path.

    Raises:
        MissingError: If it is neither.
    """
    known = shipped()
    if name in known:
        return known[name]
    if Path(name).is_file():
        return Path(name)
    raise MissingError.of(words.no_such_regulation(name, ", ".join(known)), code="no_such_regulation")


def _with_limit(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a file's data as the record takes them: `none` is no limit, and an empty limit lacks both its parts."""
    regulation = data.get("regulation")
    if not isinstance(regulation, Mapping) or "max_gap" not in regulation:
        return dict(data)
    limit = {None: {"points": None, "test": None}, NO_LIMIT: None}
    given = regulation["max_gap"]
    gap = limit[given] if given is None or given == NO_LIMIT else given
    return {**data, "regulation": {**regulation, "max_gap": gap}}


def _fault(error: ErrorDetails) -> Fault:
    """Say one of pydantic's errors at its key; lists count from 1."""
    path = ".".join(str(step + 1) if isinstance(step, int) else step for step in error["loc"])
    code, words_said = _said(error, path)
    return Fault.of(words_said, words.at(path), code)


def _said(error: ErrorDetails, path: str) -> tuple[str, Said]:
    kind, given = error["type"], error["input"]
    name = str(error["loc"][-1])
    match kind:
        case "missing":
            return kind, words.missing(name)
        case "extra_forbidden":
            return kind, law_words.unknown_field(name)
        case _ if given is None:
            return "empty", words.empty(path)
        case "literal_error" if isinstance(given, bool):
            return "bare_word", words.bare_word(input_text(given))
        case "article_missing":
            return kind, words.ARTICLE_MISSING
        case "note_missing":
            return kind, words.NOTE_MISSING
        case "string_pattern_mismatch":
            return kind, words.bad_id(input_text(given))
        case _:
            return kind, value_said(error)
