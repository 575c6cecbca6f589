"""What a decision's own record says of its levels on a day: which there are, what each recognises and sends on.

Each line comes with its article. Kept out: what a result says of a product (`scoring.rules.recognition`).
"""

from __future__ import annotations

from datetime import date

from workbench.rulebook.records.decision import Decision, Forwarding, Level, LevelName


def levels_on(decision: Decision, day: date) -> tuple[Level, ...]:
    """Return the levels that the decision has on a day.

    1048/QĐ-TTg has three; 148/QĐ-TTg has three until 1489/QĐ-TTg ended the district; 26/2026 Điều 4 khoản 1 has two.
    """
    return tuple(line for line in decision.levels if _holds(line.since, line.before, day))


def has_level(decision: Decision, level: LevelName, day: date) -> bool:
    """Return whether the decision has a council of this level on a day."""
    return any(line.level == level for line in levels_on(decision, day))


def recogniser(decision: Decision, stars: int, day: date) -> Level | None:
    """Return the level that recognises a star on a day with its source, or None: 1 and 2 stars are recognised nowhere.

    26/2026 Điều 4 khoản 1; 148/QĐ-TTg and 1489/QĐ-TTg, 1048/QĐ-TTg from secondary sources.
    """
    return next((line for line in levels_on(decision, day) if stars in line.recognises), None)


def sent_on(decision: Decision, level: LevelName, day: date) -> Forwarding | None:
    """Return to where a level sends products on a day and the least mean for it, or None where it sends none.

    26/2026 Điều 7 khoản 3 điểm e; 148/QĐ-TTg and 1048/QĐ-TTg from secondary sources.
    """
    return next((one for one in decision.forwarding if one.level == level and _holds(one.since, one.before, day)), None)


def _holds(since: date | None, before: date | None, day: date) -> bool:
    return (since is None or since <= day) and (before is None or day < before)
