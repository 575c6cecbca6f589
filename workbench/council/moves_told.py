"""The table of moves as a page that people read; `docs/trinh-tu.md` is this text, and a test holds it so.

Kept out: the table itself (`moves`), where the page lies (`scripts/build_moves_page.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.council.moves import MEMBERS, MOVES, Move
from workbench.text_vi.common import ROLE_IN_TEXT
from workbench.text_vi.council import moves as words


def page() -> str:
    """Return the whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from (f"# {words.PAGE_TITLE}", "", *words.PAGE_ABOUT, "")
    yield from (f"## {words.PAGE_STAGES}", "")
    yield from _table(words.STAGE_COLUMNS, ((words.STAGE[one], words.STAGE_MEANS[one]) for one in words.STAGE))
    yield from ("", f"## {words.PAGE_MOVES}", "")
    yield from _table(words.MOVE_COLUMNS, (_row(name, move) for name, move in MOVES.items()))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in (heads, ["---"] * len(heads), *rows):
        yield f"| {' | '.join(cells)} |"


def _row(name: str, move: Move) -> tuple[str, ...]:
    who = [words.WHOEVER_SCORES] if move.roles == MEMBERS else _in_order(ROLE_IN_TEXT, move.roles)
    sessions = _in_order(words.SESSION, move.states) if move.states else [words.BEFORE_SESSION]
    stages = _in_order(words.STAGE, move.stages) if move.stages is not None else [words.WHOLE_SESSION]
    conditions = dict.fromkeys(words.CONDITION[code] for code in move.conditions)
    columns = (who, sessions, stages, conditions)
    return (
        words.MOVE[name],
        *(", ".join(cell) or "–" for cell in columns),
        ", ".join(f"`{act}`" for act in move.journal),
    )


def _in_order(names: Mapping[str, str], of: Iterable[str]) -> list[str]:
    chosen = frozenset(of)
    return [said for name, said in names.items() if name in chosen]
