"""What is kept of each product so that a whole country's are counted at once: nothing in it depends on today.

Its step by dossiers and applications alone, which clocks run and since when, on which days it holds a certificate, and
when it was recognised for the first time. Kept out: where it is kept (the archive).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.programme.acts import RecordNow
from workbench.programme.cycle.due import waits_of
from workbench.programme.cycle.stage import NEW_STARS, held_on, step_among

ABOUT = ("application", "dossier", "certificate")
"""Kinds whose records make up a product's summary."""
BETWEEN_WAITS = ";"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A product, summed up.

    Attributes:
        product: Its id.
        counts: Whether it counts; certificates of one that was joined with another still do.
        step: By dossiers and applications alone; 0 for none (`stage.step_among`).
        waits: Which clocks run since when (`due.waits_of`).
        held: On which days it holds a certificate, from the first to the last of each span, apart from each other.
        new_on: The day of its first recognition, where that was for enough stars to count as new.
    """

    product: str
    counts: bool
    step: int
    waits: str
    held: tuple[tuple[date, date], ...]
    new_on: str | None


def summary_of(product: str, now: RecordNow | None, naming: Iterable[RecordNow]) -> Summary | None:
    """Sum up a product; None where nothing of it counts.

    Args:
        product: Its id.
        now: As it stands.
        naming: The records of kinds in `ABOUT` that name it and count.
    """
    about = [one for one in naming if one.values.get("product") == product]
    certificates = {one.id: one for one in about if one.kind == "certificate"}
    counts = now is not None and not now.is_gone
    if not counts and not certificates:
        return None
    waits = {wait for one in about for wait in waits_of(one)}
    return Summary(
        product=product,
        counts=counts,
        step=step_among(about, holds=False) or 0,
        waits=BETWEEN_WAITS.join(sorted(waits)),
        held=tuple(_joined(span for one in certificates.values() if (span := held_on(one, certificates)) is not None)),
        new_on=_new_on(certificates),
    )


def depends_on(now: RecordNow | None) -> tuple[object, ...]:
    """Return what of a record stands in its product's summary, the product first; nothing of other records."""
    if now is None:
        return ()
    if now.kind == "product":
        return now.id, now.is_gone
    if now.kind not in ABOUT or "product" not in now.values:
        return ()
    told = ("application_type", "stars", "decided_on", "ends_on", "concluded_on", "replaced_by")
    return now.values["product"], now.state, *waits_of(now), *(now.values.get(name) for name in told)


def _joined(spans: Iterable[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    """Yield spans of days, those that touch each other as one."""
    found: tuple[date, date] | None = None
    for first, last in sorted(spans):
        if found is None or first > found[1] + _DAY:
            if found is not None:
                yield found
            found = first, last
        else:
            found = found[0], max(found[1], last)
    if found is not None:
        yield found


def _new_on(certificates: Mapping[str, RecordNow]) -> str | None:
    first = min(certificates.values(), key=lambda one: (str(one.values["decided_on"]), one.serial), default=None)
    if first is None or int(str(first.values["stars"])) < NEW_STARS:
        return None
    return str(first.values["decided_on"])
