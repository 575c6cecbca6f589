"""What leaves as a file: whose it is and what may be in it the desk decides, how it looks the print shop.

Whose form or receipt it is comes from the cookie alone; no address names a member.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from dataclasses import dataclass

from typing_extensions import TypedDict

from workbench.council.acts.session import require_may_open_session
from workbench.council.roster import Visitor
from workbench.desk import Office
from workbench.desk.acts import signing
from workbench.desk.printing import opinions as written_opinions
from workbench.desk.printing.printing import first_slips as printed_slips
from workbench.desk.printing.printing import slips_of_round
from workbench.desk.programme.acts import kind_named
from workbench.desk.programme.intake.rows import exported
from workbench.desk.programme.reports.files import report_files
from workbench.desk.programme.reports.national import national_rows
from workbench.desk.programme.views import asked_day, today
from workbench.desk.views import minutes_votes, receipts, rounds
from workbench.documents.opinion.files import opinion_file, opinion_files
from workbench.documents.receipt import receipt_pdf
from workbench.programme.permissions import Actor
from workbench.server.door import Door
from workbench.workbooks.national import national_bytes
from workbench.workbooks.registers import register_bytes
from workbench.workbooks.zips import packed

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=UTF-8",
    "zip": "application/zip",
}
"""What a file is, by its ending."""
UNKNOWN = "application/octet-stream"
VOTED_BUNDLE = "bundle-kem-bieu-quyet.json"


@dataclass(frozen=True, slots=True)
class File:
    """A file to be saved under a name, whose ending says what it is."""

    name: str
    content: bytes

    @property
    def kind(self) -> str:
        """What it is, as a browser is told."""
        return KINDS.get(self.name.rpartition(".")[2], UNKNOWN)


class Archive(TypedDict):
    """Several files as one, in base64."""

    name: str
    zip: str


def report(office: Office, actor: Actor, record: str, form: str) -> File:
    """Hand over a report of the programme, a list or the receipt of a form, as .docx or .pdf."""
    name, content = next(one for one in report_files(office, actor, record).items() if one[0].endswith(f".{form}"))
    return File(name, content)


def national(office: Office, actor: Actor, place: str | None, on: str | None) -> File:
    """Hand over the table for the national database of agriculture (PTNT_OCOP) of a place, for a day or today.

    Raises:
        NotYoursError: If the place is beyond the officer's.
        RecordError: If the day is none.
    """
    day = asked_day(on) or today(office)
    rows = national_rows(office, actor, place or None, day)
    return File(f"PTNT_OCOP-{day.isoformat()}.xlsx", national_bytes(rows))


def register(office: Office, actor: Actor, kind: str | None, place: str | None) -> File:
    """Hand over a register of a place, or all of it, in the layout in which it is taken over.

    Raises:
        MissingError: If there is no such kind or place.
        NotYoursError: If the place is beyond the officer's.
    """
    of = kind_named(kind or "")
    rows, called = exported(office, actor, of.name, place or None)
    return File(f"SO-{of.prefix}.xlsx", register_bytes(of, rows, called))


def round_slips(office: Office, actor: Actor, record: str, *, address: str) -> File:
    """Print the slips of the session that was just opened for a round."""
    session, content = slips_of_round(office, actor, record, address=address)
    return File(f"PHIEU-MA-{session}.pdf", content)


def bundle(office: Office, visitor: Visitor, sid: str) -> File:
    """Hand over the session's bundle after closing, canonical JSON exactly as it is hashed."""
    return File("bundle.json", signing.bundle(office, visitor, sid))


def bundle_with_vote(office: Office, visitor: Visitor, sid: str) -> File:
    """Hand over a copy of the signed bundle with the vote on the minutes under `ext.minutes_vote`."""
    return File(VOTED_BUNDLE, minutes_votes.bundle_with_vote(office, visitor, sid))


def result(office: Office, visitor: Visitor, sid: str) -> File:
    """Hand over what the bundle comes to, exactly as it is hashed."""
    return File("result.json", signing.result(office, visitor, sid))


def receipt(office: Office, visitor: Visitor, sid: str, code: str) -> File:
    """Print the receipt of what the visitor handed in last."""
    found = receipts.own(office, visitor, sid, code)
    return File(f"Bien-nhan_{sid}_{found['receipt']['number']}.pdf", receipt_pdf(found))


def opinion(office: Office, visitor: Visitor, sid: str, code: str, form: str) -> File:
    """Print the visitor's own opinion on a product from what they handed in last, for their signature."""
    return File(*opinion_file(written_opinions.own(office, visitor, sid, code), form, office.wording()))


async def opinions(door: Door, visitor: Visitor, sid: str) -> File:
    """Print every opinion that counts in a closed session, a folder for each member; the journal keeps that."""
    taken = await door.aside(written_opinions.all_of, door.office, visitor, sid)
    # Many forms take half a minute: not in the one place for slow work, where others wait.
    files = await asyncio.to_thread(opinion_files, taken.opinions, door.office.wording())
    return File(f"{sid}.opinions.zip", await asyncio.to_thread(packed, files))


def forward(office: Office, visitor: Visitor, sid: str) -> Archive:
    """Make what goes to the next level and hand it over as one archive in base64; the journal keeps that."""
    files = rounds.forward(office, visitor, sid)
    return {"name": f"{sid}.forward.zip", "zip": b64encode(packed(files)).decode("ascii")}


def first_slips(office: Office, visitor: Visitor, sid: str, *, address: str) -> File:
    """Print the slips of a session that was just opened here, with the address under which the page was opened."""
    require_may_open_session(visitor)
    return File(f"PHIEU-MA-{sid}.pdf", printed_slips(office, visitor, sid, address=address))
