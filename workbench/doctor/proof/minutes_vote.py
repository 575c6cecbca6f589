"""What a stranger can check of a copy that carries the vote on the minutes.

Is the rest what was signed, does each vote stand as the journal has it. Kept out: the data without the vote (`data`),
the words (`text_vi.doctor.proof`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import zip_longest
from typing import Any

from workbench.council.record.minutes_vote import VOTED, VotedCopy
from workbench.doctor.proof.journal import Export, holds
from workbench.documents.signing.told import Told

FROZEN = "freeze"
"""The kind of the journal's entry that names the hash both signed."""


def of_vote(copy: VotedCopy, journal: Export | None) -> Iterator[Told]:
    """Yield what is found of the vote and of what it stands beside.

    Args:
        copy: A bundle with the vote, taken apart.
        journal: An export of the session's journal, if it is given.
    """
    found = sha256(copy.rest).hexdigest()
    stands = copy.as_written and found == copy.said
    parts = {"sha256": found, "said": copy.said}
    yield Told(name="voted_copy" if stands else "voted_copy_differs", against=not stands, parts=parts)
    counted = Counter(kept.vote for kept in copy.votes().values())
    yield Told(name="vote", parts={word: counted[word] for word in ("agree", "disagree", "absent")})
    for entry in copy.entries:
        if not holds(entry):
            yield Told(name="vote_changed", against=True, parts={"number": entry["number"]})
    if journal is None:
        yield Told(name="vote_alone")
        return
    yield _in_journal(copy.entries, [one for one in journal.entries if one["kind"] == VOTED])
    signed = found in [json.loads(one["payload"])["bundle_sha256"] for one in journal.entries if one["kind"] == FROZEN]
    parts = {"sha256": found}
    yield Told(name="signed_in_journal" if signed else "not_signed_in_journal", against=not signed, parts=parts)


def _in_journal(given: Sequence[Mapping[str, Any]], kept: Sequence[Mapping[str, Any]]) -> Told:
    """Tell whether the votes given are those of the journal, which may have later ones."""
    for one, other in zip_longest(given, kept[: len(given)]):
        if one != other:
            return Told(name="vote_not_in_journal", against=True, parts={"number": one["number"]})
    return Told(name="vote_in_journal", parts={"later": len(kept) - len(given)})
