"""What sessions come to now, kept by the journal: asked again while a session is not touched, nothing is computed.

A bundle's text is made where somebody hashes it or takes it along, once for each state. Kept out: judging
(`findings.present`), who may see any of it (`council.permissions`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import RLock
from typing import Any

from workbench.council.facts.session import Facts, Revision
from workbench.council.record.export import bundle_json, without
from workbench.desk.records import Seen
from workbench.desk.room import Room
from workbench.findings.present import Present, judge_session
from workbench.rulebook import Rulebook
from workbench.scoring import Bundle, Result, Shelf, bundle_bytes
from workbench.storage import StoredSession, sha256

MOST_KEPT = 16
"""Sessions of which the present state is kept; one of 60 products × 11 takes some 5 MB."""


@dataclass(frozen=True, kw_only=True)
class State:
    """One state of a session.

    Attributes:
        mark: The session's newest entry in the journal.
        session: What was frozen.
        facts: What is on record.
        counting: Handed-in revisions, the last of each member, product and round.
        present: What it comes to.
    """

    mark: str
    session: StoredSession
    facts: Facts
    counting: tuple[Revision, ...]
    present: Present

    @cached_property
    def raw(self) -> bytes:
        """The bundle of what is on record, as it is handed out and signed."""
        return bundle_bytes(self._plain)

    @cached_property
    def _plain(self) -> Mapping[str, Any]:
        return bundle_json(self.session.plan, self.session.sheets, self.facts, self.counting)

    @cached_property
    def raw_sha256(self) -> str:
        """The SHA-256 that the state is signed under."""
        return sha256(self.raw)

    def seen(self, kept_from: frozenset[str]) -> Seen:
        """Return what somebody sees of it who is kept from some products: records and results, no text in between."""
        if kept_from not in self._seen:
            self._seen[kept_from] = Seen(
                bundle=self._without(kept_from) if kept_from else self.present.bundle,
                result=Result(
                    bundle_sha256=self.raw_sha256,
                    products=tuple(one for one in self.present.results if one.code not in kept_from),
                ),
            )
        return self._seen[kept_from]

    @cached_property
    def _seen(self) -> dict[frozenset[str], Seen]:
        return {}

    def _without(self, codes: frozenset[str]) -> Bundle:
        """Return the bundle less some products; the records of ballots are those that were judged."""
        rest = without({**self._plain, "ballots": []}, codes, of_sha256=self.raw_sha256)
        ballots = tuple(one for one in self.present.bundle.ballots if one.product not in codes)
        return Bundle.model_validate(rest).model_copy(update={"ballots": ballots})


class Presents:
    """The present states of the sessions asked for last; threads take turns."""

    def __init__(self, rulebook: Rulebook) -> None:
        """Start without any."""
        self._rulebook, self._shelf = rulebook, Shelf.of(rulebook)
        self._kept: OrderedDict[str, State] = OrderedDict()
        self._turn = RLock()

    def of(self, room: Room) -> State:
        """Return the state of a session as the room's transaction has it.

        Raises:
            BundleError: If what is on record does not fit together; it lists every fault.
        """
        with self._turn:
            kept = self._kept.get(room.sid)
            if kept is None or kept.mark != room.mark or room.tx.journal.written:
                kept = self._anew(room, kept)
            if room.sid in self._kept:
                self._kept.move_to_end(room.sid)
            return kept

    def _anew(self, room: Room, before: State | None) -> State:
        """Judge what has changed; what stands in a transaction that may yet be undone is not kept."""
        counting = tuple(room.tx.ballots.handed_in(room.sid))
        state = State(
            mark=room.mark,
            session=room.session,
            facts=room.facts,
            counting=counting,
            present=judge_session(
                room.session.plan,
                room.session.sheets,
                room.facts,
                counting,
                self._rulebook,
                shelf=self._shelf,
                before=before.present if before else None,
            ),
        )
        if not room.tx.journal.written:
            self._kept[room.sid] = state
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return state
