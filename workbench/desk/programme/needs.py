"""What an act on a record asks of other records, by the names in the table of lives; refused in words, at its place.

Kept out: what a record alone says (`programme.checks`), in whose name (`programme.permissions`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workbench.desk.programme import recognition
from workbench.desk.programme.following import goes_on
from workbench.errors import Fault, RecordError, StateError
from workbench.programme.acts import REPLACED_BY, RecordNow
from workbench.programme.certificates.lawful import against_the_law, stays
from workbench.programme.cycle.stage import eligibility
from workbench.programme.fields import Values
from workbench.programme.kinds import Kind
from workbench.programme.life import Move, Need
from workbench.rulebook import Rulebook
from workbench.storage import Transaction
from workbench.text_vi import Said
from workbench.text_vi.programme import faults as fault_words
from workbench.text_vi.programme import needs as words
from workbench.text_vi.programme.kinds import CHOICES, FIELDS

OVER = frozenset({"concluded", "taken_back"})
"""States of a dossier in which nothing is under way."""
HELD = frozenset({"issued", "replaced"})
"""States of a certificate that held for its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An act on a record.

    Attributes:
        tx: The transaction.
        rulebook: The decisions.
        today: The day.
        kind: Of the record.
        now: The record before; None where it is entered.
        values: What it would hold.
        step: The move, None where fields alone change.
        reason: Why, if that was told.
    """

    tx: Transaction
    rulebook: Rulebook
    today: date
    kind: Kind
    now: RecordNow | None
    values: Values
    step: Move | None = None
    reason: str | None = None

    @property
    def id(self) -> str:
        """The record's id, an empty text where it has none yet."""
        return "" if self.now is None else self.now.id

    def named(self, field: str) -> RecordNow | None:
        """Return the record that a field names."""
        return self.tx.registers.find(str(self.values.get(field, "")))


def require_needs(asked: Asked, given: Collection[str]) -> None:
    """Refuse an act for which something of other records does not hold.

    Args:
        asked: The act.
        given: The fields that come with it; what a life keeps is looked at where they touch it.

    Raises:
        RecordError: With all faults.
    """
    kept = [need for need in asked.kind.life.keeps if asked.now is None or _LOOKS_AT[need] & set(given)]
    needs = dict.fromkeys([*(() if asked.step is None else asked.step.needs), *kept])
    if faults := [fault for need in needs for fault in _NEEDS[need](asked)]:
        raise RecordError(faults)


def require_leaves(asked: Asked) -> None:
    """Refuse to take out or join a record on which something newer rests that does not name it.

    Raises:
        StateError: With all faults.
    """
    if faults := [fault for need in asked.kind.life.leaves for fault in _NEEDS[need](asked)]:
        raise StateError(faults)


def _at(said: Said, field: str, code: str) -> Fault:
    return Fault.of(said, FIELDS[field], code)


def not_eligible(product: RecordNow, *, answered: bool = True) -> Iterator[Fault]:
    """Yield why a product may not take part (client's plan III.2).

    Args:
        product: The product.
        answered: Whether every question must have been answered, with its reason.
    """
    found = eligibility(product.values)
    if found.holds is False:
        labels = (": ".join(one for one in (FIELDS[name], why) if one) for name, why in found.against)
        yield _at(words.not_eligible(product.id, "; ".join(labels)), "product", "not_eligible")
    elif answered and found.holds is None:
        yield _at(words.not_answered(product.id), "product", "not_answered")


def _nothing_against(asked: Asked) -> Iterator[Fault]:
    product = asked.named("product")
    yield from () if product is None else not_eligible(product, answered=False)


def _eligible(asked: Asked) -> Iterator[Fault]:
    product = asked.named("product")
    yield from () if product is None else not_eligible(product)


def _kind_fits(asked: Asked) -> Iterator[Fault]:
    """A renewal and an upgrade go on from a certificate, a first rating from none (26/2026 Điều 7 khoản 5, 6)."""
    product = str(asked.values.get("product", ""))
    found = asked.tx.registers.naming([product], {"dossier", "certificate"})
    of_it = [one for one in found if one.values["product"] == product and one.id != asked.id]
    for one in of_it:
        if one.kind == "dossier" and one.state not in OVER:
            yield _at(words.under_way(one.id), "product", "under_way")
    day = str(asked.values.get("filed_on", asked.today.isoformat()))
    held = [one for one in of_it if one.kind == "certificate" and one.state in HELD]
    yield from _FITS[str(asked.values["dossier_kind"])](asked, held, day)


