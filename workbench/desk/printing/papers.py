"""The set of a session's papers: those before the meeting at any time, those that tell a result once it is signed.

Kept out: what they say and how they look (`documents.paper`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.desk.office import Office
from workbench.desk.paper_facts import facts_of
from workbench.desk.room import enter
from workbench.documents.checks import check, hash_of
from workbench.documents.file_names import file_name
from workbench.documents.paper.after import after
from workbench.documents.paper.before import before
from workbench.documents.paper.frame import Issue
from workbench.documents.paper.whole import certificates, made_before, the_set
from workbench.text_vi.documents import paper as words


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSet:
    """The set as a file.

    Attributes:
        raw: The zip.
        papers: How many papers were composed.
        others: What else went in, by name.
        over: Whether the session is concluded, so that the papers on its result are there.
    """

    raw: bytes
    papers: int
    others: tuple[str, ...]
    over: bool


def paper_set(office: Office, sid: str, outputs: Path) -> PaperSet:
    """Return every paper that a session gives reason for, in one zip.

    Args:
        office: The archive and the law.
        sid: The session.
        outputs: The folder of all sessions' documents: what lies there of this one goes along.

    Raises:
        MissingError: If there is no such session.
        DocumentError: If papers can't be made from what was signed.
    """
    with office.store.read() as tx:
        plan, signed = enter(tx, sid).session.plan, tx.snapshots.bundle(sid)
    facts, rulebook = facts_of(office, sid), office.wording()
    issue = Issue(session=plan.session, facts=facts, bundle_sha256=hash_of(signed) if signed else "")
    papers = list(before(plan, issue, rulebook))
    others: dict[str, bytes] = {}
    if signed is not None:
        sound = check(signed, rulebook, session_id=sid)
        papers += after(sound.bundle, sound.result, rulebook, issue)
        others = made_before(outputs / sid, sid)
        if (listed := certificates(sound, rulebook, facts.get("check_address"))) is not None:
            others[f"{words.CERTIFICATES}_{file_name(sid)}.xlsx"] = listed
    made = the_set(papers, issue, others)
    return PaperSet(raw=made, papers=len(papers) + 1, others=tuple(sorted(others)), over=signed is not None)
