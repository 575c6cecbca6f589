"""What is shown of the programme's records: registers, one record with all its changes, certificates by their days.

Kept out: acts (`acts`), how it is printed or drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from workbench.council.facts.folding import Recorded
from workbench.desk.office import Office
from workbench.desk.programme.acts import criteria_for, kind_named, may_change, shown_to, whole_chain
from workbench.desk.programme.attachments import files_of, may_open
from workbench.instants import VIETNAM
from workbench.programme.acts import RecordNow, Revision, has_content, revisions
from workbench.programme.certificates.radar import RadarState, Watched, watch
from workbench.programme.cycle.stage import AT_RATING, Eligibility, Step, eligibility, holding_on, step_of
from workbench.programme.fields import read_day
from workbench.programme.kinds import KINDS
from workbench.programme.permissions import (
    COMMON,
    CONFIDED,
    ERASES,
    Actor,
    may,
    may_read,
    require_may_read,
    sees_protected,
)
from workbench.programme.protected import erasable
from workbench.storage import Transaction, Wanted

Gap = Literal["no_contact", "no_commune", "no_set", "divided"]
MONTHS_AHEAD = 18
MOST_PROMOTED = 100_000
OF_PLACES = frozenset({"producer", "product", "outlet"})
"""Kinds whose records go on when their place was divided, and need to be told to which part they belong."""
_MONTH = timedelta(days=31)
FILED = AT_RATING | {"concluded"}
"""States of a dossier that was filed and not taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Records of one kind, or of all, and what those are called that they name.

    Attributes:
        rows: Those of the page that was asked for.
        names: By id, of the rows' own names.
        total: How many there are on all pages.
    """

    rows: list[RecordNow]
    names: dict[str, str]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One record: as it stands, all its changes, what names it; a product's step, and whether it may take part.

    Attributes:
        now: As it stands, protected fields opened for who sees them.
        within: Its id and those of what it belongs to.
        revisions: All its changes.
        names: What those are called that it names or that name it.
        named_by: What names it.
        changes: Whether the actor may change it.
        step: Of a product.
        eligible: Of a product.
        criteria: Of an application: those that hold for it.
        permits: Of a dossier: the papers of its product and of the producer.
        apart: Of a dossier that goes on from another: what was changed on the product and its papers since that one
            was concluded, and the fields in which both differ.
        files: Those that hang on it or on what was joined into it, each with whether the actor opens it.
        erasable: Whether the actor may erase what its protected fields hold or held, or the file that it is.
    """

    now: RecordNow
    within: list[str]
    revisions: list[Revision]
    names: dict[str, str]
    named_by: list[RecordNow]
    step: Step | None
    eligible: Eligibility | None
    criteria: list[RecordNow]
    permits: list[RecordNow]
    apart: list[Revision]
    files: list[tuple[RecordNow, bool]]
    changes: bool
    erasable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRadar:
    """A certificate, whose it is, and where it stands on the day."""

    certificate: RecordNow
    product: str
    producer: str
    watched: Watched


def today(office: Office) -> date:
    """Return today's date where the office is."""
    return office.now().astimezone(VIETNAM).date()


def asked_day(given: str | None) -> date | None:
    """Return the day that a page asks for; None where it asks for none.

    Raises:
        RecordError: If it is no day.
    """
    return read_day(given, given[:40]) if given else None


def listed(
    office: Office,
    actor: Actor,
    kind_name: str | None,
    text: str = "",
    *,
    state: str | None = None,
    place: str | None = None,
    year: int | None = None,
    limit: int,
    offset: int = 0,
) -> Register:
    """Return the records that hold every word of a text; of one kind, or of all.

    Args:
        office: The archive.
        actor: Who asks; those bound to a place get what belongs there, and what every officer reads.
        kind_name: Of which kind; None for all.
        text: Words.
        state: In which state; None for all that count.
        place: The place to which they belong; None for all.
        year: The year of which they are (`Kind.dated`); None for all.
        limit: How many at most.
        offset: After how many.

    Raises:
        MissingError: If there is no such kind.
        NotYoursError: If the place is beyond the actor's.
    """
    kinds = list(KINDS) if kind_name is None else [kind_named(kind_name).name]
    with office.store.read() as tx:
        within = bound(tx, actor, place, common=kind_name in COMMON)
        confided = None if actor.confided_to is None else (CONFIDED, actor.confided_to)
        if confided is not None and CONFIDED.isdisjoint(kinds):
            confided = None  # so that words alone are still found without asking the tables
        wanted = Wanted(kinds=kinds, words=text, state=state, within=within, year=year, confided=confided)
        rows = tx.registers.search(wanted, limit=limit, offset=offset)
        is_last = len(rows) < limit and (bool(rows) or not offset)
        total = offset + len(rows) if is_last else tx.registers.count(wanted)
        return Register(rows=rows, names=_names(tx, rows), total=total)