def _first(_asked: Asked, held: list[RecordNow], day: str) -> Iterator[Fault]:
    for one in held:
        if one.state == "issued" and str(one.values["decided_on"]) <= day <= str(one.values["ends_on"]):
            yield _at(words.holds_already(one.id), "dossier_kind", "holds_already")


def _renewal(asked: Asked, held: list[RecordNow], day: str) -> Iterator[Fault]:
    if not held:
        kind = CHOICES["dossier_kind"][str(asked.values["dossier_kind"])]
        yield _at(words.no_certificate(kind), "dossier_kind", "no_certificate")
        return
    first = min(held, key=lambda one: str(one.values["decided_on"]))
    if day < str(first.values["decided_on"]):
        decided = date.fromisoformat(str(first.values["decided_on"]))
        yield _at(words.filed_before(first.id, decided), "filed_on", "filed_before")


def _upgrade(asked: Asked, held: list[RecordNow], day: str) -> Iterator[Fault]:
    faults = list(_renewal(asked, held, day))
    yield from faults
    last = max(held, key=lambda one: str(one.values["ends_on"]), default=None)
    if not faults and last is not None and str(last.values["ends_on"]) < day:
        ends = date.fromisoformat(str(last.values["ends_on"]))
        yield _at(words.certificate_over(last.id, ends), "dossier_kind", "certificate_over")


_FITS: Mapping[str, Callable[[Asked, list[RecordNow], str], Iterator[Fault]]] = {
    "first": _first,
    "renewal": _renewal,
    "upgrade": _upgrade,
}


def _round_kept(asked: Asked) -> Iterator[Fault]:
    """A dossier that is in a round leaves it by a move, not by writing another one."""
    now = asked.now
    went_in = now is not None and asked.step is None and now.state in {"in_round", "concluded"}
    if (
        went_in
        and now is not None
        and any(now.values.get(one) != asked.values.get(one) for one in ("round", "product"))
    ):
        yield _at(words.IN_A_ROUND, "round", "in_a_round")


def _round_open(asked: Asked) -> Iterator[Fault]:
    found = asked.named("round")
    if found is None or found.state != "opened":
        yield _at(words.ROUND_NOT_OPEN, "round", "round_not_open")


def _has_result(asked: Asked) -> Iterator[Fault]:
    if not _results(asked):
        yield _at(words.NO_RESULT, "round", "no_result")


def _no_result(asked: Asked) -> Iterator[Fault]:
    yield from (_at(words.has_result(one.id), "round", "has_result") for one in _results(asked))


def _results(asked: Asked) -> list[RecordNow]:
    """Return the results of a dossier in the round that it is in."""
    rnd = None if asked.now is None else asked.now.values.get("round")
    return [one for one in asked.tx.registers.naming([asked.id], {"result"}) if one.values["round"] == rnd]


def _no_session(asked: Asked) -> Iterator[Fault]:
    now = asked.now
    found = None if now is None else asked.tx.registers.find(str(now.values.get("round", "")))
    if found is not None and "session" in found.values:
        yield _at(words.HAS_SESSION, "round", "has_session")


def _has_dossiers(asked: Asked) -> Iterator[Fault]:
    if not recognition.dossiers_of(asked.tx, asked.id):
        yield Fault.of(words.NO_DOSSIERS, asked.id, "no_dossiers")


def _nothing_waits(asked: Asked) -> Iterator[Fault]:
    """A round is decided by hand where nothing of it is left to be recognised."""
    if waits := [one.id for one in recognition.dossiers_of(asked.tx, asked.id) if one.state == "in_round"]:
        yield Fault.of(words.not_concluded(waits), asked.id, "not_concluded")
    elif not recognition.results_of(asked.tx, asked.id):
        yield Fault.of(words.NOTHING_FOUND, asked.id, "nothing_found")
    elif asked.now is not None:
        found = recognition.waiting(asked.tx, asked.now, asked.today, asked.rulebook)
        if left := [one for one in found if one.fault is None]:
            yield Fault.of(words.to_recognise(len(left)), asked.id, "to_recognise")


