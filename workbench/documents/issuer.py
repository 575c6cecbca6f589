"""Who issues a session's papers, from what is known of the office: the head, the number, the day, who signs.

One place for all papers, so that they agree. Kept out: what a paper says, and the facts themselves
(`council.facts.office`).
"""

from __future__ import annotations

from workbench.council.facts.office import PaperFacts
from workbench.scoring.bundle.records import Level, Member, Session
from workbench.text_vi.documents import issuer as words
from workbench.text_vi.documents import paper as papers
from workbench.text_vi.documents.figures import official_date
from workbench.text_vi.documents.letter import state_post


def parent(facts: PaperFacts, session: Session) -> str:
    """Return the organ above the council."""
    return words.parent(facts.get("parent"), session.level)


def council(facts: PaperFacts, session: Session) -> str:
    """Return the council's name."""
    return words.council(facts.get("council"), session.level)


def number(facts: PaperFacts, paper: str) -> str:
    """Return the number of a paper with its symbol; decisions of either kind share theirs."""
    kind = "decision" if paper == "approval" else paper
    return words.number(facts.get(f"number_{paper}"), facts.get(f"symbol_{kind}"), kind)


def day(facts: PaperFacts, name: str) -> str:
    """Return a day as papers print it; empty where it is not known."""
    found = facts.day(name)
    return official_date(found) if found else ""


def place_and_day(facts: PaperFacts, paper: str) -> str:
    """Return the line of place and day."""
    return words.place_and_day(facts.get("place"), day(facts, f"day_{paper}"))


def appointment(facts: PaperFacts) -> str:
    """Return the decision that formed the council, as a base."""
    return words.appointment(facts.get("formed_number"), day(facts, "formed_on"), facts.get("formed_by"))


def signers(facts: PaperFacts, leader: Member | None) -> tuple[str, ...]:
    """Return the lines above the signature: for whom, as what, and the post in the state, which its seal needs."""
    role = leader.role if leader and leader.role == "vice_chair" else "chair"
    form = facts.get("chair_form", "KT" if role == "vice_chair" else "TM")
    told = facts.get("chair_post").upper() if role == "chair" else ""
    post = told or (state_post(leader.title, leader.organisation) if leader and leader.title.strip() else "")
    return (*words.signs(form, role), *filter(None, [post]))


def committee_signers(facts: PaperFacts, paper: str, level: Level) -> tuple[str, ...]:
    """Return the lines above the signature on a decision or the committee's letter; a ministry's head signs alone."""
    form, letter = facts.get(f"{paper}_form"), paper == "ministry"
    if not form and (level == "central" or not letter):
        return papers.signer_of_decision(level)
    return words.signs_for_committee(form or "TM", facts.get(f"{paper}_post"), letter=letter)
