"""What a member holds against the archive: the receipt of a handed-in ballot, and whether a mark stands in the journal.

A receipt names the journal's hash at the act and a hash of the ballot. The second is salted with the row's own random
salt, which never leaves the archive: a photographed receipt tells nobody which options were ticked, for without the
salt all ballots of a sheet can't be tried through.
"""

from __future__ import annotations

import re
from typing import Any

from workbench.council.export import ballot_json
from workbench.council.facts import Facts, Revision
from workbench.council.instants import instant_text
from workbench.council.opinion import Receipt
from workbench.council.roster import Visitor
from workbench.desk.office import Office, enter_as
from workbench.errors import BallotError, MissingError
from workbench.storage import Ballots, canonical, sha256
from workbench.text_vi import receipts as words

Json = dict[str, Any]
MARK = re.compile(r"[0-9a-f]{64}")


def receipt_of(sheets: Ballots, sid: str, revision: Revision, facts: Facts) -> Receipt:
    """Return the receipt of a stored hand-in, the same whenever it is asked for."""
    entry = sheets.entry_of(sid, revision)
    return Receipt(
        number=entry.number, journal_head=entry.hash, ballot_sha256=ballot_mark(sheets, sid, revision, facts)
    )


def ballot_mark(sheets: Ballots, sid: str, revision: Revision, facts: Facts) -> str:
    """Return the salted hash of a ballot as the bundle holds it."""
    return sha256(canonical([sheets.salt_of(sid, revision), ballot_json(revision, facts.paper_of(revision))]))


def receipt_json(sheets: Ballots, sid: str, revision: Revision, facts: Facts) -> Json:
    """Return a receipt as a page shows it."""
    receipt = receipt_of(sheets, sid, revision, facts)
    return {
        "number": receipt.number,
        "product": revision.product,
        "round": revision.round,
        "at": instant_text(revision.at),
        "journal_head": receipt.journal_head,
        "ballot_sha256": receipt.ballot_sha256,
    }


def own(office: Office, visitor: Visitor, sid: str, code: str) -> Json:
    """Show the visitor the receipt of what he handed in last, and whose it is.

    Raises:
        MissingError: If there is no such product, or he has handed in nothing.
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        product = room.product(code)
        sheets = room.sheets_of(visitor)
        given = sheets.handed_in(sid, member=visitor.member_id, product=code)
        if not given:
            raise MissingError.said(words.none_given(), where=code, code="no_receipt")
        return {
            "receipt": receipt_json(sheets, sid, given[-1], room.facts),
            "product_name": product.name,
            "session": room.session.plan.session.title,
            "session_id": sid,
            "member": visitor.name,
        }


def look_up(office: Office, visitor: Visitor, sid: str, given: str) -> Json:
    """Say whether a mark stands in the journal; of which act is told to whoever has the mark, never what was ticked.

    Raises:
        BallotError: If it can't be a mark.
    """
    mark = plain(given)
    if not MARK.fullmatch(mark):
        raise BallotError.said(words.no_mark(), where=given[:80], code="no_mark")
    with office.store.read() as tx:
        enter_as(tx, visitor, sid)
        entry, last = tx.journal.find(mark), tx.journal.last()
    if entry is None:
        return {"stands": False, "entries": last.number if last else 0}
    return {
        "stands": True,
        "number": entry.number,
        "at": instant_text(entry.at),
        "entries": last.number if last else entry.number,
    }


def plain(mark: str) -> str:
    """Return a mark as it was typed from paper, without what groups its digits."""
    return re.sub(r"[\s.:,-]+", "", mark).lower()
