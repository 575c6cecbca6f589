"""What the board and the members put on record beside ballots: verbs inside a transaction, one journal entry each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from sqlalchemy import Table

from workbench.council.facts import AgreedOption, Proposal, ProposalEnd, Resolution, Signature, Waiver
from workbench.storage import tables, tables_meeting, tables_rounds
from workbench.storage.journal import By, Entry, Journal, Row, subject_text


class Board:
    """Putting acts on record."""

    def __init__(self, journal: Journal) -> None:
        """Work inside one transaction."""
        self._journal = journal

    def declare(
        self, sid: str, member: str, product: str, kind: str, reason: str | None, *, adviser: bool = False, by: By
    ) -> Entry:
        """Put on record a member's, or an adviser's, word on his interest in a product."""
        row = {"member_id": member, "product_code": product, "kind": kind, "reason": reason}
        table = tables.preliminary_declarations if adviser else tables.declarations
        return self._add("declare", sid, table, row, by)

    def absence(
        self,
        sid: str,
        member: str,
        product: str | None,
        event: Literal["recorded", "withdrawn"],
        reason: str,
        *,
        by: By,
    ) -> Entry:
        """Put on record an absence, or that one is withdrawn."""
        row = {"member_id": member, "product_code": product, "event": event, "reason": reason}
        return self._add(f"absence_{event}", sid, tables.absences, row, by)

    def round(
        self, sid: str, product: str, number: int, event: Literal["opened", "closed"], reason: str | None, *, by: By
    ) -> Entry:
        """Put on record that a later round opened or closed."""
        row = {"product_code": product, "round": number, "event": event, "reason": reason}
        return self._add(f"round_{event}", sid, tables.rounds, row, by)

    def agree(self, sid: str, agreed: AgreedOption, *, by: By) -> Entry:
        """Put on record an agreed option; the newest of a criterion holds."""
        row = {
            "product_code": agreed.product,
            "criterion": agreed.criterion,
            "option": agreed.option,
            "reason": agreed.reason,
        }
        return self._add("agree", sid, tables.agreed, row, by)

    def resolve(self, sid: str, resolution: Resolution, *, by: By) -> Entry:
        """Put on record a vote."""
        row = {
            "product_code": resolution.product,
            "kind": resolution.kind,
            "round": resolution.round,
            "votes_for": resolution.votes_for,
            "votes_against": resolution.votes_against,
            "reason": resolution.reason,
        }
        return self._add("gap_vote", sid, tables.resolutions, row, by)

    def waive(self, sid: str, waiver: Waiver, *, by: By) -> Entry:
        """Put on record a vote that a criterion's minimum does not apply; the newest of a criterion holds."""
        row = {
            "product_code": waiver.product,
            "criterion": waiver.criterion,
            "votes_for": waiver.votes_for,
            "votes_against": waiver.votes_against,
            "reason": waiver.reason,
        }
        return self._add("waive", sid, tables.waivers, row, by)

    def stop(self, sid: str, product: str, flag: str, reason: str, *, by: By) -> Entry:
        """Put on record that scoring of a product was stopped."""
        return self._add("stop", sid, tables.stops, {"product_code": product, "flag": flag, "reason": reason}, by)

    def extend(self, sid: str, member: str, until: date, reason: str, *, by: By) -> Entry:
        """Put on record that written opinions are taken until a later day."""
        row = {"member_id": member, "until": until, "reason": reason}
        return self._add("extend_written", sid, tables_rounds.written_extensions, row, by)

    def mark_complex(self, sid: str, member: str, product: str, reason: str, *, by: By) -> Entry:
        """Put on record that a product's content is too complex to be decided in writing."""
        row = {"member_id": member, "product_code": product, "reason": reason}
        return self._add("mark_complex", sid, tables_rounds.complex_contents, row, by)

    def disqualify(self, sid: str, product: str, ground: str, *, by: By) -> Entry:
        """Put on record that a product is out."""
        return self._add("disqualify", sid, tables.disqualifications, {"product_code": product, "ground": ground}, by)

    def discuss(self, sid: str, product: str | None, *, by: By) -> Entry:
        """Put on record which product is on the table from now on."""
        return self._add("discuss", sid, tables_meeting.discussions, {"product_code": product}, by)

    def note(self, sid: str, product: str, text: str, *, by: By) -> Entry:
        """Put on record what was said of a product."""
        return self._add(
            "note_said", sid, tables_meeting.notes, {"member_id": by.who, "product_code": product, "text": text}, by
        )

    def sign_off(self, sid: str, member: str, bundle_sha256: str, *, by: By) -> Entry:
        """Put on record who signed which bundle."""
        return self._signature(sid, member, "signed", bundle_sha256, by)

    def void(self, sid: str, signature: Signature, *, by: By) -> Entry:
        """Put on record that a signature no longer holds."""
        return self._signature(sid, signature.member, "voided", signature.bundle_sha256, by)

    def freeze(self, sid: str, bundle: bytes, bundle_sha256: str, *, by: By) -> Entry:
        """Keep the exact bytes a session was signed off on."""
        return self._add("freeze", sid, tables.snapshots, {"bundle": bundle, "bundle_sha256": bundle_sha256}, by)

    def minutes(self, sid: str, manifest: Mapping[str, Any], *, by: By) -> Entry:
        """Put on record which minutes were made."""
        return self._add("minutes", sid, tables.minutes, {"manifest": dict(manifest)}, by)

    def propose(self, sid: str, proposal: Proposal, *, by: By) -> Entry:
        """Put on record a proposal to open again what is closed."""
        row = {
            "member_id": proposal.member,
            "number": proposal.number,
            "kind": proposal.kind,
            "products": list(proposal.products),
            "members": list(proposal.members),
            "reason": proposal.reason,
        }
        return self._write("proposed", sid, [(tables.proposals, row)], proposal.number, by)

    def end_proposal(self, sid: str, number: int, event: ProposalEnd, reason: str | None = None, *, by: By) -> Entry:
        """Put on record that a proposal was withdrawn, or has lapsed; see `confirm`."""
        return self._write(f"proposal_{event}", sid, [_end(number, event, reason, by)], number, by)

    def confirm(
        self, sid: str, proposal: Proposal, *, rounds: Mapping[str, int], withdrawn: Iterable[str], by: By
    ) -> Entry:
        """Put on record that a proposal was confirmed, with what that brings about.

        Args:
            sid: The session.
            proposal: Which.
            rounds: Product -> the round that opens by it, for the members it names.
            withdrawn: The products on which nothing decided before holds any more.
            by: Who confirms.
        """
        rows: list[Row] = [_end(proposal.number, "confirmed", None, by)]
        rows += [
            (tables.rounds, {"product_code": code, "round": number, "event": "opened", "reason": proposal.reason})
            for code, number in rounds.items()
        ]
        rows += [(tables.withdrawals, {"product_code": code, "number": proposal.number}) for code in withdrawn]
        return self._write("proposal_confirmed", sid, rows, proposal.number, by)

    def _write(self, act: str, sid: str, rows: Iterable[Row], number: int, by: By) -> Entry:
        whole = [(table, {"session_id": sid, **row, "at": by.at}) for table, row in rows]
        return self._journal.write(act, subject_text(sid, number), *whole, by=by)

    def _signature(self, sid: str, member: str, event: str, bundle_sha256: str, by: By) -> Entry:
        row = {"member_id": member, "event": event, "bundle_sha256": bundle_sha256}
        return self._add(f"sign_off_{event}", sid, tables.sign_offs, row, by)

    def _add(self, act: str, sid: str, table: Table, row: Mapping[str, Any], by: By) -> Entry:
        subject = subject_text(sid, row.get("product_code"), row.get("member_id"), row.get("round"))
        return self._journal.write(act, subject, (table, {"session_id": sid, **row, "at": by.at}), by=by)


def _end(number: int, event: ProposalEnd, reason: str | None, by: By) -> Row:
    return tables.proposal_ends, {"member_id": by.who, "number": number, "event": event, "reason": reason}
