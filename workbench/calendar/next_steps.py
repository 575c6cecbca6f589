"""What may follow a rating: the way back from the centre, and coming again.

What goes up is the result's (`scoring.rules.recognition`). Kept out: days (`deadlines`).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from workbench.rulebook.figures import line_of, stars_of, whole
from workbench.rulebook.records.decision import Procedure, ProductKind
from workbench.scoring.sheets.points import STARS

WayBack = Literal["recognise_on_central_result", "rate_again"]


def after_central(procedure: Procedure, mean: Fraction, stars: int) -> tuple[WayBack, ...]:
    """Return what the province's chair may do when the centre gives fewer points than 5 stars need.

    26/2026 Điều 7 khoản 4 điểm g: below 90 points the chair may recognise 3 or 4 stars on the centre's result, or have
    the product rated by the province. From 90 points on the law opens no way, also where a missed floor costs the star.
    """
    if mean >= whole(line_of(procedure, "central_below")):
        return ()
    unrecognised = stars_of(line_of(procedure, "no_recognition"))
    return ("rate_again",) if stars in unrecognised else ("recognise_on_central_result", "rate_again")


def coming_again(procedure: Procedure, stars: int) -> frozenset[ProductKind]:
    """Return as what a rated product's new dossier may be filed; no decision makes it wait.

    1 and 2 stars are not recognised (26/2026 Điều 4 khoản 1 điểm a), so it comes as for the first time; 3 and 4 stars
    as an upgrade (Điều 6 khoản 1 điểm b, Điều 7 khoản 5) or, towards the certificate's end, a renewal (Điều 7 khoản 6);
    5 stars only as a renewal.

    Args:
        procedure: Of the decision that will bind the new dossier.
        stars: What the product got.
    """
    if stars in stars_of(line_of(procedure, "no_recognition")):
        return frozenset({"first"})
    return frozenset({"renewal"} if stars == max(STARS) else {"upgrade", "renewal"})
