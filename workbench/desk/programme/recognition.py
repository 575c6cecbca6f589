"""What of a round's results leads to a certificate: only a concluded dossier of that round, by the law of the day.

Kept out: entering the certificates (`rounds`), what the law says of one (`programme.certificates.lawful`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workbench.errors import Fault
from workbench.programme.acts import RecordNow
from workbench.programme.certificates.lawful import recognised_by, stays
from workbench.programme.cycle.stage import eligibility
from workbench.rulebook import Rulebook
from workbench.storage import Transaction
from workbench.text_vi.programme import needs as words

LEAST_STARS = 3
"""From which a product is recognised (26/2026 Điều 4 khoản 1 điểm a)."""

WENT_IN = frozenset({"in_round", "concluded"})
"""States of a dossier that is in a round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A result from 3 stars that has no certificate.

    Attributes:
        result: It.
        product: Of which product.
        stars: How many.
        level: Who recognises them by the law.
        replaces: Certificates that a new one would replace.
        fault: Why there will be none, if so.
    """

    result: RecordNow
    product: RecordNow
    stars: int
    level: str | None
    replaces: tuple[RecordNow, ...]
    fault: Fault | None


def results_of(tx: Transaction, round_id: str) -> list[RecordNow]:
    """Return the results that count of a round."""
    return [one for one in tx.registers.naming([round_id], {"result"}) if one.values["round"] == round_id]


def dossiers_of(tx: Transaction, round_id: str) -> list[RecordNow]:
    """Return the dossiers that went into a round."""
    found = tx.registers.naming([round_id], {"dossier"})
    return [one for one in found if one.values.get("round") == round_id and one.state in WENT_IN]


def certificates_of(tx: Transaction, result: str) -> list[RecordNow]:
    """Return the certificates that came of a result."""
    return [one for one in tx.registers.naming([result], {"certificate"}) if one.values.get("result") == result]


def waiting(tx: Transaction, now: RecordNow, decided_on: date, rulebook: Rulebook) -> Iterator[Waiting]:
    """Yield the results of a round from 3 stars that have no certificate, and what keeps each from one.

    Args:
        tx: The transaction.
        now: The round.
        decided_on: The day of the decision.
        rulebook: The decisions.
    """
    dossiers = {one.id: one for one in dossiers_of(tx, now.id)}
    for result in results_of(tx, now.id):
        stars, dossier = int(str(result.values["stars"])), dossiers.get(str(result.values["dossier"]))
        if stars < LEAST_STARS or certificates_of(tx, result.id):
            continue
        product = tx.registers.get(str(tx.registers.get(str(result.values["dossier"])).values["product"]))
        level = recognised_by(stars, decided_on, rulebook)
        held = [one for one in tx.registers.naming([product.id], {"certificate"}) if one.state == "issued"]
        fault = _against(now, dossier, product, stars, level) or _kept(dossier, held, stars, decided_on)
        yield Waiting(result=result, product=product, stars=stars, level=level, replaces=tuple(held), fault=fault)


def _against(
    now: RecordNow, dossier: RecordNow | None, product: RecordNow, stars: int, level: str | None
) -> Fault | None:
    where = f"{product.id} {product.title}"
    if dossier is None or dossier.state != "concluded":
        return Fault.of(words.NOT_IN_ROUND, where, "not_in_round")
    found = eligibility(product.values)
    if found.holds is False:
        why = "; ".join(reason for _, reason in found.against if reason)
        return Fault.of(words.not_eligible(product.id, why), where, "not_eligible")
    from_above = now.values["rating_level"] == "central" and level == "province"
    if level != now.values["rating_level"] and not from_above:
        return Fault.of(words.recognised_elsewhere(stars, level), where, "recognised_elsewhere")
    return None


def _kept(dossier: RecordNow | None, held: list[RecordNow], stars: int, decided_on: date) -> Fault | None:
    """Return what speaks for the certificate that a product has: an upgrade that did not succeed takes none away."""
    if dossier is None or dossier.values["dossier_kind"] == "renewal":
        return None
    for older in held:
        if stays(older, stars, decided_on):
            ends, had = date.fromisoformat(str(older.values["ends_on"])), int(str(older.values["stars"]))
            return Fault.of(words.kept_older(older.id, had, ends), dossier.id, "kept_older")
    return None