def _no_results(asked: Asked) -> Iterator[Fault]:
    if found := [one.id for one in recognition.results_of(asked.tx, asked.id)]:
        yield Fault.of(words.results_stand(found), asked.id, "results_stand")


def _no_certificates(asked: Asked) -> Iterator[Fault]:
    results = recognition.results_of(asked.tx, asked.id)
    if found := [one.id for result in results for one in recognition.certificates_of(asked.tx, result.id)]:
        yield Fault.of(words.certificates_stand(found), asked.id, "certificates_stand")


def _of_its_round(asked: Asked) -> Iterator[Fault]:
    dossier, rnd = asked.named("dossier"), str(asked.values.get("round", ""))
    if dossier is None or dossier.values.get("round") != rnd or dossier.state != "in_round":
        yield _at(words.NOT_IN_ROUND, "dossier", "not_in_round")
        return
    for one in asked.tx.registers.naming([dossier.id], {"result"}):
        if one.values["round"] == rnd and one.id != asked.id:
            yield _at(words.has_result(one.id), "dossier", "has_result")


def _of_the_past(asked: Asked) -> Iterator[Fault]:
    """What is typed is of a past year and has its paper; what a session found stays."""
    if asked.now is not None and not asked.now.values["by_hand"]:
        yield Fault.of(words.OF_A_SESSION, asked.id, "of_a_session")
        return
    rnd = asked.named("round")
    if rnd is not None and ("session" in rnd.values or int(str(rnd.values["year"])) >= asked.today.year):
        yield _at(words.NOT_PAST, "round", "not_past")
    if "legal_basis" not in asked.values:
        yield _at(words.PAPER_MISSING, "legal_basis", "paper_missing")


def _by_the_law(asked: Asked) -> Iterator[Fault]:
    yield from against_the_law(asked.values, asked.rulebook, asked.today)
    if asked.now is not None and not asked.reason:
        yield Fault.of(words.REASON_FOR_CERTIFICATE, fault_words.REASON, "reason_missing")


def _as_its_result(asked: Asked) -> Iterator[Fault]:
    result = asked.named("result")
    dossier = None if result is None else asked.tx.registers.find(str(result.values["dossier"]))
    if result is None or dossier is None:
        return
    for field, found in (("stars", result.values["stars"]), ("product", dossier.values["product"])):
        if asked.values.get(field) != found:
            yield _at(words.other_than_result(result.id), field, "other_than_result")


def _newer_not_lower(asked: Asked) -> Iterator[Fault]:
    newer, now = asked.named("replaced_by"), asked.now
    if newer is None or now is None or newer.kind != now.kind:
        return
    decided = str(newer.values["decided_on"])
    if newer.state not in HELD or newer.id == now.id or decided < str(now.values["decided_on"]):
        yield _at(words.not_newer(newer.id), "replaced_by", "not_newer")
    elif not asked.reason and stays(now, int(str(newer.values["stars"])) + 1, date.fromisoformat(decided)):
        ends = date.fromisoformat(str(now.values["ends_on"]))
        yield _at(words.higher_stays(ends), "replaced_by", "higher_stays")


def _newer_gone(asked: Asked) -> Iterator[Fault]:
    """No day is to be on which a paper and what replaced it both hold, but one of fewer stars or of another type."""
    older = asked.now
    newer = None if older is None else goes_on(asked.tx, str(older.values[REPLACED_BY]))
    if older is None or newer is None or newer.kind != older.kind:
        return
    higher = older.kind == "certificate" and int(str(older.values["stars"])) > int(str(newer.values["stars"]))
    if not higher and all(older.values.get(one) == newer.values.get(one) for one in ("of", "permit_type")):
        yield _at(words.newer_stands(newer.id, newer.title), REPLACED_BY, "newer_stands")