def bound(tx: Transaction, actor: Actor, place: str | None, *, common: bool = False) -> str | None:
    """Return the place to which somebody's look is bound, by who they are and by what they ask.

    Raises:
        MissingError: If there is no such place.
        NotYoursError: If they ask for a place beyond theirs.
    """
    if not place:
        return None if common else actor.bound_to
    if not common:
        require_may_read(actor, "", place, [place, *tx.registers.chain(place)])
    return tx.registers.get(place).id


def life(office: Office, actor: Actor, record: str) -> Life:
    """Return everything on record of one record.

    Raises:
        MissingError: If there is none of this id.
        NotYoursError: If it belongs beyond the actor's place.
    """
    with office.store.read() as tx:
        now = tx.registers.get(record)
        within = whole_chain(tx, now)
        require_may_read(actor, now.kind, record, within, now.names)
        named_by = [one for one in tx.registers.naming([record]) if _names_it(tx, actor, now, one)]
        seen, kept = sees_protected(actor, within), tx.registers.acts_of(record)
        return Life(
            now=shown_to(tx, actor, now, within),
            revisions=list(_revisions(tx, now, kept, seen=seen)),
            files=[(one, may_open(tx, actor, one)) for one in files_of(tx, record)] if now.of.takes_files else [],
            changes=may_change(tx, actor, now),
            erasable=may(actor, ERASES, within) and bool(erasable(kept, now.id) or has_content(now)),
            within=within,
            names=_names(tx, [now, *named_by]),
            named_by=named_by,
            step=step_of(named_by, today(office)) if now.kind == "product" else None,
            eligible=eligibility(now.values) if now.kind == "product" else None,
            criteria=criteria_for(tx, now, now.values) if now.kind == "application" else [],
            permits=tx.registers.naming(_of_product(tx, now), {"permit"}) if now.kind == "dossier" else [],
            apart=list(_apart(tx, now)),
        )


def _names_it(tx: Transaction, actor: Actor, now: RecordNow, one: RecordNow) -> bool:
    """Tell whether somebody sees that a record names another, which they read."""
    if now.kind in COMMON and actor.bound_to is not None and actor.place not in whole_chain(tx, one):
        return False
    return one.kind not in CONFIDED or may_read(actor, one.kind, whole_chain(tx, one), one.names)


def _revisions(tx: Transaction, now: RecordNow, kept: Sequence[Recorded], *, seen: bool) -> Iterator[Revision]:
    """Yield every change of a record; those of protected fields only for who sees them."""
    hidden = {field.name for field in now.of.fields if field.protected}
    if seen or not hidden:
        return revisions(tx.registers.opened_acts(kept, now.id) if hidden else kept, now.id)
    return (one for one in revisions(kept, now.id) if one.field not in hidden)


def _of_product(tx: Transaction, dossier: RecordNow) -> list[str]:
    product = tx.registers.get(str(dossier.values["product"]))
    return [product.id, str(product.values["producer"])]


def _apart(tx: Transaction, now: RecordNow) -> Iterator[Revision]:
    """Yield what is another on a dossier that goes on from one before, and since then on its product and papers."""
    before = tx.registers.find(str(now.values.get("carried_from", "")))
    if before is None:
        return
    newest = list(revisions(tx.registers.acts_of(now.id), now.id))[-1]
    for field in now.of.fields:
        old, new = before.values.get(field.name), now.values.get(field.name)
        if old != new and field.name not in {"carried_from", "round"}:
            yield replace(newest, act="change_record", field=field.name, old=old, new=new, note=before.id, reason=None)
    product = str(now.values["product"])
    papers = [one.id for one in tx.registers.naming([product], {"permit"})]
    for record in (product, *papers):
        for one in revisions(tx.registers.acts_of(record), record):
            if one.number > before.version:
                yield replace(one, note=record)


