"""Write docs/trinh-tu.md: who may do what and when, from the very conditions the server asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.council.acts.common import MEMBERS, WHO_FILLS_IN
from workbench.council.conditions import Move
from workbench.council.moves import MOVES
from workbench.text_vi.common import ROLE_IN_TEXT
from workbench.text_vi.council import moves as words

PAGE = Path(__file__).resolve().parent.parent / "docs" / "trinh-tu.md"


def page() -> str:
    """Return the whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from (f"# {words.PAGE_TITLE}", "", *words.PAGE_ABOUT, "")
    yield from (f"## {words.PAGE_STAGES}", "")
    yield from _table(words.STAGE_COLUMNS, ((words.STAGE[one], words.STAGE_MEANS[one]) for one in words.STAGE))
    yield from ("", f"## {words.PAGE_MOVES}", "", *words.PAGE_ALWAYS, "")
    yield from _table(words.MOVE_COLUMNS, map(_row, MOVES.values()))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in (heads, ["---"] * len(heads), *rows):
        yield f"| {' | '.join(cells)} |"


def _row(move: Move[Any]) -> tuple[str, ...]:
    sessions = _in_order(words.SESSION, move.states) if move.states else [words.BEFORE_SESSION]
    stages = _in_order(words.STAGE, move.stages) if move.stages is not None else [words.WHOLE_SESSION]
    conditions = [words.CONDITION[one.name] for one in move.needs if one.name in words.CONDITION]
    if move.wants_reason:
        conditions.append(words.WITH_REASON)
    columns = (_who(move), sessions, stages, dict.fromkeys(conditions))
    return (
        words.MOVE[move.name],
        *(", ".join(cell) or "–" for cell in columns),
        *(", ".join(f"`{name}`" for name in names) for names in (move.journal, sorted(move.codes))),
    )


def _who(move: Move[Any]) -> list[str]:
    if move.roles == WHO_FILLS_IN:
        return [words.WHOEVER_SCORES, words.ADVISORY_TOO]
    return [words.WHOEVER_SCORES] if move.roles == MEMBERS else _in_order(ROLE_IN_TEXT, move.roles)


def _in_order(names: Mapping[str, str], of: Iterable[str]) -> list[str]:
    chosen = frozenset(of)
    return [said for name, said in names.items() if name in chosen]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
