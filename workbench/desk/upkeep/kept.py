"""The backups that make themselves: after which sessions one is due, what each covers, which may go.

A folder of backups has a list, `index.json`: when each was made, and how far each session had come in it. So nothing is
remembered elsewhere, and a server that was down when a session was closed makes up for it at its next start. Kept out:
making one (`backup`), when a server looks (`server.work.backups`).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workbench.desk.desk import desk_of
from workbench.desk.office import Office
from workbench.desk.upkeep.backup import back_up
from workbench.desk.upkeep.sealed import ENDING, recipients_of
from workbench.errors import DocumentError
from workbench.instants import instant, instant_text
from workbench.text_vi import system
from workbench.text_vi.storage import backup as words

INDEX = "index.json"
NEWEST = 10
"""So many of the newest stay, whatever their day."""
HALF_MADE = 3600.0
"""Seconds after which a file that a kill left half made is taken for one."""
DAYS = timedelta(days=30)
"""For so long the newest of each day stays."""
AFTER = ("shut", "closed", "round_shut", "round_closed", "concluded", "signed_copy", "hand_changed")
"""The acts of a session after each of which a backup is due: every end of a scoring, a conclusion, an official file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBackup:
    """One backup of a folder.

    Attributes:
        name: Of the file or folder, in the folder of backups.
        made_at: Aware UTC.
        covers: How far each session had come: its id -> the number of its last entry of `AFTER`.
    """

    name: str
    made_at: datetime
    covers: Mapping[str, int]


def due(sessions: Mapping[str, int], kept: Collection[KeptBackup]) -> dict[str, int]:
    """Return the sessions of which no backup covers what ended last: their id -> the number of that entry."""
    return {
        sid: number for sid, number in sessions.items() if not any(one.covers.get(sid, 0) >= number for one in kept)
    }


def may_go(kept: Sequence[KeptBackup], now: datetime) -> list[KeptBackup]:
    """Return the backups that the rule of keeping lets go.

    These stay: the newest ten; of each of the last thirty days (UTC) the newest; and for each session the newest one
    that covers it as far as any does, so that a concluded session is never without a backup.
    """
    order = sorted(kept, key=lambda one: one.made_at, reverse=True)
    stay = {one.name for one in order[:NEWEST]}
    days: set[object] = set()
    for one in order:
        day = one.made_at.astimezone(UTC).date()
        if now - one.made_at <= DAYS and day not in days:
            days.add(day)
            stay.add(one.name)
    furthest: dict[str, KeptBackup] = {}
    for one in order:
        for sid, number in one.covers.items():
            if sid not in furthest or furthest[sid].covers[sid] < number:
                furthest[sid] = one
    stay |= {one.name for one in furthest.values()}
    return [one for one in order if one.name not in stay]


def index_of(folder: Path) -> list[KeptBackup]:
    """Return the backups that a folder's list names and that are there; none where it is no list of ours.

    A list that can't be read costs a further backup, never one that is kept: what it does not name is not removed.
    """
    try:
        told = json.loads((folder / INDEX).read_text("utf-8"))
        listed = [
            KeptBackup(
                name=one["name"],
                made_at=instant(one["made_at"]),
                covers={sid: int(number) for sid, number in one["covers"].items()},
            )
            for one in told
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []
    return [one for one in listed if Path(one.name).name == one.name and (folder / one.name).exists()]


def ended_sessions(office: Office) -> dict[str, int]:
    """Return what a backup is to cover: id of a session -> the number of its last entry of `AFTER`."""
    with office.store.read() as tx:
        ends = {sid: tx.journal.of_kinds(sid, *AFTER) for sid in tx.sessions.ids()}
    return {sid: entries[-1].number for sid, entries in ends.items() if entries}


def keep_one(home: Path, outputs: Path, folder: Path, *, now: datetime) -> KeptBackup:
    """Make a backup in a folder of backups, write it in the list, and remove what the rule of keeping lets go.

    It is encrypted where the home has public keys (`sealed.new_key`), else a folder as `back_up` makes it.

    Args:
        home: The archive's folder.
        outputs: The folder of made documents.
        folder: The folder of backups, made if need be, for this user alone.
        now: This instant, aware UTC.

    Raises:
        MissingError: If there is no archive.
        DocumentError: If it can't be made; the backups that are there stay then.
    """
    recipients = recipients_of(home)
    with closing(desk_of(home, verified=False)) as office:  # what does not hold is kept as it is: it is evidence
        covers = ended_sessions(office)  # looked up before the copy is made, so that it never says too much
    name = f"ocop-{now:%Y%m%d-%H%M%S}{ENDING if recipients else ''}"
    back_up(home, outputs, folder / name, now=now, recipients=recipients)
    made = KeptBackup(name=name, made_at=now, covers=covers)
    try:
        folder.chmod(0o700)
        kept = [*index_of(folder), made]
        gone = may_go(kept, now)
        _write_index(folder, [one for one in kept if one not in gone])
        for one in gone:
            _remove(folder / one.name)
        for left in folder.glob(".ocop-*.making"):
            if now.timestamp() - left.stat().st_mtime > HALF_MADE:
                left.unlink()
    except OSError as error:
        raise DocumentError.of(words.not_written(system.why(error)), str(folder), "not_written") from error
    return made


def _write_index(folder: Path, kept: Collection[KeptBackup]) -> None:
    told = [{**asdict(one), "made_at": instant_text(one.made_at)} for one in kept]
    beside = folder / f".{INDEX}"
    beside.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    beside.replace(folder / INDEX)


def _remove(backup: Path) -> None:
    if backup.is_dir():
        shutil.rmtree(backup)
    else:
        backup.unlink()
