"""The papers before a meeting: invitation, list of who attends, list of dossiers, hand-over of samples.

They need a session's frame alone, no ballot: its plan, or its bundle. Kept out: what tells a result (`after`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from workbench.council.roster import name_to_sign, secretary_of
from workbench.council.written import is_written
from workbench.documents import issuer
from workbench.documents.paper.context import Annex, Block, Paper
from workbench.documents.paper.frame import Issue, numbered
from workbench.rulebook.figures import has_line, line_of, whole
from workbench.rulebook.load import Rulebook
from workbench.scoring.bundle.records import Member, Product, Session
from workbench.text_vi.common import KIND, ROLE_ON_PAPER
from workbench.text_vi.documents import issuer as frame
from workbench.text_vi.documents import paper as words
from workbench.text_vi.documents.figures import in_words, official_date
from workbench.text_vi.documents.set import DOTS
from workbench.text_vi.rulebook.dates import dmy
from workbench.text_vi.short_forms import spell_out


class Sitting(Protocol):
    """What a plan and a bundle both tell of a session."""

    @property
    def session(self) -> Session:
        """The session itself."""

    @property
    def members(self) -> Sequence[Member]:
        """The council."""

    @property
    def products(self) -> Sequence[Product]:
        """What it is on."""


def before(plan: Sitting, issue: Issue, rulebook: Rulebook) -> Iterator[Paper]:
    """Yield the papers of a session that is prepared; those of a meeting alone where it is one.

    Args:
        plan: The session. Who attends beside the members is told by the facts.
        issue: Where they come from.
        rulebook: The decisions, for what they ask for.
    """
    if not is_written(plan.session):
        yield _invitation(plan, issue)
        yield _attendance(plan, issue)
    yield _dossiers(plan, issue)
    if not is_written(plan.session):
        yield _samples(plan, issue, rulebook)


def _post(member: Member) -> str:
    return ", ".join(filter(None, (ROLE_ON_PAPER[member.role], member.title, member.organisation)))


def _others(issue: Issue) -> list[tuple[str, str]]:
    """Return who attends beside the members, name and post."""
    return [(name, post) for name, _, post in (one.partition(", ") for one in issue.facts.attended)]


def _invitation(plan: Sitting, issue: Issue) -> Paper:
    session, facts = plan.session, issue.facts
    leader = next((one for one in plan.members if one.role == "chair"), None)
    hour, day = frame.hour(facts.get("begins")), official_date(session.held_on)
    lines = (
        words.matter(session.title, in_words(len(plan.products))),
        *words.when_and_where(hour, day, session.place or DOTS),
        words.PLEASE_SCORE,
    )
    seats = [*((one.name, _post(one)) for one in plan.members), *_others(issue)]
    people = numbered((words.invited(name), post) for name, post in seats)
    guests = numbered([*((words.invited(one), "") for one in facts.many("guests"))])
    lists = [Block(head=words.INVITED_HEAD, rows=people)]
    lists += [Block(title=words.GUESTS, head=words.INVITED_HEAD, rows=guests)] if guests else []
    return issue.paper(
        "invitation",
        to=(words.ALL_INVITED,),
        blocks=(Block(lines=lines),),
        annexes=(
            Annex(
                number=words.annex_number(""),
                title=words.INVITED_LIST,
                attached=words.attached(words.INVITATION_OF, issuer.number(facts, "letter")),
                blocks=tuple(lists),
            ),
        ),
        signer=issuer.signers(facts, leader),
        sign_here=words.SIGN_AND_SEAL,
        signed_by=name_to_sign(leader),
        recipients=(words.AS_ABOVE, words.KEPT),
    )


def _attendance(plan: Sitting, issue: Issue) -> Paper:
    members = numbered((one.name, _post(one), "") for one in plan.members)
    others = numbered(
        [
            *((name, post, "") for name, post in _others(issue)),
            *((one, "", "") for one in issue.facts.many("guests")),
            *[("", "", "")] * 3,
        ]
    )
    return issue.paper(
        "attendance",
        subject=plan.session.title,
        number="",
        place_and_day="",
        blocks=(
            Block(title=words.MEMBERS, head=words.PEOPLE_HEAD, rows=members),
            Block(title=words.OTHERS, head=words.PEOPLE_HEAD, rows=others),
        ),
        signer=words.SECRETARY,
        sign_here=words.SIGN,
        signed_by=name_to_sign(secretary_of(plan.members)),
        recipients=(words.KEPT,),
    )


def _dossiers(plan: Sitting, issue: Issue) -> Paper:
    rows = numbered((one.code, one.name, one.producer, KIND[one.kind], dmy(one.filed_on)) for one in plan.products)
    lead = words.dossiers_lead(plan.session.title, in_words(len(plan.products)))
    return issue.paper(
        "dossiers",
        number="",
        place_and_day="",
        blocks=(Block(lines=(lead,), head=words.DOSSIER_HEAD, rows=rows),),
        signer=words.SECRETARY,
        sign_here=words.SIGN,
        signed_by=name_to_sign(secretary_of(plan.members)),
        recipients=(words.KEPT,),
    )


def _samples(plan: Sitting, issue: Issue, rulebook: Rulebook) -> Paper:
    rows = numbered((one.code, one.name, one.producer, "", "") for one in plan.products)
    asked = [
        words.due(whole(line), spell_out(f"{number}, {line.source.article}"))
        for number in dict.fromkeys(one.decision for one in plan.products)
        if has_line(rulebook.procedure(number), "samples")
        for line in [line_of(rulebook.procedure(number), "samples")]
    ]
    lines = (words.handed_over(official_date(plan.session.held_on)), *asked)
    return issue.paper(
        "samples",
        number="",
        place_and_day="",
        blocks=(
            Block(lines=lines, head=words.SAMPLE_HEAD, rows=rows),
            Block(lines=words.BOTH_KEEP),
        ),
        signer=words.SECRETARY,
        sign_here=words.SIGN,
        signed_by=name_to_sign(secretary_of(plan.members)),
        recipients=(words.KEPT,),
    )
