"""Who is counted on a product, whether they are enough, and the exact mean of their totals.

The law ranks by the mean of the members' totals (26/2026 Điều 3 khoản 3); who scores and how many must is the council's
own regulation. Rules 1 to 5 of the contract. Kept out: floors, the gap, what follows from a star.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from workbench.rulebook.records.decision import Decision
from workbench.scoring.bundle.records import Ballot, Member, Quorum, Role
from workbench.scoring.rules.index import Folder

LEADERS: Mapping[str, tuple[Role, ...]] = {"yes": ("chair",), "or_vice_chair": ("chair", "vice_chair"), "no": ()}
"""By what the regulation asks of the chair: the roles of which one must be counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """The scoring members on one product, each list in the order of `members`.

    Attributes:
        counted: Those with a ballot, neither recused nor absent, and that ballot.
        recused: Those who do not score this product.
        absent: Those who were away and are not recused.
        missing: Those who should have a ballot and have none.
    """

    counted: Mapping[str, Ballot]
    recused: tuple[str, ...]
    absent: tuple[str, ...]
    missing: tuple[str, ...]


def take_seats(scoring: Sequence[Member], folder: Folder) -> Seats:
    """Sort the scoring members by what they did on a product; recusal wins over absence (contract, rule 1)."""
    counted: dict[str, Ballot] = {}
    recused, absent, missing = [], [], []
    for member in scoring:
        if member.id in folder.recused:
            recused.append(member.id)
        elif member.id in folder.absent:
            absent.append(member.id)
        elif ballot := folder.ballots.get(member.id):
            counted[member.id] = ballot
        else:
            missing.append(member.id)
    return Seats(counted=counted, recused=tuple(recused), absent=tuple(absent), missing=tuple(missing))


def is_quorate(quorum: Quorum, scoring: Sequence[Member], seats: Seats) -> bool:
    """Return whether enough members, and the chair where asked for, are counted (contract, rule 2)."""
    base = len(scoring) - (len(seats.recused) if quorum.of == "eligible" else 0)
    return base > 0 and _is_enough(quorum, len(seats.counted), base) and _is_led(quorum, scoring, seats)


def _is_enough(quorum: Quorum, counted: int, base: int) -> bool:
    return counted * quorum.least.denominator >= quorum.least.numerator * base


def _is_led(quorum: Quorum, scoring: Sequence[Member], seats: Seats) -> bool:
    leaders = [member.id for member in scoring if member.role in LEADERS[quorum.chair]]
    return (
        not leaders
        or any(leader in seats.counted for leader in leaders)
        or all(leader in seats.recused for leader in leaders)
    )


def mean_of(figures: Collection[int]) -> Fraction:
    """Return the exact mean of at least one total."""
    return Fraction(sum(figures), len(figures))


def band_of(law: Decision, mean: Fraction) -> int:
    """Return the band, 1 to 5, of an exact mean (contract, rule 5; 26/2026 Điều 3 khoản 3)."""
    return _band(law, mean.numerator // mean.denominator)


def _band(law: Decision, whole: int) -> int:
    """Return the band of a mean by its whole points: bands begin at whole points, and the last at 0."""
    return next(band.stars for band in law.bands if whole >= band.at_least)


def mean_text(law: Decision, mean: Fraction, decimals: int) -> str:
    """Write a mean for people; ranking never reads it (contract, rule 3).

    Args:
        law: The decision whose bands it must not be printed beyond.
        mean: The exact mean.
        decimals: Places after the comma, 0 to 6.

    Returns:
        The mean rounded half up with a decimal comma, or truncated where rounding would print a figure of a higher
        band than the exact mean's: 69,996 prints 69,99.
    """
    unit = 10**decimals
    points, of = mean.as_integer_ratio()
    shown, rest = divmod(points * unit, of)
    if 2 * rest >= of and _band(law, (shown + 1) // unit) == _band(law, points // of):
        shown += 1
    whole, rest = divmod(shown, unit)
    return f"{whole},{rest:0{decimals}d}" if decimals else str(whole)
