"""The errors a person can cause: what is wrong, where, what to do.

    WorkbenchError            any of ours; carries one fault or many
    ├── RulebookError         a sheet or decision file breaks what the law promises
    ├── BundleError           a session bundle is refused (contract, rule 10)
    ├── PlanError             a plan workbook can't be read as a session
    ├── RecordError           a record of the programme can't be kept as given
    ├── BallotError           a mark, note or hand-in that the sheet or the procedure does not allow
    ├── RefusedError          the act exists, but not for this person or not now
    │   ├── NotYoursError     this person may not see or do it
    │   └── StateError        the session or product is not in a state for it
    ├── MissingError          there is no such session, product, sheet or file
    ├── StaleError            somebody saved in between; carries what is stored now
    ├── SeatError             a page acts for somebody else than who is signed in now; carries who that is
    ├── SignInError           code or PIN wrong, void, or locked
    │   └── PinError          the PIN that is asked again of somebody who is signed in
    └── DocumentError         minutes can't be made from this session, or no longer match it

A fault's Vietnamese words come from `workbench.text_vi` as `Said(what, todo)`; the place is added by whoever finds it.
Bugs are not in this family and keep their traceback. Kept out: HTTP status codes (server) and exit codes (cli).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from typing_extensions import TypedDict

from workbench.text_vi import Said


class FaultLine(TypedDict):
    """One thing that is wrong, as plain JSON; see `Fault`."""

    what: str
    where: str
    todo: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        what: What is wrong, a Vietnamese sentence.
        where: Where it stands: a file and criterion, a sheet and cell, a JSON path; empty if it is plain.
        todo: What to do now, a Vietnamese sentence.
        code: A stable English word for tests and clients, such as `mark_missing`; may be empty.
    """

    what: str
    todo: str
    where: str = ""
    code: str = ""

    @classmethod
    def of(cls, said: Said, where: str = "", code: str = "") -> Self:
        """Make a fault from the words of `text_vi` and a place."""
        return cls(what=said.what, todo=said.todo, where=where, code=code)

    def as_json(self) -> FaultLine:
        """Return the four fields as plain JSON."""
        return {"what": self.what, "where": self.where, "todo": self.todo, "code": self.code}

    def __str__(self) -> str:
        """Return the two lines that a command prints."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}\n  -> {self.todo}"


class WorkbenchError(Exception):
    """Something a person can put right; all faults at once, in the order they were found."""

    def __init__(self, faults: Fault | Iterable[Fault], **extra: Any) -> None:
        """Carry one fault or many.

        Args:
            faults: At least one fault.
            **extra: Plain JSON a client may need, such as the stored ballot of a conflict.
        """
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        self.extra: Mapping[str, Any] = extra
        super().__init__("\n".join(map(str, self.faults)))

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows in place of a traceback (IPython asks for it): the faults, nothing else."""
        return str(self).splitlines()

    @classmethod
    def of(cls, said: Said, where: str = "", code: str = "", **extra: Any) -> Self:
        """Make the error from one sentence of `text_vi`."""
        return cls(Fault.of(said, where, code), **extra)


class RulebookError(WorkbenchError):
    """A sheet or decision file breaks what the law promises."""


class BundleError(WorkbenchError):
    """A session bundle is refused."""


class PlanError(WorkbenchError):
    """A plan workbook can't be read as a session."""


class BallotError(WorkbenchError):
    """A mark, note or hand-in that the sheet or the procedure does not allow."""


class RecordError(WorkbenchError):
    """A record of the programme can't be kept as given."""


class RefusedError(WorkbenchError):
    """The act exists, but not for this person or not now."""


class NotYoursError(RefusedError):
    """This person may not see or do it."""


class StateError(RefusedError):
    """The session or product is not in a state for it."""


class MissingError(WorkbenchError):
    """There is no such session, product, sheet or file."""


class StaleError(WorkbenchError):
    """Somebody saved in between; `extra` carries what is stored now."""


class SeatError(WorkbenchError):
    """A page was drawn for somebody else than who is signed in now; `extra` names them."""


class SignInError(WorkbenchError):
    """Code or PIN wrong, void, or locked."""


class PinError(SignInError):
    """The PIN that is asked again of somebody who is signed in was refused; they stay signed in."""


class DocumentError(WorkbenchError):
    """Minutes can't be made from this session, or no longer match it."""