def _not_closed_as_withdrawn(asked: Asked) -> Iterator[Fault]:
    for one in asked.tx.registers.naming([asked.id], {"inspection"}):
        if one.state == "closed" and one.values.get("outcome") == "withdrawn":
            yield Fault.of(words.closed_as_withdrawn(one.id), one.id, "closed_as_withdrawn")


def _certificate_of_products(asked: Asked) -> Iterator[Fault]:
    found, products = asked.named("certificate"), asked.values.get("products", [])
    if found is None:
        return
    if not isinstance(products, list) or found.values["product"] not in products:
        yield _at(words.NOT_ITS_PRODUCT, "certificate", "not_its_product")
    if found.state != "issued":
        yield _at(words.NOT_HOLDING, "certificate", "not_holding")


def _withdrawn_indeed(asked: Asked) -> Iterator[Fault]:
    """A check ends in a withdrawal when that has been decided (26/2026 Điều 8), of a product that it was about."""
    state = asked.step.end if asked.step is not None else None if asked.now is None else asked.now.state
    if state != "closed" or asked.values.get("outcome") != "withdrawn":
        return
    found, products = asked.named("certificate"), asked.values.get("products", [])
    if found is None or found.state != "withdrawn":
        yield _at(words.STILL_HOLDS, "outcome", "still_holds")
    elif not isinstance(products, list) or found.values["product"] not in products:
        yield _at(words.NOT_ITS_PRODUCT, "certificate", "not_its_product")


def _not_followed(asked: Asked) -> Iterator[Fault]:
    found: Iterable[RecordNow] = asked.tx.registers.naming([asked.id], {"application"})
    if plans := [one.id for one in found if one.values.get("follows") == asked.id and one.state != "returned"]:
        yield Fault.of(words.followed(plans), asked.id, "followed")


def _not_rated_now(asked: Asked) -> Iterator[Fault]:
    """A dossier that a session rates is frozen there as its product."""
    now, round_ = asked.now, asked.named("round")
    if now is not None and now.state == "in_round" and round_ is not None and "session" in round_.values:
        yield Fault.of(fault_words.in_session(str(round_.values["session"])), asked.id, "in_session")


def _not_recognised_by(asked: Asked) -> Iterator[Fault]:
    """The certificates of a round rest on what its session found."""
    round_ = asked.named("round")
    if round_ is not None and round_.state == "decided" and not asked.values["by_hand"]:
        rests = asked.tx.registers.naming([asked.id], {"certificate"})
        said = fault_words.recognised if rests else fault_words.decided_without
        yield Fault.of(said(round_.id, round_.title), asked.id, "recognised")


_NEEDS: Mapping[Need, Callable[[Asked], Iterator[Fault]]] = {
    "nothing_against": _nothing_against,
    "eligible": _eligible,
    "kind_fits": _kind_fits,
    "round_kept": _round_kept,
    "round_open": _round_open,
    "has_result": _has_result,
    "no_result": _no_result,
    "no_session": _no_session,
    "has_dossiers": _has_dossiers,
    "nothing_waits": _nothing_waits,
    "no_results": _no_results,
    "no_certificates": _no_certificates,
    "of_its_round": _of_its_round,
    "of_the_past": _of_the_past,
    "by_the_law": _by_the_law,
    "as_its_result": _as_its_result,
    "newer_not_lower": _newer_not_lower,
    "newer_gone": _newer_gone,
    "not_closed_as_withdrawn": _not_closed_as_withdrawn,
    "certificate_of_products": _certificate_of_products,
    "withdrawn_indeed": _withdrawn_indeed,
    "not_followed": _not_followed,
    "not_rated_now": _not_rated_now,
    "not_recognised_by": _not_recognised_by,
}
_LOOKS_AT: Mapping[Need, frozenset[str]] = {
    "kind_fits": frozenset({"product", "dossier_kind", "filed_on"}),
    "round_kept": frozenset({"round", "product"}),
    "of_its_round": frozenset({"dossier", "round"}),
    "of_the_past": frozenset(FIELDS),
    "by_the_law": frozenset({"stars", "decided_on", "ends_on", "ends_why", "recognised_by"}),
    "as_its_result": frozenset({"stars", "product"}),
    "withdrawn_indeed": frozenset({"outcome", "certificate", "products"}),
}
"""By what a life keeps: the fields that touch it."""
