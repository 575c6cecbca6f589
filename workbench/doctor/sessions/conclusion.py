"""What the acts of a session come to; of a concluded one, that it is the bundle that both have signed.

Then what it was told to the world as: the result is recomputed and compared with the archive's record of the minutes
and with the files that were made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from workbench.council.acts.minutes import MinutesMade
from workbench.council.acts.session import Frozen
from workbench.council.facts.folding import Recorded
from workbench.council.facts.session import Facts
from workbench.council.record.export import bundle_json
from workbench.doctor.findings import Finding, record
from workbench.doctor.outputs import MANIFEST
from workbench.doctor.sessions.session import Dossier
from workbench.documents.set.place import standing
from workbench.scoring import bundle_bytes, replay_bytes, result_bytes
from workbench.storage import sha256
from workbench.text_vi.doctor import record as words

SIGNERS = {"chair", "secretary"}


def conclusion_findings(of: Dossier) -> Iterator[Finding]:
    """Compare a session's state, snapshot, signatures and acts with each other."""
    snapshots = of.of(Frozen)
    concluded = "concluded" in of.entered
    if concluded != bool(snapshots):
        yield record(words.snapshot_and_state(concluded=concluded), of.place, "snapshot_and_state")
    facts = of.archive.tx.facts(of.sid)  # of an open session too: where acts come to nothing, no page of it is shown
    for act in snapshots:
        yield from _snapshot(of, act, cast(Frozen, act.record).bundle_sha256, facts)


def _snapshot(of: Dossier, act: Recorded, signed: str, facts: Facts) -> Iterator[Finding]:
    where, frozen = of.at(act), of.content(act) or b""
    found = sha256(frozen)
    if found != signed:
        yield record(words.snapshot_changed(signed, found), where, "snapshot_changed")
    under = {signature.role for signature in facts.signatures if signature.bundle_sha256 == signed}
    if under != SIGNERS or len(facts.signatures) != len(SIGNERS):
        yield record(words.SIGNATURES_DIFFER, where, "signatures_differ")
    counting = of.archive.tx.ballots.handed_in(of.sid)
    present = bundle_bytes(bundle_json(of.stored.plan, of.stored.sheets, facts, counting))
    if json.loads(present) != json.loads(frozen or b"{}"):
        yield record(words.ROWS_DIFFER, where, "rows_differ")


def result_findings(of: Dossier, outputs: Path) -> Iterator[Finding]:
    """Recompute a concluded session's result and compare it with the recorded minutes and the files on the disk."""
    bundle = of.archive.tx.snapshots.bundle(of.sid)
    if bundle is None:
        return
    result = result_bytes(replay_bytes(bundle, of.rulebook))
    minutes = of.of(MinutesMade)
    for act in minutes:
        inputs = act.record.manifest.get("inputs", {})
        for name, raw in (("bundle", bundle), ("result", result)):
            if inputs.get(name) != sha256(raw):
                yield record(words.minutes_differ(name), of.at(act), "minutes_differ")
    folder = standing(outputs / of.sid)
    if not minutes and not folder.exists():
        return
    for name, raw in (("bundle.json", bundle), ("result.json", result)):
        if (folder / name).is_file() and (folder / name).read_bytes() != raw:
            yield record(words.FILE_DIFFERS, str(folder / name), "file_differs")
    yield from _manifest(folder / MANIFEST, minutes)


def _manifest(path: Path, minutes: Sequence[Recorded]) -> Iterator[Finding]:
    """Compare the manifest on the disk with the newest that is on record."""
    if not path.is_file():
        yield record(words.OUTPUTS_MISSING, str(path), "outputs_missing")
    elif not minutes or json.loads(path.read_bytes()) != minutes[-1].record.manifest:
        yield record(words.MANIFEST_DIFFERS, str(path), "manifest_differs")
