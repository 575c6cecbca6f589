"""From a checked bundle and its result to the minutes' context: who, what, why, in the order of form 1.9.

Form 1.9 of Decree 30/2020/NĐ-CP names the sections; what a council's minutes hold beyond it follows practice. What the
bundle and the facts of the office do not know is left as a blank line for the pen, never guessed.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from workbench.council.facts.deputies import paper_of
from workbench.council.facts.events import events_of
from workbench.council.facts.office import NOTHING_KNOWN, PaperFacts
from workbench.council.facts.seal import seal_of
from workbench.council.plan.unsealed import unsealed_ground
from workbench.council.record.reopenings import reopenings_of
from workbench.council.roster import name_to_sign, secretary_of
from workbench.council.written import is_written
from workbench.documents import issuer
from workbench.documents.check_code import check_qr
from workbench.documents.minutes import context
from workbench.documents.minutes.charts import charts, outcomes_in_order
from workbench.documents.minutes.deputies import acting_chair, deputy_lines
from workbench.documents.minutes.products import detail, row
from workbench.documents.minutes.written import forms_counted, forms_of_members, until_when
from workbench.findings.case import Case, cases
from workbench.findings.history import by_two, discussion_lines, minority_view
from workbench.findings.reasons.sentences import Reasons
from workbench.findings.verdict import ASKED, goes_to_meeting, grounds, verdict
from workbench.regulation.words import regulation_words
from workbench.rulebook.load import Rulebook
from workbench.rulebook.records.minima import minima_note
from workbench.scoring.bundle.records import Bundle, Member, Session
from workbench.scoring.rules.result import Result, result_bytes
from workbench.text_vi.common import KIND, ROLE_ON_PAPER
from workbench.text_vi.council.seal import unsealed
from workbench.text_vi.documents import issuer as frame
from workbench.text_vi.documents import minutes as phrases
from workbench.text_vi.documents import minutes_forms as forms
from workbench.text_vi.documents import set as words
from workbench.text_vi.documents.figures import in_words, official_date
from workbench.text_vi.rulebook import evidence as papers
from workbench.text_vi.workbooks import overlay as loaded_words


def compose(
    bundle: Bundle,
    result: Result,
    rulebook: Rulebook,
    reasons: Reasons,
    facts: PaperFacts = NOTHING_KNOWN,
    found: Sequence[Case] | None = None,
) -> context.Minutes:
    """Return everything that the minutes print.

    Args:
        bundle: A session that passed `checks`: every product has a final result.
        result: What `scoring.replay` made of it.
        rulebook: Where the sheets and decisions come from.
        reasons: Of the result, as `findings.reasons.sentences` tells them.
        facts: What is known of the office and the sitting.
        found: The products, where the caller has them already.
    """
    session, found = bundle.session, tuple(cases(bundle, result, rulebook)) if found is None else found
    away, written = away_throughout(bundle), is_written(session)
    chair, secretary = presiding(bundle, away), secretary_of(bundle.members, away)
    day, number = official_date(session.held_on), issuer.number(facts, "minutes")
    state_post = facts.get("secretary_post")
    form = forms.WRITTEN if written else forms.MEETING
    qr, qr_says = check_qr(session.id, result.bundle_sha256, facts.get("check_address"))
    return context.Minutes(
        session_id=session.id,
        held_on=session.held_on.isoformat(),
        parent=issuer.parent(facts, session),
        organ=issuer.council(facts, session),
        number=number,
        title=words.TITLE,
        subject=form.subject,
        round_title=session.title,
        bases=tuple(bases(bundle, rulebook, facts)),
        opening=tuple(until_when(bundle)) if written else _when_and_where(session, facts),
        headings=form.headings,
        people=tuple(forms_of_members(bundle, away) if written else _people(bundle, away)),
        attendance=tuple(forms_counted(bundle, found) if written else _attendance(bundle, found, away)),
        chair=name_to_sign(chair) or words.DOTS,
        secretary=name_to_sign(secretary) or words.DOTS,
        guests=facts.guests,
        presiding=(form.chair(*_named_post(chair)), form.secretary(*_named_post(secretary, state_post))),
        duties=(*deputy_lines(bundle), *_taken_back(bundle)),
        settings=tuple(context.Setting(label=s.label, text=s.text) for s in regulation_words(bundle.regulation)),
        overview=(_overview(found), *_reported(found)),
        removed=tuple(_removed(case for case in found if not goes_to_meeting(case))),
        to_meeting=tuple(_removed(case for case in found if goes_to_meeting(case))),
        conflicts=tuple(_conflicts(found)),
        topics=tuple(
            context.Topic(product=_named(case), lines=lines) for case in found if (lines := discussion_lines(case))
        ),
        counts=tuple(counts(found)),
        result_notes=tuple(_not_judged(found, rulebook)),
        reserved=tuple(_reserved(found)),
        proposals=tuple(proposals(found)),
        statements=tuple(_statements(bundle, found, rulebook)),
        bundle_sha256=result.bundle_sha256,
        result_sha256=hashlib.sha256(result_bytes(result)).hexdigest(),
        hashes=words.HASHES,
        confirmations=tuple(_confirmations(bundle, facts, result.bundle_sha256)),
        qr=qr,
        qr_says=qr_says,
        ends=form.ends(
            facts.get("voted_for"), facts.get("voted_against"), frame.hour(facts.get("ends")), _ended(session, facts)
        ),
        signers=form.signers,
        recipients=(*frame.reported_to(facts.many("recipients")), *form.recipients),
        attached=words.attached(number, day),
        rows=tuple(map(row, found)),
        details=tuple(detail(case, reasons[case.product.code]) for case in found),
        charts=charts(found),
        complete=True,
    )


def _named(case: Case) -> str:
    return phrases.product(case.product.name, case.product.code)


def _when_and_where(session: Session, facts: PaperFacts) -> tuple[str, ...]:
    hour, day = frame.hour(facts.get("begins")), official_date(session.held_on)
    return words.begins(hour, day), words.place(session.place)


def _ended(session: Session, facts: PaperFacts) -> str:
    """Return the day that the minutes end with; a meeting of which the hour of the end is told ended on its day."""
    if is_written(session):
        return issuer.day(facts, "day_minutes") or frame.DAY
    told = facts.day("ended_on") or (session.held_on if facts.get("ends") else None)
    return official_date(told) if told else frame.DAY


def _named_post(member: Member | None, state_post: str = "") -> tuple[str, str]:
    """Return a person's name and posts, in the council and in the state; dots where nobody is known."""
    if member is None:
        return words.DOTS, ""
    posts = (state_post,) if state_post else (member.title, member.organisation)
    return member.name, ", ".join(filter(None, [ROLE_ON_PAPER[member.role], *posts]))


