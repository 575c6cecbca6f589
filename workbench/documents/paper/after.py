"""The papers that tell a result: report, proposal, draft decisions, letter to the ministry, notices, lists.

Which are made follows from level and results: each is declared once with what it is made of, and is left out where
there is nothing of that. Kept out: the minutes and the letters to producers, the papers before a meeting (`before`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.council.roster import name_to_sign, secretary_of, signing_name
from workbench.council.written import is_written
from workbench.documents import issuer
from workbench.documents.file_names import file_name
from workbench.documents.letter.compose import commune_of
from workbench.documents.minutes.compose import away_throughout, bases, counts, presiding, proposals
from workbench.documents.paper.context import Annex, Block, Paper
from workbench.documents.paper.frame import Issue, numbered
from workbench.findings.case import Case, cases
from workbench.findings.sealing import sealing_told
from workbench.findings.verdict import verdict
from workbench.rulebook.figures import has_line, line_of, whole
from workbench.rulebook.load import Rulebook
from workbench.scoring.bundle.records import Bundle, Member
from workbench.scoring.rules.result import Result
from workbench.spelling import tidy
from workbench.text_vi.documents import issuer as frame
from workbench.text_vi.documents import paper as words
from workbench.text_vi.documents.figures import in_words, official_date
from workbench.text_vi.documents.minutes import PROPOSED
from workbench.text_vi.findings.reasons import law
from workbench.text_vi.rulebook.evidence import CERTAINTY


@dataclass(frozen=True, kw_only=True)
class Told:
    """A session whose result is final, as its papers tell it.

    Attributes:
        bundle: The session.
        found: Its products, each with its result.
        rulebook: The decisions.
        issue: Where the papers come from.
    """

    bundle: Bundle
    found: tuple[Case, ...]
    rulebook: Rulebook
    issue: Issue

    @cached_property
    def recognised(self) -> tuple[Case, ...]:
        """The products whose recognition is asked for, the most stars first."""
        asked = [case for case in self.found if case.result.recognised_by]
        return tuple(sorted(asked, key=lambda case: (-(case.result.stars or 0), case.no)))

    @cached_property
    def forwarded(self) -> tuple[Case, ...]:
        """The products that the next level is asked to rate."""
        return tuple(case for case in self.found if case.result.forwarded_to)

    @property
    def leader(self) -> Member | None:
        """Who acted as chair."""
        return presiding(self.bundle, away_throughout(self.bundle))

    @property
    def day(self) -> str:
        """The day of the sitting, as papers print it."""
        return official_date(self.bundle.session.held_on)

    @property
    def minutes(self) -> str:
        """The number of the minutes."""
        return issuer.number(self.issue.facts, "minutes")

    @property
    def decides(self) -> str:
        """Who decides on the result."""
        return words.addressed(self.issue.facts.get("parent"), self.bundle.session.level)

    @property
    def next_level(self) -> str:
        """Who is asked to rate what goes up."""
        case = self.forwarded[0]
        named = case.law.ministry if case.result.forwarded_to == "ministry" else None
        return named or words.head_of(str(case.result.forwarded_to))


def after(bundle: Bundle, result: Result, rulebook: Rulebook, issue: Issue) -> Iterator[Paper]:
    """Yield every paper that the result gives reason for, in the order of an office's use.

    Args:
        bundle: A session that passed `checks`: every product has a final result.
        result: What `scoring.replay` made of it.
        rulebook: Where sheets and decisions come from.
        issue: Where the papers come from.
    """
    told = Told(bundle=bundle, found=tuple(cases(bundle, result, rulebook)), rulebook=rulebook, issue=issue)
    yield _report(told)
    if told.recognised or told.forwarded:
        yield _proposal(told)
    if told.recognised:
        yield _decision(told)
    if told.forwarded:
        yield _approval(told)
    if any(case.result.forwarded_to == "ministry" for case in told.forwarded):
        yield _ministry(told)
    yield from _notices(told)
    if told.recognised:
        yield _promotion(told)


def _report(told: Told) -> Paper:
    producers = {case.product.producer for case in told.found}
    session = told.bundle.session
    lead = words.report_lead(
        told.day, session.title, in_words(len(told.found)), in_words(len(producers)), written=is_written(session)
    )
    facts = told.issue.facts
    return told.issue.paper(
        "report",
        symbol="report",
        to=(told.decides,),
        blocks=(
            Block(lines=tuple(filter(None, (sealing_told(told.bundle), lead)))),
            Block(
                title=words.COUNTS,
                head=words.COUNT_HEAD,
                rows=tuple((count.label, count.number) for count in counts(told.found)),
            ),
            *_proposed(told, words.PROPOSED),
            Block(title=words.REASONS, lines=(f"{words.WITH_REPORT[:-1]}./.",)),
        ),
        signer=issuer.signers(facts, told.leader),
        sign_here=words.SIGN_AND_SEAL,
        signed_by=name_to_sign(told.leader),
        recipients=(*frame.reported_to(facts.many("recipients")), words.KEPT),
    )


def _proposed(told: Told, title: str) -> Iterator[Block]:
    """Yield what the council proposes, as the minutes have it."""
    for at, one in enumerate(proposals(told.found), start=1):
        rows = tuple((row.no, row.code, row.name, row.producer, row.kind) for row in one.rows)
        yield Block(title=title if at == 1 else "", lines=(f"{at}. {one.text}",), head=words.PRODUCT_HEAD, rows=rows)


def _proposal(told: Told) -> Paper:
    facts = told.issue.facts
    asked = list(_proposed(told, ""))[: len({*_asked_texts(told)})]
    lead = words.proposal_lead(told.minutes, told.day, facts.get("standing"))
    return told.issue.paper(
        "proposal",
        symbol="proposal",
        who=told.issue.standing,
        to=(told.decides,),
        blocks=(Block(lines=(lead,)), *asked, Block(lines=(words.ASK_DECISION,))),
        signer=words.HEAD_OF_OFFICE,
        sign_here=words.SIGN_AND_SEAL,
        recipients=(words.AS_ABOVE, words.KEPT),
    )


def _asked_texts(told: Told) -> Iterator[str]:
    """Yield the text of each proposal that asks for something; they come first."""
    for case in (*told.recognised, *told.forwarded):
        yield verdict(case).text


def _decision(told: Told) -> Paper:
    facts, found = told.issue.facts, told.recognised
    number = issuer.number(facts, "decision")
    of_star = Counter(case.result.stars or 0 for case in found)
    procedure = told.rulebook.procedure(found[0].product.decision)
    line = line_of(procedure, "certificate")
    source = law(procedure.decision, line.source.article, CERTAINTY[line.source.certainty])
    articles = (
        words.recognises(in_words(len(found)), [(star, in_words(of_star[star])) for star in sorted(of_star)[::-1]]),
        words.certificates(whole(line), source),
        words.carried_out_by(3, facts.get("standing")),
    )
    return _decided(told, "decision", articles, _annex(told, found, number))


def _approval(told: Told) -> Paper:
    number = issuer.number(told.issue.facts, "approval")
    articles = (
        words.approves(in_words(len(told.forwarded)), told.next_level),
        words.carried_out_by(2, told.issue.facts.get("standing")),
    )
    return _decided(told, "approval", articles, _annex(told, told.forwarded, number))


def _decided(told: Told, key: str, articles: tuple[str, ...], annex: Annex) -> Paper:
    """Return a draft decision of who decides on the result."""
    facts, level = told.issue.facts, told.bundle.session.level
    grounds = (
        *list(bases(told.bundle, told.rulebook, facts))[:-1],
        words.base_minutes(told.minutes, told.day),
        words.at_proposal_of(facts.get("standing")),
    )
    return told.issue.paper(
        key,
        symbol=key,
        who=told.issue.committee,
        bases=grounds,
        decides=words.DECIDES,
        blocks=(Block(lines=articles),),
        signer=issuer.committee_signers(facts, "decision", level),
        sign_here=words.SIGN_AND_SEAL,
        signed_by=signing_name(facts.get("decision_signer")),
        recipients=(*frame.reported_to(facts.many("recipients")), words.KEPT),
        annexes=(annex,),
    )


def _annex(told: Told, found: Sequence[Case], number: str) -> Annex:
    """Return the list of products by star, in each the kinds together."""
    return Annex(
        number=words.annex_number(""),
        title=words.PRODUCT_LIST,
        attached=words.attached(words.DECISION_OF, number),
        blocks=tuple(_by_star(found)),
    )


def _by_star(found: Sequence[Case]) -> Iterator[Block]:
    kinds = list(PROPOSED)
    for stars in sorted({case.result.stars or 0 for case in found}, reverse=True):
        group = sorted(
            (case for case in found if case.result.stars == stars), key=lambda case: kinds.index(case.product.kind)
        )
        rows = numbered(
            (one.product.code, one.product.name, one.product.producer, PROPOSED[one.product.kind]) for one in group
        )
        yield Block(title=words.list_title(stars), head=words.PRODUCT_HEAD, rows=rows)


def _ministry(told: Told) -> Paper:
    """The letter that asks the centre to rate, with what has to go with it (26/2026 Điều 6 khoản 3)."""
    facts, found = told.issue.facts, [case for case in told.forwarded if case.result.forwarded_to == "ministry"]
    lists = [_checked(told, key, group) for key, group in _by_dossier(found).items() if group]
    rows = numbered(
        (one.product.code, one.product.name, one.product.producer, PROPOSED[one.product.kind]) for one in found
    )
    lead = words.potential_lead(in_words(len(found)), told.next_level)
    return told.issue.paper(
        "ministry",
        symbol="ministry",
        who=told.issue.committee,
        to=(told.next_level,),
        blocks=(Block(lines=(lead,), head=words.PRODUCT_HEAD, rows=rows), *lists),
        signer=issuer.committee_signers(facts, "ministry", told.bundle.session.level),
        sign_here=words.SIGN_AND_SEAL,
        signed_by=signing_name(facts.get("ministry_signer")),
        recipients=(words.AS_ABOVE, words.KEPT),
    )


def _by_dossier(found: Sequence[Case]) -> dict[str, list[Case]]:
    return {
        "first": [case for case in found if case.product.kind != "renewal"],
        "renewal": [case for case in found if case.product.kind == "renewal"],
    }


def _checked(told: Told, key: str, group: Sequence[Case]) -> Block:
    """Return the checklist of one kind of dossier."""
    procedure = told.rulebook.procedure(group[0].product.decision)
    samples = [words.samples_item(whole(line_of(procedure, "samples")))] if has_line(procedure, "samples") else []
    rows = numbered((item, "") for item in (*words.CHECKLIST[key], *samples))
    return Block(title=words.CHECK_TITLE[key], head=words.CHECK_HEAD, rows=rows)


def _notices(told: Told) -> Iterator[Paper]:
    """Yield one notice a commune that the plan names; numbered, for names may differ in their marks alone."""
    communes: dict[str, list[Case]] = {}
    for case in told.found:
        if commune_of(case):
            communes.setdefault(tidy(commune_of(case)).casefold(), []).append(case)
    facts = told.issue.facts
    for no, group in enumerate(communes.values(), start=1):
        name = tidy(commune_of(group[0]))
        rows = numbered(
            (one.product.code, one.product.name, one.product.producer, verdict(one).outcome) for one in group
        )
        yield told.issue.paper(
            "notice",
            name=f"{words.FILE['notice']}_{no:02d}_{file_name(name)}_{file_name(told.bundle.session.id)}",
            to=(words.commune(name),),
            blocks=(
                Block(lines=(words.notice_lead(told.day),), head=(*words.PRODUCT_HEAD[:-1], words.OUTCOME), rows=rows),
                Block(lines=(words.NOTICE_ASKS,)),
            ),
            signer=issuer.signers(facts, told.leader),
            sign_here=words.SIGN_AND_SEAL,
            signed_by=name_to_sign(told.leader),
            recipients=(words.AS_ABOVE, words.KEPT),
        )


def _promotion(told: Told) -> Paper:
    rows = numbered(
        (one.product.code, one.product.name, one.product.producer, commune_of(one), words.star(one.result.stars or 0))
        for one in told.recognised
    )
    return told.issue.paper(
        "promotion",
        number="",
        place_and_day="",
        blocks=(Block(lines=(words.PROMOTION_LEAD,), head=words.STAR_HEAD, rows=rows),),
        signer=words.SECRETARY,
        sign_here=words.SIGN,
        signed_by=name_to_sign(secretary_of(told.bundle.members, away_throughout(told.bundle))),
        recipients=(words.KEPT,),
    )
