"""A copy of a session's data with the vote on the minutes, beside what was signed and never instead of it.

The vote comes after both have signed the bundle's hash, so it can't stand in those bytes. The copy carries it under the
bundle's `ext`, which the contract lets any object hold and no result reads; less that one key it is the signed bundle,
byte for byte. What stands under the key are the journal's own entries, so that each can be held against its hash.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from workbench.council.acts.minutes import MinutesVoted, VoteKept
from workbench.scoring import bundle_bytes

MINUTES_VOTE = "minutes_vote"
"""The key under the bundle's `ext`."""
VOTED = "minutes_voted"
"""The kind of the journal's entries of votes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VotedCopy:
    """A copy with the vote, taken apart.

    Attributes:
        rest: The bytes without the vote; those that were signed, if nothing was changed.
        said: The SHA-256 that the copy says was signed.
        entries: The journal's entries of votes, in their order.
        as_written: Whether the copy is, byte for byte, what `with_vote` writes of both.
    """

    rest: bytes
    said: object
    entries: Sequence[Mapping[str, Any]]
    as_written: bool

    def votes(self) -> dict[str, VoteKept]:
        """Return the newest word of each member.

        Raises:
            ValidationError: If an entry holds no votes.
        """
        read = [MinutesVoted.model_validate_json(entry["payload"]) for entry in self.entries]
        return {member: kept for one in read for member, kept in one.votes.items()}


def with_vote(signed: bytes, entries: Sequence[Mapping[str, Any]], *, of_sha256: str) -> bytes:
    """Return the signed bundle with the vote under its `ext`.

    Args:
        signed: The signed bytes.
        entries: The journal's entries of votes, as an export writes them.
        of_sha256: The hash that was signed.
    """
    content = json.loads(signed)
    beside = {**(content.get("ext") or {}), MINUTES_VOTE: {"of_sha256": of_sha256, "entries": list(entries)}}
    return bundle_bytes({**content, "ext": beside})


def voted_copy(raw: bytes, fields: frozenset[str]) -> VotedCopy | None:
    """Take a bundle apart that may carry the vote; None where it carries none.

    Args:
        raw: A JSON object's bytes.
        fields: The names that an entry of the journal has.

    Raises:
        ValueError: If what stands under the key is no vote.
    """
    content = json.loads(raw)
    beside = content.get("ext")
    if not isinstance(beside, dict) or MINUTES_VOTE not in beside:
        return None
    match beside[MINUTES_VOTE]:
        case {"of_sha256": said, "entries": [*entries]} if all(_is_vote(one, fields) for one in entries):
            pass
        case _:
            raise ValueError(MINUTES_VOTE)
    others = {key: value for key, value in beside.items() if key != MINUTES_VOTE}
    told = {key: value for key, value in content.items() if key != "ext"}
    rest = bundle_bytes(told | ({"ext": others} if others else {}))
    copy = VotedCopy(rest=rest, said=said, entries=entries, as_written=bundle_bytes(content) == raw)
    try:
        copy.votes()
    except ValidationError as error:
        raise ValueError(MINUTES_VOTE) from error
    return copy


def _is_vote(entry: object, fields: frozenset[str]) -> bool:
    return isinstance(entry, dict) and set(entry) == fields and entry["kind"] == VOTED