def bases(bundle: Bundle, rulebook: Rulebook, facts: PaperFacts) -> Iterator[str]:
    """Yield the decisions used by their day, the one that formed the council, and last the council's own regulation."""
    numbers = {product.decision for product in bundle.products}
    dated = [(decision.signed_on, decision) for decision in rulebook.decisions.values() if decision.number in numbers]
    for signed_on, decision in sorted(dated, key=lambda one: one[0]):
        name = re.sub(r" \(\d{4}\)$", "", decision.name)
        yield words.base_decision(decision.number, official_date(signed_on), name)
        for one in decision.amended_by:
            if one.signed_on and one.since and bundle.session.held_on >= one.since:
                yield words.base_amending(one.number, official_date(one.signed_on), decision.number)
    yield issuer.appointment(facts)
    yield words.base_regulation(bundle.regulation.source)


def away_throughout(bundle: Bundle) -> dict[str, str | None]:
    """Return the members absent from the whole session, with the reason."""
    return {absence.member: absence.reason for absence in bundle.absences if absence.product is None}


def presiding(bundle: Bundle, away: dict[str, str | None]) -> Member | None:
    """Return who acted as chair, else the chair, or the first vice chair where the chair was away."""
    if acted := acting_chair(bundle):
        return acted
    leaders = [member for role in ("chair", "vice_chair") for member in bundle.members if member.role == role]
    return next((member for member in leaders if member.id not in away), None)


def _confirmations(bundle: Bundle, facts: PaperFacts, bundle_sha256: str) -> Iterator[str]:
    """Yield who confirmed the data with their PIN, in which role, and when."""
    known = {member.id: member for member in bundle.members}
    for one in facts.confirmed:
        if (member := known.get(one.member)) is not None:
            yield words.confirmed(ROLE_ON_PAPER[member.role], member.name, one.at, bundle_sha256)


def _people(bundle: Bundle, away: dict[str, str | None]) -> Iterator[context.Person]:
    for no, member in enumerate(bundle.members, start=1):
        yield context.Person(
            no=str(no),
            name=member.name,
            post=", ".join(filter(None, (member.title, member.organisation))),
            role=ROLE_ON_PAPER[member.role],
            attendance=words.away(away[member.id]) if member.id in away else words.PRESENT,
        )


def _attendance(bundle: Bundle, found: Sequence[Case], away: dict[str, str | None]) -> Iterator[str]:
    everyone = len(bundle.members)
    absent = in_words(len(away)) if away else words.NOBODY
    yield words.attendance(in_words(everyone), in_words(everyone - len(away)), absent)
    yield words.scoring_members(in_words(len(bundle.scoring_members)), secretary=bundle.regulation.secretary_scores)
    closed = next((event for event in events_of(bundle) if event.kind == "closed"), None)
    if closed is not None:
        yield forms.closing_line(closed.at, closed.reason)
    for case in found:
        alone = {absence.member: absence.reason for absence in case.absences if absence.product is not None}
        for member, reason in alone.items():
            yield phrases.product_absence(case.names[member], _named(case), reason)


def _overview(found: Sequence[Case]) -> str:
    producers = {case.product.producer for case in found}
    kinds = Counter[str](case.product.kind for case in found)
    return phrases.overview(in_words(len(found)), in_words(len(producers)), phrases.kinds(kinds))


