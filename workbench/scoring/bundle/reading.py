"""From the bytes of a session file to checked records, or to every fault the file has.

A file with faults is read as far as it goes (`salvage`): what can be read is checked against the rest, so that a
secretary sees all faults at once. Kept out: a file with none, which is read in one go (`sound`), the text
(`jsontext`), the records (`records`), faults between records (`refusals`).
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from workbench.errors import BundleError, Fault
from workbench.scoring.bundle.jsontext import NotANumber, parse
from workbench.scoring.bundle.places import place, printable, quoted
from workbench.scoring.bundle.records import Bundle
from workbench.scoring.bundle.refusals.session import Rows, refuse
from workbench.scoring.bundle.salvage import salvage
from workbench.scoring.bundle.sound import read_sound
from workbench.scoring.sheets.shelf import Sheets, Shelf
from workbench.text_vi import Said
from workbench.text_vi.scoring import refusals as words

UNRELEASED = "ocop-session/1"
"""The form before the first release. Nothing else is said of such a file: its fields are another form's."""


def read_bundle(raw: bytes, sheets: Sheets) -> Bundle:
    """Read a session file and check it in itself and against the sheets.

    Args:
        raw: The bytes of an `ocop-session/2` file.
        sheets: The published sheets, by key or as a rulebook; only a rulebook can vouch for their SHA-256.

    Raises:
        BundleError: If the file is refused; it lists every fault (contract, rule 10).
    """
    bundle, _ = read_against(raw, Shelf.of(sheets))
    return bundle


def read_against(raw: bytes, shelf: Shelf) -> tuple[Bundle, Rows]:
    """Do what `read_bundle` does, with a shelf that the caller goes on using, and return the ballots' rows besides."""
    if (sound := read_sound(raw)) is not None:
        return sound, refuse(sound, shelf)
    tree, told = parse(raw)
    if tree is None and told:
        raise BundleError(map(printable, told))
    if isinstance(tree, dict) and tree.get("format") == UNRELEASED:
        raise BundleError([Fault.of(words.format_unreleased(UNRELEASED), "format", code="format_unreleased")])
    try:
        bundle = Bundle.model_validate(tree)
    except ValidationError as error:
        told += [_fault(one, tree) for one in error.errors(include_url=False) if not _is_told(one)]
        bundle = salvage(Bundle, tree)
    return bundle, refuse(bundle, shelf, told)


def _is_told(error: ErrorDetails) -> bool:
    """Return whether the text of the file has been faulted at this very value."""
    return isinstance(error["input"], NotANumber) or error["type"] == "string_unicode"


def _fault(error: ErrorDetails, tree: Any) -> Fault:
    """Say one of pydantic's errors in our words and at a place a person can find."""
    return Fault.of(refusal_words(error), place(error["loc"], tree), code=error["type"])


def refusal_words(error: ErrorDetails) -> Said:
    """Say what pydantic refused in a record of a session, without its place."""
    kind, given, context = error["type"], quoted(error["input"]), error.get("ctx", {})
    match kind:
        case "missing":
            return words.field_missing(str(error["loc"][-1]))
        case "extra_forbidden":
            return words.field_unknown(str(error["loc"][-1]))
        case "literal_error":
            return words.not_in_vocabulary(given, context["expected"].replace(" or ", ", ").replace("'", ""))
        case "greater_than_equal":
            return words.out_of_range(given, f">= {context['ge']}")
        case "less_than_equal":
            return words.out_of_range(given, f"<= {context['le']}")
        case "empty_list":
            return words.EMPTY_LIST
        case "blank":
            return words.BLANK
        case _ if kind in words.FORMS:
            return words.bad_form(words.FORMS[kind], given)
        case _:
            return words.wrong_type(words.TYPES[kind], given)
