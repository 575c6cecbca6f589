"""A product's lines now beside those of its last cycle, as the page and the command get them.

Kept out: the comparison (`findings.lines.changes`), whether the plan lets earlier results be seen (`rounds`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from workbench.desk.board_shapes import Compared, ComparedLine
from workbench.findings.case import Case, cases
from workbench.findings.cycles import Concluded, Cycle, cycles
from workbench.findings.lines.changes import LineChange, LineFound, line_changes, mapping_of
from workbench.other_law.mapping import LawMapping
from workbench.other_law.mapping_load import load_mapping, published
from workbench.rulebook import Rulebook
from workbench.text_vi.documents.figures import decimal_text
from workbench.text_vi.findings import line_changes as words


def compared(
    codes: Collection[str], sessions: Sequence[Concluded], now: Concluded, rulebook: Rulebook
) -> Compared | None:
    """Set a product's lines in one session beside those of the cycle before it.

    Args:
        codes: The codes it goes by.
        sessions: Concluded ones that know it.
        now: The session whose lines are compared; it need not be concluded, but is closed.
        rulebook: The published sheets and mappings.

    Returns:
        With what, a note, and the lines in words; None where there is no earlier cycle.
    """
    told = cycles(codes, [*sessions, now])
    at = next((number for number, cycle in enumerate(told) if cycle.session == now.bundle.session), 0)
    if at == 0:
        return None
    was = _case(told[at - 1], [*sessions, now], rulebook)
    here = _case(told[at], [now], rulebook)
    mapping = mapping_of(was, here, lambda old, new: _published(old, new, rulebook))
    lines = line_changes(was, here, mapping)
    session = told[at - 1].session
    return {
        "session": session.id,
        "heading": words.heading(session.title, session.level, f"{session.held_on:%d/%m/%Y}"),
        "note": _note(was, here, mapping, lines),
        "lines": [_line(one) for one in lines],
    }


def _case(cycle: Cycle, sessions: Sequence[Concluded], rulebook: Rulebook) -> Case:
    one = next(one for one in sessions if one.bundle.session == cycle.session)
    found = cases(one.bundle, one.result, rulebook)
    return next(case for case in found if case.product == cycle.product)


def _published(old: str, new: str, rulebook: Rulebook) -> LawMapping | None:
    return load_mapping(rulebook, old, new) if (old, new) in published(rulebook) else None


def _note(was: Case, now: Case, mapping: LawMapping | None, lines: Sequence[LineChange]) -> str:
    old, new = was.product, now.product
    if old.sheet != new.sheet and mapping is None:
        return words.no_mapping(old.decision, old.set, new.decision, new.set)
    if not lines:
        return words.NO_BALLOTS
    if mapping is None:
        return words.SAME_SHEET
    reviewed = sum(entry.reviewed for entry in mapping.entries)
    return words.by_mapping(old.decision, new.decision, reviewed, len(mapping.entries))


def _line(one: LineChange) -> ComparedLine:
    shown = one.now or one.was
    if shown is None:
        raise LookupError("a line of neither sheet")
    old = one.was.spread.line.id if one.was else None
    differs = one.carried is not None and one.was is not None and (one.why or one.carried[0] != one.was.mean)
    return {
        "line": one.now.spread.line.id if one.now else None,
        "old": old,
        "title": shown.spread.line.title,
        "was": _words(one.was) if one.was else words.ONLY_NOW,
        "now": _words(one.now) if one.now else words.ONLY_BEFORE,
        "carried": words.carried(*map(_points, one.carried)) if one.carried and differs else "",
        "move": one.move,
        "move_text": words.MOVE[one.move],
        "why": one.why,
    }


def _words(found: LineFound) -> str:
    """Say what a council found: the level it agreed on, else the one most ballots have, and the mean."""
    options = found.spread.options
    mean = words.mean(_points(found.mean), found.spread.line.points)
    by_letter = {option.letter: option for option in options}
    if found.agreed is not None and (option := by_letter.get(found.agreed)) is not None:
        return f"{words.agreed(words.level(option.points, option.text))}; {mean}"
    most = max(options, key=lambda option: (option.count, option.points))
    ballots = sum(option.count for option in options)
    return f"{words.ticked(words.level(most.points, most.text), most.count, ballots)}; {mean}"


def _points(value: Fraction) -> str:
    return decimal_text(value, 2)