def radar(
    office: Office,
    actor: Actor,
    on: date,
    months: int = MONTHS_AHEAD,
    *,
    place: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[OnRadar]:
    """Return the certificates that ended or end within some months, the first to end before.

    Args:
        office: The archive and the law.
        actor: Who asks; see `listed`.
        on: For which day.
        months: How far ahead.
        place: The place to which they belong; None for all.
        limit: How many at most; a whole country is asked page by page.
        offset: After how many.

    Raises:
        NotYoursError: If the place is beyond the actor's.
    """
    with office.store.read() as tx:
        wanted = Wanted(kinds=("certificate",), state="issued", within=bound(tx, actor, place))
        certificates = tx.registers.ending(wanted, on + months * _MONTH, limit=limit, offset=offset)
        products = tx.registers.several(str(one.values["product"]) for one in certificates)
        producers = tx.registers.several(str(one.values["producer"]) for one in products.values())
        dossiers = tx.registers.naming(products, {"dossier"})
    by_product: dict[str, list[RecordNow]] = {}
    for dossier in dossiers:
        by_product.setdefault(str(dossier.values["product"]), []).append(dossier)
    found = []
    for one in certificates:
        product = products[str(one.values["product"])]
        ends = date.fromisoformat(str(one.values["ends_on"]))
        watched = watch(ends, _renewal_filed(one, by_product.get(product.id, ()), on), on, office.rulebook)
        producer = producers[str(product.values["producer"])].title
        found.append(OnRadar(certificate=one, product=product.title, producer=producer, watched=watched))
    return found


def radar_states(office: Office, actor: Actor, on: date, months: int = MONTHS_AHEAD) -> Counter[RadarState]:
    """Count the certificates that `radar` tells of, by their state; a whole country's at once."""
    with office.store.read() as tx:
        within = bound(tx, actor, None)
        found = tx.counts.ending(within, on + months * _MONTH, on, FILED)
    states: Counter[RadarState] = Counter()
    for (ends_on, filed_on), count in found.items():
        filed = None if filed_on is None else date.fromisoformat(filed_on)
        states[watch(date.fromisoformat(ends_on), filed, on, office.rulebook).state] += count
    return states


def promoted(office: Office, actor: Actor, *, place: str | None = None) -> dict[int, list[tuple[RecordNow, str, str]]]:
    """Return the products whose certificate holds today, the newest of each, from 5 to 3 stars; names beside them.

    From 3 stars trade promotion supports a product at its level (client's plan IV.1.6): 5 stars the nation's, 3 and 4
    the province's (26/2026 Điều 3 khoản 3).

    Raises:
        NotYoursError: If the place is beyond the actor's.
    """
    with office.store.read() as tx:
        wanted = Wanted(kinds=("certificate",), state="issued", within=bound(tx, actor, place), lasting=today(office))
        found = holding_on({one.id: one for one in tx.registers.search(wanted, limit=MOST_PROMOTED)}, today(office))
        products = tx.registers.several(str(one.values["product"]) for one in found)
        producers = tx.registers.several(str(one.values["producer"]) for one in products.values())
    by_stars: dict[int, list[tuple[RecordNow, str, str]]] = {5: [], 4: [], 3: []}
    for one in found:
        product = products[str(one.values["product"])]
        producer = producers[str(product.values["producer"])]
        by_stars[int(str(one.values["stars"]))].append((one, product.title, producer.title))
    return by_stars


def gaps(office: Office, actor: Actor) -> dict[Gap, list[RecordNow]]:
    """Return what a register can do without and the programme can't: communes without a contact, products unplaced.

    And what belongs to a place that was divided: nobody but a person knows of which part it is now. Each commune has
    at least one officer for the programme (client's plan VII.12); a product needs its commune to be counted and its
    set to be rated.
    """
    with office.store.read() as tx:
        people = [one for one in tx.registers.every("person") if _is_contact(one)]
        offices = tx.registers.several(str(one.values["office"]) for one in people)
        own = bound(tx, actor, None)
        places = list(tx.registers.every("place", within=own))
        communes = [one for one in places if one.values["place_level"] == "commune"]
        products = list(tx.registers.every("product", within=own))
        divided = {one.id for one in places if len(one.all.get("successors", [])) > 1}  # type: ignore[arg-type]
        loose = [one for one in tx.registers.naming(divided, OF_PLACES) if one.belongs in divided]
    served = {one.values["place"] for one in offices.values() if not one.is_gone}
    return {
        "no_contact": [one for one in communes if one.state == "in_use" and one.id not in served],
        "no_commune": [one for one in products if "place" not in one.values],
        "no_set": [one for one in products if "set" not in one.values],
        "divided": [one for one in loose if one.state == KINDS[one.kind].life.start],
    }


def _is_contact(person: RecordNow) -> bool:
    return person.state == "in_use" and person.values["post"] == "contact"


def _renewal_filed(certificate: RecordNow, dossiers: Iterable[RecordNow], on: date) -> date | None:
    """Return when the renewal of a certificate was filed, the first time; given the dossiers of its product."""
    since = str(certificate.values["decided_on"])
    filed = [
        str(one.values["filed_on"])
        for one in dossiers
        if one.values["dossier_kind"] == "renewal"
        and one.state in FILED
        and since < str(one.values["filed_on"]) <= on.isoformat()
    ]
    return date.fromisoformat(min(filed)) if filed else None


def _names(tx: Transaction, rows: Iterable[RecordNow]) -> dict[str, str]:
    named = tx.registers.several(record for row in rows for record in row.names)
    return {record: one.title for record, one in named.items()}
