"""Advice on one product for chair and secretary: whose ballot stands apart, and how firm the star stands.

Nothing here decides, blocks or goes into minutes. The trials are many replays, so they are made when a product is
opened and not with the page. Pure: no clock, file or widget.
"""

from __future__ import annotations

from workbench.findings.case import Case
from workbench.findings.firmness.star import star_at_risk
from workbench.findings.firmness.text import groups, sentence
from workbench.findings.outlier import LEAST, MOST, outliers
from workbench.pages.results.lines import Json
from workbench.rulebook import Rulebook
from workbench.scoring import Bundle, Shelf
from workbench.text_vi.findings import firmness as words
from workbench.text_vi.findings import outlier as apart_words


def apart(case: Case) -> Json | None:
    """Say which ballots stand apart from the others; None where there is no gap to speak of."""
    totals, gap = case.result.totals, case.result.gap
    if not gap:
        return None
    found, ballots = outliers(totals), len(totals)
    if found is None:
        few = ballots < LEAST
        lines = [apart_words.too_few(ballots, LEAST) if few else apart_words.too_many(ballots, MOST)]
    else:
        lines = [apart_words.apart(case.names[one.member], one.total, one.step, one.side, gap) for one in found]
    return {"label": apart_words.ADVICE, "lines": lines or [apart_words.none(ballots)], "note": apart_words.NOTE}


class Risks:
    """How firm the stars of one session stand, product by product as they are asked for."""

    def __init__(self, bundle: Bundle, rulebook: Rulebook) -> None:
        """Keep a session's records, which replay."""
        self._bundle = bundle
        self._shelf = Shelf.of(rulebook)

    def of(self, code: str) -> Json | None:
        """Return what is said of a product; None for one that is not there or on which nothing can be tried."""
        if code not in {product.code for product in self._bundle.products}:
            return None
        risk = star_at_risk(self._bundle, code, self._shelf)
        if risk is None:
            return None
        names = {member.id: member.name for member in self._bundle.members}
        told = groups(risk, names)
        return {
            "sentence": sentence(risk, names),
            "groups": [{"key": group.key, "title": group.title, "lines": list(group.lines)} for group in told],
            "note": words.GAP_LEFT_OUT if self._bundle.regulation.max_gap else None,
        }
