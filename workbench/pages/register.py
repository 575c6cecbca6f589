"""The page of the programme's registers: any kind as a dense table, one record with its form and history at the side.

The page holds what does not change, the declarations of all kinds; records come by REST. Before a notebook it shows
how a register is made up. Kept out: who may see and change what (server, desk).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import anywidget
import traitlets
from IPython.display import display

from workbench import settings
from workbench.errors import MissingError
from workbench.pages import assets
from workbench.pages.notebook import kernel, report
from workbench.pages.notebook.report import Section, rows
from workbench.programme.fields import Field
from workbench.programme.kinds import KINDS, Kind
from workbench.programme.life import Move
from workbench.text_vi.pages import notebook as words
from workbench.text_vi.programme import faults as fault_words
from workbench.text_vi.programme import kinds as names
from workbench.workbooks.intake.preview_json import fields_json
from workbench.workbooks.reader.limits import LIMIT_MB

kernel.explain_what_was_not_run()

Json = dict[str, Any]


class RegisterWidget(anywidget.AnyWidget):
    """The page in the browser.

    Attributes:
        form: Kinds, their fields, states and moves in words; the fields of an office's list, and how large it may be.
    """

    _esm: ClassVar[str] = assets.script("register")
    _css: ClassVar[str] = assets.style("acts", "columns", "register")
    form = traitlets.Dict().tag(sync=True)


def show(kind: object = "product") -> None:
    """Show the page; without a server, how the register of a kind is made up.

    Args:
        kind: The kind by its name.

    Raises:
        MissingError: If there is no such kind.
    """
    if settings.served():
        display(RegisterWidget(form=form()))  # type: ignore[no-untyped-call]
        return
    report.show(_declared(str(kind)))


def form() -> Json:
    """Return the declarations of all kinds as the page draws forms from them, and the fields of a list taken over."""
    return {
        "kinds": [_kind(kind) for kind in KINDS.values()],
        "states": names.STATES,
        "acts": names.ACTS,
        "columns": fields_json("recognised"),
        "limit": LIMIT_MB,
        "yes_no": {"true": names.YES_NO[True], "false": names.YES_NO[False]},
    }


def _kind(kind: Kind) -> Json:
    return {
        "name": kind.name,
        "label": kind.label,
        "title": list(kind.title),
        "dated": kind.dated or "",
        "fields": [_field(kind, field) for field in kind.fields if not field.inner],
        "states": list(kind.life.states),
        "moves": [_move(move) for move in kind.life.moves],
    }


def _field(kind: Kind, field: Field) -> Json:
    offered = names.CHOICES.get(field.name, {})
    return {
        "name": field.name,
        "label": field.label,
        "type": field.type,
        "required": field.required,
        "many": field.many,
        "typed": field.name in kind.typed,
        "to": list(field.to),
        "choices": [[choice, offered[choice]] for choice in field.choices],
    }


def _move(move: Move) -> Json:
    told = {"name": move.name, "label": names.MOVES[move.name]}
    return {**told, "fills": list(move.fills), "takes": list(move.takes), "reason": move.reason, "papers": move.papers}


def _declared(name: str) -> Iterator[Section]:
    if name not in KINDS:
        raise MissingError.of(fault_words.unknown_kind(list(KINDS)), where=name, code="unknown_kind")
    kind = KINDS[name]
    fields = (
        (field.label, words.FIELD_TYPES[field.type], words.REQUIRED if field.required else "") for field in kind.fields
    )
    yield Section(title=kind.label, head=words.FIELDS_HEAD, rows=rows(fields))
    moves = (
        (names.MOVES[move.name], ", ".join(names.STATES[one] for one in move.start), names.STATES[move.end])
        for move in kind.life.moves
    )
    yield Section(title=words.MOVES_TITLE, head=words.MOVES_HEAD, rows=rows(moves))
