"""Write `workbench/pages/js/answers.d.ts` from the types of the desk's answers; run when one of them has changed.

    uv run python scripts/build_answer_types.py

`tests/js/test_front_end.py` fails where the file is not what the types give. Kept out: answers that a page draws as
they come, whose types stand in `drawn.d.ts` by hand.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from workbench.council.agenda import Need
from workbench.council.roster import SeatRole
from workbench.council.states import ProductStage, ProductState, SessionState
from workbench.desk import board_shapes, dossier_shapes, shapes
from workbench.desk.paper_facts import PaperFactsShown
from workbench.desk.programme import shapes as programme_shapes
from workbench.errors import FaultLine
from workbench.pages.results.outcome import OwnPart
from workbench.programme.fields import KindName
from workbench.scoring.bundle.records import Kind, Level
from workbench.scoring.rules.result import Status
from workbench.server.answers.charts import ChartsPage
from workbench.server.answers.outcome import SessionOutcome
from workbench.server.work.minutes_jobs import MinutesState

FILE = Path(__file__).resolve().parent.parent / "workbench" / "pages" / "js" / "answers.d.ts"
HEAD = """\
/* What the server answers by REST, as the pages read it: written by scripts/build_answer_types.py from the types of the
   desk's answers. Kept out: answers that are drawn as they come (drawn.d.ts), what pages make of them (shapes.d.ts). */
"""
ROOTS = (
    FaultLine,
    shapes.Me,
    shapes.SessionView,
    shapes.Ballot,
    shapes.Reports,
    shapes.Saved,
    shapes.HandedIn,
    shapes.Mark,
    shapes.Done,
    shapes.PaperForm,
    shapes.PaperView,
    shapes.MeetingView,
    shapes.MeetingUnchanged,
    dossier_shapes.ProductDossier,
    dossier_shapes.FileBrought,
    dossier_shapes.FoundWords,
    board_shapes.Progress,
    board_shapes.Dossiers,
    board_shapes.History,
    board_shapes.Opened,
    programme_shapes.OfficeMe,
    programme_shapes.RegisterPage,
    programme_shapes.RecordPage,
    programme_shapes.RoundActed,
    programme_shapes.RecordActed,
    programme_shapes.RecordErasedNow,
    programme_shapes.RadarPage,
    programme_shapes.GapsPage,
    programme_shapes.ImportPage,
    programme_shapes.UndonePage,
    programme_shapes.PastImportsPage,
    programme_shapes.PipelinePage,
    programme_shapes.StandingPage,
    programme_shapes.MinePage,
    programme_shapes.FiguresPage,
    programme_shapes.FigureRows,
    programme_shapes.BarRows,
    ChartsPage,
    SessionOutcome,
    MinutesState,
    board_shapes.SignedCopies,
    board_shapes.CopyTaken,
    board_shapes.HandChangedFiles,
    board_shapes.ChangeTaken,
    PaperFactsShown,
)
"""The answers that are typed to their last field; what they hold follows them."""
NAMED = {
    SeatRole: "SeatRole",
    KindName: "KindName",
    SessionState: "SessionState",
    ProductState: "ProductState",
    ProductStage: "ProductStage",
    Level: "Level",
    Kind: "Kind",
    Need: "Need",
    Status: "Status",
    shapes.Table: "Table",
    OwnPart: "OwnPart",
}
"""Choices that pages name, too."""
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}
WIDTH = 120


def text() -> str:
    """Return what stands in the file."""
    return "\n".join([HEAD, *_choices(), *_records()])


def _choices() -> Iterator[str]:
    for choice, name in NAMED.items():
        yield _declared(name, [_written(one) for one in get_args(choice)])


def _records() -> Iterator[str]:
    waiting: list[Any] = list(ROOTS)
    seen: set[str] = set()
    while waiting:
        record = waiting.pop(0)
        if record.__name__ in seen:
            continue
        seen.add(record.__name__)
        hints = get_type_hints(record, include_extras=True)
        waiting += [held for hint in hints.values() for held in _held(hint)]
        said = (inspect.getdoc(record) or "").partition("\n")[0]
        fields = "".join(f"  {_field(name, hint)};\n" for name, hint in hints.items())
        yield f"/** {said} */\nexport type {record.__name__} = {{\n{fields}}};\n"


def _held(hint: Any) -> Iterator[Any]:
    """Yield the records that a field holds."""
    if is_typeddict(hint):
        yield hint
    for part in get_args(hint):
        yield from _held(part)


def _field(name: str, hint: Any) -> str:
    if get_origin(hint) is NotRequired:
        return f"{name}?: {_written(get_args(hint)[0])}"
    return f"{name}: {_written(hint)}"


def _written(hint: Any) -> str:
    """Return a type as the scripts write it.

    Raises:
        TypeError: For one that answers do not have, such as one of any value.
    """
    if is_typeddict(hint):
        return str(hint.__name__)
    if isinstance(hint, str):
        return f'"{hint}"'
    if found := PLAIN.get(hint) or NAMED.get(hint):
        return found
    parts = [_written(part) for part in get_args(hint)]
    origin = get_origin(hint)
    if origin in (Union, UnionType, Literal):
        return " | ".join(parts)
    if origin is list:
        return f"({parts[0]})[]" if " " in parts[0] else f"{parts[0]}[]"
    if origin is dict:
        return f"Record<{', '.join(parts)}>"
    raise TypeError(hint)


def _declared(name: str, parts: list[str]) -> str:
    line = f"export type {name} = {' | '.join(parts)};"
    return (
        f"{line}\n" if len(line) <= WIDTH else f"export type {name} =\n" + "\n".join(f"  | {p}" for p in parts) + ";\n"
    )


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
