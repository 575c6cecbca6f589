"""The programme's records as lines of the terminal: one record with all its changes, the radar by what is pressing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from workbench.desk.programme.erasing import Erasure
from workbench.desk.programme.shapes import FiguresPage
from workbench.desk.programme.views import Gap, Life, OnRadar
from workbench.programme.acts import RecordNow, Revision
from workbench.programme.cycle.stage import Eligibility
from workbench.programme.kinds import KINDS, Kind
from workbench.programme.sealed import Erased, Kept, Sealed
from workbench.text_vi.programme import erasing as erasing_words
from workbench.text_vi.programme import figures as figure_words
from workbench.text_vi.programme import registers as words

SHOWN = 10
"""How many records a gap lists."""


def life_lines(found: Life) -> Iterator[str]:
    """Yield one record: its fields, what names it, every change."""
    now = found.now
    yield words.head(now.id, now.kind, now.title, now.state, now.into)
    if found.step is not None:
        yield words.step(found.step)
    if found.eligible is not None:
        yield from _eligible(found.eligible, now.of)
    for field in now.of.fields:
        if field.name in now.all:
            value = now.all[field.name]
            ids = field.named_in(value)
            yield words.value(field.label, field.shown(value), [found.names.get(one, one) for one in ids])
        elif field.name in now.erased:
            yield words.value(field.label, erasing_words.ERASED, ())
    if found.named_by:
        yield words.NAMED_BY
        for one in found.named_by:
            yield f"  {words.row(one.id, one.kind, one.title, one.state, ())}"
    if found.apart:
        yield words.apart(str(now.values["carried_from"]))
        yield from (_apart(now.of, one) for one in found.apart)
    yield words.CHANGES
    for _, revisions in groupby(found.revisions, key=lambda one: one.number):
        yield from _act(now.of, list(revisions))


def _apart(kind: Kind, one: Revision) -> str:
    """Return the line of what is another than in the dossier before; of the product and its papers by their id."""
    of = next((known for known in KINDS.values() if one.note.startswith(f"{known.prefix}-")), kind)
    if not one.field:
        return words.apart_act(one.note, one.act)
    old, new = (_shown(of, one.field, value) for value in (one.old, one.new))
    return words.changed(f"{'' if of is kind else f'{one.note} '}{_label(of, one.field)}", old, new)


def _eligible(found: Eligibility, kind: Kind) -> Iterator[str]:
    against = [(_label(kind, name), why) for name, why in found.against]
    yield words.eligible(found.holds, against, [_label(kind, name) for name in found.open])


def erasure_lines(done: Erasure) -> Iterator[str]:
    """Yield what was erased, and what still holds it."""
    if done.shared:
        yield erasing_words.shared(done.now.id, done.now.title, done.shared)
    else:
        yield erasing_words.erased(done.now.id, done.now.title, done.fields)
    if not done.wiped:
        yield erasing_words.NOT_WIPED
    if done.apart:
        yield erasing_words.apart(done.apart)
    if done.backups:
        yield erasing_words.backups([(one.name, one.made_at) for one in done.backups])
    yield erasing_words.OTHER_COPIES


def gap_lines(found: Mapping[Gap, Sequence[RecordNow]]) -> Iterator[str]:
    """Yield what is missing in the registers, each with its first records."""
    for gap, records in found.items():
        yield words.gap(gap, len(records))
        yield from (f"  {words.row(one.id, one.kind, one.title, one.state, ())}" for one in records[:SHOWN])
        if len(records) > SHOWN:
            yield words.more(len(records) - SHOWN)


def _act(kind: Kind, revisions: Sequence[Revision]) -> Iterator[str]:
    first = revisions[0]
    yield words.change(first.at, first.by, first.act, first.note, first.reason)
    for one in revisions:
        if one.field:
            old, new = (_shown(kind, one.field, value) for value in (one.old, one.new))
            yield words.changed(_label(kind, one.field), old, new)


def _label(kind: Kind, name: str) -> str:
    field = kind.field(name)
    return name if field is None else field.label


def _shown(kind: Kind, name: str, value: Kept | None) -> str:
    field = kind.field(name)
    if isinstance(value, Sealed | Erased):
        return erasing_words.ERASED
    return words.EMPTY if value is None or field is None else field.shown(value)


def radar_lines(found: Sequence[OnRadar], on: date, months: int) -> Iterator[str]:
    """Yield the radar, the most pressing certificates first."""
    yield words.radar_head(on, months, len(found))
    for state in words.RADAR:
        group = [one for one in found if one.watched.state == state]
        if group:
            yield words.radar_group(state, len(group))
        for one in group:
            watched = one.watched
            stars = one.certificate.values["stars"]
            yield words.radar_row(one.certificate.id, one.product, one.producer, int(str(stars)), watched.ends_on)
            yield words.to_do(state, watched.window.first, watched.window.last, watched.days, watched.kept_until)


def figure_lines(found: FiguresPage) -> Iterator[str]:
    """Yield the figures of a place with their rules, then its targets."""
    first, last = (f"{date.fromisoformat(found[end]):%d/%m/%Y}" for end in ("from", "to"))
    yield figure_words.head(found["place"] or figure_words.EVERYWHERE, first, last)
    for one in found["figures"]:
        yield f"  {figure_words.line(one['measure'], one['value'])}"
        yield figure_words.rule_line(one["measure"])
    for line in found["money"]:
        yield figure_words.money_line(**line)
    if not found["targets"]:
        yield figure_words.NO_TARGETS
    for target in found["targets"]:
        met, value = target["met"], target["value"]
        yield figure_words.target_line(target["name"], target["least"], target["most"], value, met=met)
        yield figure_words.rule_line(target["measure"])


def promotion_lines(found: Mapping[int, Sequence[tuple[RecordNow, str, str]]]) -> Iterator[str]:
    """Yield the products that promotion supports, by stars."""
    for stars, rows in found.items():
        yield words.promoted(stars, len(rows))
        for certificate, product, producer in rows:
            ends = date.fromisoformat(str(certificate.values["ends_on"]))
            yield words.radar_row(certificate.id, product, producer, stars, ends)
