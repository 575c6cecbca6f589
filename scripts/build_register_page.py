"""Write docs/so-chuong-trinh.md: every kind of records of the programme with its fields and its life, as declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from workbench.programme.fields import LARGEST, Field
from workbench.programme.kinds import KINDS, Kind
from workbench.programme.life import Move, Role
from workbench.text_vi.programme import kinds as names
from workbench.text_vi.programme import page as words
from workbench.text_vi.programme.faults import REASON

PAGE = Path(__file__).resolve().parent.parent / "docs" / "so-chuong-trinh.md"


def page() -> str:
    """Return the whole page."""
    lines = [f"# {words.TITLE}", "", *words.ABOUT, *(line for kind in KINDS.values() for line in _kind(kind))]
    return "\n".join(lines) + "\n"


def _kind(kind: Kind) -> Iterator[str]:
    life = kind.life
    yield from ("", f"## {kind.label} (`{kind.name}`)", "")
    yield from (words.enters(kind.prefix, _roles(life.enters), names.STATES[life.start]), "")
    yield from _table(words.FIELD_COLUMNS, map(_field, kind.fields))
    if kind.takes_files:
        yield from ("", words.papers([names.CHOICES["paper"][paper] for paper in kind.papers]))
    yield ""
    if life.moves:
        yield from _table(words.MOVE_COLUMNS, (_move(kind, move) for move in life.moves))
    else:
        yield words.NO_MOVES


def _field(field: Field) -> tuple[str, ...]:
    what = [words.TYPES[field.type]]
    if field.choices:
        what = ["; ".join(names.CHOICES[field.name][choice] for choice in field.choices)]
    elif field.to:
        what = [f"{what[0]} {', '.join(names.KINDS[to].lower() for to in field.to)}"]
    elif field.most != LARGEST:
        what = [words.bounds(field.least, field.most)]
    what += [words.MANY] if field.many else []
    marks = [words.REQUIRED] * field.required + [words.PROTECTED] * field.protected
    return field.label, f"`{field.name}`", ", ".join(what), " ".join(marks)


def _move(kind: Kind, move: Move) -> tuple[str, ...]:
    only = [] if move.only is None else [names.CHOICES[move.only.field][move.only.value].lower()]
    needs = [field.label for name in move.fills if (field := kind.field(name)) is not None]
    needs += [REASON] if move.reason else []
    needs += [words.computed(field.label) for name in move.computed if (field := kind.field(name)) is not None]
    needs += [words.takes(field.label) for name in move.takes if (field := kind.field(name)) is not None]
    needs += [words.JUDGED] * move.judged + [words.PAPERS] * move.papers
    return (
        names.MOVES[move.name],
        f"`{move.name}`",
        ", ".join(names.STATES[state] for state in move.start),
        names.STATES[move.end],
        _whose(move),
        "; ".join([*only, *needs]),
    )


def _whose(move: Move) -> str:
    if (other := move.instead) is None:
        return _roles(move.who)
    return f"{_roles(move.who)}; {names.CHOICES[other.only.field][other.only.value].lower()}: {_roles(other.who)}"


def _roles(roles: frozenset[Role]) -> str:
    return ", ".join(name for role, name in names.ROLES.items() if role in roles)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in (heads, ["---"] * len(heads), *rows):
        yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
