"""The set of a session's papers: those before the meeting at any time, all of them once the minutes are made.

Kept out: what they say and how they look (`documents.paper`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.council.roster import name_to_sign, secretary_of
from workbench.desk.office import Office
from workbench.desk.paper_facts import facts_of
from workbench.desk.printing.hand_changed import official_files
from workbench.desk.room import enter
from workbench.documents.checks import check, hash_of
from workbench.documents.minutes.compose import away_throughout
from workbench.documents.paper.after import after
from workbench.documents.paper.before import before
from workbench.documents.paper.frame import Issue
from workbench.documents.paper.whole import contents, made_set, the_set
from workbench.documents.set.make import FACTS
from workbench.documents.set.place import MANIFEST, bundle_of, outputs_of, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSet:
    """The set as a file.

    Attributes:
        raw: The zip.
        files: How many files it holds.
        over: Whether the session is concluded, so that the papers on its result are there.
        made: Whether it is what was made in one run with the minutes of the signed result, and nothing but that.
        stale: Whether what is known of the office has changed since.
        changed: The files that somebody has changed since.
    """

    raw: bytes
    files: int
    over: bool
    made: bool
    stale: bool
    changed: tuple[str, ...] = ()


def paper_set(office: Office, sid: str, outputs: Path) -> PaperSet:
    """Return every paper that a session gives reason for, in one zip.

    Once the minutes of the signed result were made, it is what was made with them, byte for byte; before that it is
    the papers that need no minutes.

    Args:
        office: The archive and the law.
        sid: The session.
        outputs: The folder of all sessions' documents.

    Raises:
        MissingError: If there is no such session.
        DocumentError: If papers can't be made from what was signed.
    """
    with office.store.read() as tx:
        plan, signed = enter(tx, sid).session.plan, tx.snapshots.bundle(sid)
    facts = facts_of(office, sid)
    folder = standing(outputs / sid)
    names = outputs_of(folder)
    if signed is not None and names and bundle_of(folder) == hash_of(signed):
        worked_on = list(official_files(office, sid, outputs))
        raw = made_set(folder, {**names, MANIFEST: True}, sid, worked_on)
        known = (folder / FACTS).read_bytes() if FACTS in names else b""
        changed = tuple(name for name, same in names.items() if not same)
        stale = known != facts.as_bytes()
        files = len(names) + 1 + len(worked_on)
        return PaperSet(raw=raw, files=files, over=True, made=True, stale=stale, changed=changed)
    rulebook = office.wording()
    issue = Issue(session=plan.session, facts=facts, bundle_sha256=hash_of(signed) if signed else "")
    papers, away = list(before(plan, issue, rulebook)), {}
    if signed is not None:
        sound = check(signed, rulebook, session_id=sid)
        papers += after(sound.bundle, sound.result, rulebook, issue)
        away = away_throughout(sound.bundle)
    secretary = name_to_sign(secretary_of(plan.members, away))
    raw = the_set([*papers, contents(papers, issue, (), secretary=secretary)])
    return PaperSet(raw=raw, files=2 * len(papers) + 2, over=signed is not None, made=False, stale=False)
