"""What the law says of a certificate by its stars and its day: who recognises it, and until when it holds.

Both are read from the records of the decisions: by 1048/QĐ-TTg the province recognised 3 and 4 stars; by 148/QĐ-TTg the
district 3 stars until 1489/QĐ-TTg; by 26/2026 Điều 4 khoản 1 the province again; the centre always 5. Kept out: which
certificates there are (the archive).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workbench.errors import Fault
from workbench.programme.acts import RecordNow
from workbench.programme.certificates.radar import certificate_end
from workbench.programme.fields import Values
from workbench.programme.kinds import KINDS, Kind
from workbench.rulebook import Rulebook
from workbench.rulebook.levels import recogniser
from workbench.rulebook.select import in_force
from workbench.text_vi.programme import needs as words

_LABEL = {field.name: field.label for field in KINDS["certificate"].fields}


def recognised_by(stars: int, decided_on: date, rulebook: Rulebook) -> str | None:
    """Return the level that recognises stars by the decision in force on a day; None where none is known to."""
    decision = in_force(rulebook.decisions.values(), decided_on)
    line = None if decision is None else recogniser(decision, stars, decided_on)
    return None if line is None else line.level


def with_recogniser(kind: Kind, values: Values, rulebook: Rulebook) -> Values:
    """Return what a record holds, with who recognises it by the law where it takes that and it is not told."""
    if kind.field("recognised_by") is None or "recognised_by" in values:
        return values
    level = recognised_by(int(str(values["stars"])), date.fromisoformat(str(values["decided_on"])), rulebook)
    return values if level is None else {**values, "recognised_by": level}


def against_the_law(values: Values, rulebook: Rulebook, today: date) -> Iterator[Fault]:
    """Yield what of a certificate the law speaks against: its day, its end, who recognised it.

    It never holds longer than the law says. A shorter term, as some lists have it, takes a reason.
    """
    decided, ends = (date.fromisoformat(str(values[name])) for name in ("decided_on", "ends_on"))
    if decided > today:
        yield Fault.of(words.NOT_DECIDED_YET, _LABEL["decided_on"], "decided_later")
    by_law = certificate_end(decided, rulebook)
    if by_law is None:
        return
    if ends > by_law:
        yield Fault.of(words.ends_beyond(decided, by_law), _LABEL["ends_on"], "ends_beyond")
    elif ends < by_law and "ends_why" not in values:
        yield Fault.of(words.ends_before(decided, by_law), _LABEL["ends_why"], "ends_unexplained")
    stars, told = int(str(values["stars"])), values.get("recognised_by")
    level = recognised_by(stars, decided, rulebook)
    if told is not None and told != level:
        said = words.other_recogniser(stars, decided, None if level is None else str(level))
        yield Fault.of(said, _LABEL["recognised_by"], "other_recogniser")


def stays(older: RecordNow, stars: int, decided_on: date) -> bool:
    """Tell whether a certificate stays beside a rating of no more stars: it holds until its own end.

    No article takes a recognition away because an upgrade (26/2026 Điều 7 khoản 5) did not succeed; only its end and
    the six grounds of Điều 8 do.
    """
    holds = older.state == "issued" and decided_on.isoformat() <= str(older.values["ends_on"])
    return holds and int(str(older.values["stars"])) >= stars
