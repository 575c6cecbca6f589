"""What is computed of a product and never stored: its step of the six, and whether it may take part.

The steps are those of the client's plan (IV.1): 1 publicity, which counts events and no products; 2 ideas, 3 plans,
4 carrying out, 5 rating, 6 promotion. Kept out: days (`radar`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from workbench.programme.acts import RecordNow
from workbench.programme.fields import Values

Step = Literal[2, 3, 4, 5, 6]
AT_RATING = frozenset({"filed", "to_complete", "forwarded", "complete", "in_round"})
UNDER_WAY = frozenset({"received", "examined", "accepted"})

NEW_STARS = 3
"""From how many stars a new product counts (client's plan II.2)."""
_DAY = timedelta(days=1)

NEEDED = ("right_subject", "registered", "harmless")
"""What a product can't do without: a producer of the right form, registered, and no harm to the environment."""
OF_THE_PLACE = ("local", "material")
"""One of them is enough: a speciality of the place, or made of its material."""


def step_of(records: Iterable[RecordNow], today: date) -> Step | None:
    """Return a product's step; None where it is in none, as a lapsed one that was not filed again.

    Args:
        records: Everything that names the product: certificates, dossiers, applications.
        today: For which day.
    """
    there = [one for one in records if not one.is_gone]
    certificates = {one.id: one for one in there if one.kind == "certificate"}
    holds = any(standing_on(one, today, certificates) == "valid" for one in certificates.values())
    return step_among(there, holds=holds)


def step_among(there: Sequence[RecordNow], *, holds: bool) -> Step | None:
    """Return a product's step where it is known whether it holds a certificate.

    Args:
        there: The dossiers and applications that name the product and count; certificates may be among them.
        holds: Whether a certificate of it is valid.
    """
    if any(one.kind == "dossier" and one.state in AT_RATING for one in there):
        return 5
    if holds:
        return 6
    applications = [one for one in there if one.kind == "application"]
    plans = [one.state for one in applications if one.values["application_type"] == "plan"]
    if "running" in plans:
        return 4
    if UNDER_WAY & set(plans):
        return 3
    ideas = {one.state for one in applications if one.values["application_type"] == "idea"}
    return 2 if ideas & UNDER_WAY else None


Standing = Literal["valid", "ended", "withdrawn", "replaced"]


def standing_on(certificate: RecordNow, day: date, known: Mapping[str, RecordNow]) -> Standing | None:
    """Tell where a certificate stood on a day, whatever came later; None before it was decided.

    Args:
        certificate: The certificate.
        day: For which day.
        known: Certificates by id, among them the one of its product that replaced it, from whose day on it holds no
            more. One that is not among them counts from ever.
    """
    text = day.isoformat()
    if text < str(certificate.values["decided_on"]):
        return None
    if certificate.state == "withdrawn" and str(certificate.values["concluded_on"]) <= text:
        return "withdrawn"
    after = _replacing(certificate, known)
    if certificate.state == "replaced" and (after is None or str(after.values["decided_on"]) <= text):
        return "replaced"
    return "valid" if text <= str(certificate.values["ends_on"]) else "ended"


def held_on(certificate: RecordNow, known: Mapping[str, RecordNow]) -> tuple[date, date] | None:
    """Return the first and the last of the days on which `standing_on` finds a certificate valid; None for none."""
    first, last = (date.fromisoformat(str(certificate.values[name])) for name in ("decided_on", "ends_on"))
    over: object = None
    if certificate.state == "withdrawn":
        over = certificate.values["concluded_on"]
    if certificate.state == "replaced":
        after = _replacing(certificate, known)
        over = certificate.values["decided_on"] if after is None else after.values["decided_on"]
    if over is not None:
        last = min(last, date.fromisoformat(str(over)) - _DAY)
    return (first, last) if first <= last else None


def _replacing(certificate: RecordNow, known: Mapping[str, RecordNow]) -> RecordNow | None:
    """Return what replaced a certificate; never one of another product, for each product is summed up by itself."""
    after = known.get(str(certificate.values.get("replaced_by")))
    return after if after is not None and after.values["product"] == certificate.values["product"] else None


def holding_on(certificates: Mapping[str, RecordNow], day: date) -> list[RecordNow]:
    """Return the certificates that hold on a day, the newest of each product, in the order of their decisions.

    Args:
        certificates: By id.
        day: For which day.
    """
    valid = [one for one in certificates.values() if standing_on(one, day, certificates) == "valid"]
    return by_decision({one.values["product"]: one for one in by_decision(valid)}.values())


def by_decision(certificates: Iterable[RecordNow]) -> list[RecordNow]:
    """Return certificates in the order of the days of their decisions."""
    return sorted(certificates, key=lambda one: str(one.values["decided_on"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """Whether a product may take part, as far as it was answered.

    Attributes:
        holds: True, False, or None while an answer that decides is missing.
        against: What speaks against it, with the reason that was noted.
        open: What was not answered yet, or the reason that is missing.
    """

    holds: bool | None
    against: tuple[tuple[str, str], ...]
    open: tuple[str, ...]


def eligibility(values: Values) -> Eligibility:
    """Judge a product by its five answers (client's plan III.2: subject, origin or material, registered, harmless).

    An answer without its reason is none yet; one that speaks against the product does so all the same.
    """
    answers = {name: values.get(name) for name in (*NEEDED, *OF_THE_PLACE)}
    failing = [name for name in NEEDED if answers[name] is False]
    if all(answers[name] is False for name in OF_THE_PLACE):
        failing += OF_THE_PLACE
    reasoned = [name for name in OF_THE_PLACE if answers[name] and f"{name}_why" in values]
    asked = [*NEEDED, *(() if reasoned else OF_THE_PLACE)]
    open_ones = [name if answers[name] is None else f"{name}_why" for name in asked if _is_open(values, name)]
    return Eligibility(
        holds=False if failing else None if open_ones else True,
        against=tuple((name, str(values.get(f"{name}_why", ""))) for name in failing),
        open=tuple(open_ones),
    )


def _is_open(values: Values, name: str) -> bool:
    """Tell whether an answer is missing, or the reason of a yes."""
    return values.get(name) is None or (values[name] is True and f"{name}_why" not in values)