def _reported(found: Sequence[Case]) -> Iterator[str]:
    """Yield where to find what commune and advisory team reported, if they did."""
    sources = {event.source for case in found for event in case.events if event.kind == "report"}
    if sources:
        yield phrases.reported_where([source for source in ("commune", "advisory") if source in sources])


def _removed(found: Iterable[Case]) -> Iterator[context.Removed]:
    out = (case for case in found if case.result.status in {"disqualified", "stopped"})
    for no, case in enumerate(out, start=1):
        ground = "; ".join(grounds(case))
        yield context.Removed(no=str(no), product=_named(case), act=verdict(case).outcome, ground=ground)


def _conflicts(found: Sequence[Case]) -> Iterator[context.Conflict]:
    """Yield every recusal, in the order of the products."""
    recusals = ((case, member, reason) for case in found for member, reason in _recused(case))
    for no, (case, member, reason) in enumerate(recusals, start=1):
        yield context.Conflict(no=str(no), member=case.names[member], product=_named(case), reason=reason)


def _recused(case: Case) -> Iterator[tuple[str, str]]:
    """Yield who is recused and why, and whose ballot stays on record for that; a duplicate record counts once."""
    with_ballot = {ballot.member for ballot in case.ballots}
    for member, reason in dict.fromkeys((recusal.member, recusal.reason) for recusal in case.recusals):
        yield member, phrases.late_recusal(reason) if member in with_ballot else reason


def counts(found: Sequence[Case]) -> Iterator[context.Count]:
    """Yield how many products ended in each way, and how many there are."""
    outcomes = Counter(verdict(case).outcome for case in found)
    for label in outcomes_in_order(found):
        if label in outcomes:
            yield context.Count(label=label, number=in_words(outcomes[label]))
    yield context.Count(label=phrases.ALL_PRODUCTS, number=in_words(len(found)))


def _reserved(found: Sequence[Case]) -> Iterator[str]:
    """Yield what members said who kept their marks when others changed theirs."""
    for case in found:
        for ballot in case.ballots:
            earlier = case.ballot(ballot.member, up_to=ballot.round - 1)
            if ballot.member in case.result.counted and (view := minority_view(earlier, ballot)):
                yield phrases.reserved(_named(case), case.names[ballot.member], view)


def proposals(found: Sequence[Case]) -> Iterator[context.Proposal]:
    """Yield one proposal an outcome, recognitions first, the highest star first; in each first, upgrade, renewal."""
    kinds = list(KIND)
    for rank, text in sorted({(verdict(case).rank, verdict(case).text) for case in found}):
        asked = rank[0] in ASKED
        group = sorted(
            (case.product for case in found if verdict(case).text == text), key=lambda one: kinds.index(one.kind)
        )
        of_kind = Counter[str](product.kind for product in group) if asked else {}
        rows = tuple(
            context.ProposalRow(
                no=str(no),
                code=product.code,
                name=product.name,
                producer=product.producer,
                kind=(phrases.PROPOSED if asked else KIND)[product.kind],
            )
            for no, product in enumerate(group, start=1)
        )
        yield context.Proposal(text=phrases.proposal_for(text, in_words(len(group)), of_kind), rows=rows)


def _taken_back(bundle: Bundle) -> Iterator[str]:
    """Yield which signatures two took back before the last ones."""
    names = {member.id: member.name for member in bundle.members}
    for reopening in reopenings_of(bundle):
        if reopening.kind == "unsigning":
            yield phrases.unsigned(by_two(reopening, names))


def _not_judged(found: Sequence[Case], rulebook: Rulebook) -> Iterator[str]:
    """Yield which minima were not judged and which papers name them."""
    for number in dict.fromkeys(case.product.decision for case in found if not case.law.floors_known):
        minima = rulebook.minima(number)
        yield words.minima_apart(number, *((minima.amended_by, minima.amended_in) if minima else (None, None)))
        if minima:
            yield papers.minima_known(minima_note(minima)[1:])


def _statements(bundle: Bundle, found: Sequence[Case], rulebook: Rulebook) -> Iterator[str]:
    """Yield whose words are printed, what sealing and rounding mean."""
    sheets = [rulebook.sheet(case.product.sheet) for case in found]
    if any(sheet.wording is None for sheet in sheets):
        yield words.SHORT_WORDING
    for number, wording in {one.sheet.decision: one.wording for one in sheets if one.wording}.items():
        sets = sorted({one.sheet.set for one in sheets if one.wording and one.sheet.decision == number})
        yield loaded_words.statement(wording.note(number, *sets), wording.sha256)
    note = seal_of(bundle.ext)
    if note is not None:
        names = {member.id: member.name for member in bundle.members}
        by, released_by = (names.get(one, one) for one in (note.by, note.released_by))
        yield words.sealed(by, released_by, note.released_at, note.holders, by_holders=note.by_holders)
    else:
        said = words.sealing(on_paper=any(paper_of(ballot.ext) for ballot in bundle.ballots))
        ground = unsealed_ground(bundle.session)
        yield said if ground is None else f"{unsealed(ground)} {said}"
    yield words.ROUNDING
