"""What a member holds against the archive: the receipt of a handed-in ballot, and whether a mark stands in the journal.

A receipt names the journal's hash at the act and a hash of the ballot. The second is salted with the row's own random
salt, which never leaves the archive: a photographed receipt tells nobody which options were ticked, for without the
salt all ballots of a sheet can't be tried through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from workbench.council.facts.session import Facts, Revision
from workbench.council.record.export import ballot_json
from workbench.council.record.opinion import Receipt
from workbench.council.roster import Visitor
from workbench.desk import shapes
from workbench.desk.office import Office
from workbench.desk.room import Room, enter_as
from workbench.errors import BallotError, MissingError, StateError
from workbench.instants import instant_text
from workbench.storage import Ballots, Entry, Transaction, canonical, sha256
from workbench.text_vi.council import seal as seal_words
from workbench.text_vi.documents import receipts as words

LEAST = 8
"""Digits of a mark that are asked for at least: among a million entries two seldom share as many."""
_WHOLE = 64
_TAKEN_FOR = str.maketrans("oil", "011")
_PARTS = re.compile(r"([0-9a-f]*)(?:…([0-9a-f]*))?")


def receipt_of(sheets: Ballots, sid: str, revision: Revision, facts: Facts) -> Receipt:
    """Return the receipt of a stored hand-in, the same whenever it is asked for."""
    entry = sheets.entry_of(sid, revision)
    return Receipt(
        number=entry.number, journal_head=entry.hash, ballot_sha256=ballot_mark(sheets, entry, revision, facts)
    )


def ballot_mark(sheets: Ballots, entry: Entry, revision: Revision, facts: Facts) -> str:
    """Return the salted hash of a ballot as the bundle holds it; the salt leaves the archive in no form.

    Raises:
        StateError: If it is sealed to whoever asks: that is its member on another device, before the release.
    """
    if revision.sealed:
        raise StateError.of(seal_words.RECEIPT_SEALED, where=revision.product, code="sealed_elsewhere")
    return sha256(canonical([sheets.salt_of(entry), ballot_json(revision, facts.paper_of(revision))]))


def receipt_json(sheets: Ballots, sid: str, revision: Revision, facts: Facts) -> shapes.ReceiptLines:
    """Return a receipt as a page shows it."""
    receipt = receipt_of(sheets, sid, revision, facts)
    return {
        "number": receipt.number,
        "product": revision.product,
        "round": revision.round,
        "at": instant_text(revision.at),
        "journal_head": receipt.journal_head,
        "ballot_sha256": receipt.ballot_sha256,
        "seal_print": None if facts.seal is None else facts.seal.print,
    }


def own(office: Office, visitor: Visitor, sid: str, code: str) -> shapes.OwnReceipt:
    """Show the visitor the receipt of what they handed in last, and whose it is.

    Raises:
        MissingError: If there is no such product, or they have handed in nothing.
        StateError: If it is sealed under a key that their browser does not keep.
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        product = room.product(code)
        sheets = room.sheets_of(visitor)
        given = sheets.handed_in(sid, member=visitor.member_id, product=code)
        if not given:
            raise MissingError.of(words.NONE_GIVEN, where=code, code="no_receipt")
        return {
            "receipt": receipt_json(sheets, sid, given[-1], room.facts),
            "product_name": product.name,
            "session": room.session.plan.session.title,
            "session_id": sid,
            "member": visitor.name,
        }


def look_up(office: Office, visitor: Visitor, sid: str, given: str) -> shapes.Mark:
    """Say whether a mark stands in the journal, and whether what was written there is still as it was.

    Whoever has a mark is told of which entry it is, and never what was ticked; of which ballot, only whose it is.

    Raises:
        BallotError: If it can't be a mark.
    """
    begin, end = parts(given)
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        found: list[tuple[Literal["head", "ballot"], Entry]]
        found = [("head", entry) for entry in tx.journal.find(begin, end)]
        sealed = 0
        if not found:
            of_ballots = marked_so(ballot_marks(tx, sid, visitor.own_key), begin, end)
            found, sealed = [("ballot", entry) for entry in of_ballots.entries], of_ballots.sealed
        own = _own_hand_ins(room, visitor) if found else {}
        scope = found[0][1].scope if found else sid
        last, upto = tx.journal.last(scope), [entry.number for _, entry in found if entry.scope == scope]
        return {
            "stands": bool(found),
            "sealed": sealed,
            "compared": len(begin) + len(end),
            "entries": last.number if last else 0,
            "broken": tx.first_break(scope, max(upto)) if found else None,
            "found": [
                {"kind": kind, "number": entry.number, "at": instant_text(entry.at), "own": own.get(entry.hash)}
                for kind, entry in found
            ],
        }


def ballot_marks(tx: Transaction, sid: str, own_key: bytes | None = None) -> Iterator[tuple[str | None, Entry]]:
    """Yield the salted hash of every ballot and preliminary sheet ever handed in, with its entry.

    It is None of what is sealed: before the release nobody computes it but the member whose browser keeps the key.
    """
    facts = tx.facts(sid)
    for sheets in (tx.ballots.with_key(own_key), tx.preliminary.with_key(own_key)):
        for entry, revision in sheets.ever_handed_in(sid):
            yield None if revision.sealed else ballot_mark(sheets, entry, revision, facts), entry


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSo:
    """The ballots whose marks begin and end so, and how many were sealed to whoever asked."""

    entries: tuple[Entry, ...]
    sealed: int


def marked_so(marks: Iterable[tuple[str | None, Entry]], begin: str, end: str) -> MarkedSo:
    """Return which ballots bear a mark that begins and ends so."""
    marks = list(marks)
    entries = (entry for mark, entry in marks if mark is not None and mark.startswith(begin) and mark.endswith(end))
    return MarkedSo(entries=tuple(entries), sealed=sum(mark is None for mark, _ in marks))


def _own_hand_ins(room: Room, visitor: Visitor) -> dict[str, shapes.OwnHandIn]:
    """Return what the visitor handed in by the hash of its entry: of which product, and whether it is their last."""
    handed_in = room.sheets_of(visitor).ever_handed_in(room.sid)
    mine = [(entry, one) for entry, one in handed_in if one.member == visitor.member_id]
    newest = {one.product: one.revision for _, one in mine}
    return {
        entry.hash: {
            "product": one.product,
            "product_name": room.product(one.product).name,
            "round": one.round,
            "last": newest[one.product] == one.revision,
        }
        for entry, one in mine
    }


def parts(given: str) -> tuple[str, str]:
    """Return how a mark begins and ends, as it was typed from paper: whole, its first groups, or `96b964742011…4a24`.

    Raises:
        BallotError: If it can't be a mark, or is too short to tell it from others.
    """
    read = _PARTS.fullmatch(plain(given.replace("...", "…")))
    begin, end = (read.group(1), read.group(2) or "") if read else ("", "")
    if not LEAST <= len(begin) + len(end) <= _WHOLE:
        raise BallotError.of(words.no_mark(LEAST), where=given[:80], code="no_mark")
    return begin, end


def plain(mark: str) -> str:
    """Return a mark as it was typed from paper: without what groups its digits, letters taken for digits put right."""
    return re.sub(r"[\s.:,-]+", "", mark).lower().translate(_TAKEN_FOR)
