"""From a member's ballot to the sheet they sign: product, each criterion with level and points, their words, receipt.

What is printed is the ballot as the bundle holds it; notes that a member keeps beside a line are theirs alone and stay
out. Kept out: who may have a form (the desk), how it looks (`files`).
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.council.facts.deputies import paper_of
from workbench.council.facts.office import NOTHING_KNOWN, PaperFacts
from workbench.council.record.opinion import Opinion
from workbench.council.written import is_written
from workbench.documents import issuer
from workbench.documents.file_names import file_name
from workbench.documents.minutes.context import Setting
from workbench.documents.opinion.context import OpinionForm, OpinionLine, PartLines
from workbench.findings.history import minority_view, reasons_of
from workbench.rulebook import Rulebook
from workbench.rulebook.records.sheet import NONE_MET, Criterion, Sheet
from workbench.scoring.bundle.records import Ballot
from workbench.scoring.rules.single_ballot import SingleBallot, rate_single_ballot
from workbench.text_vi import common
from workbench.text_vi.common import KIND
from workbench.text_vi.documents import minutes as phrases
from workbench.text_vi.documents import opinion as words
from workbench.text_vi.short_forms import quote_level, spell_out


def whose(opinion: Opinion) -> str:
    """Return how the member is called in names of files; the seat's number tells two apart whose names are alike."""
    return f"{opinion.seat:02d}_{file_name(opinion.member.id)}_{file_name(opinion.member.name)}"


def opinion_form(
    opinion: Opinion, rulebook: Rulebook, facts: PaperFacts = NOTHING_KNOWN, bundle_sha256: str = ""
) -> OpinionForm:
    """Return what the form of one opinion prints.

    Args:
        opinion: The ballot and its receipt.
        rulebook: The published sheets, with our short wording or the one an office loaded.
        facts: What is known of the office.
        bundle_sha256: The session's file that it is printed from where there is no receipt.
    """
    session, product, receipt = opinion.session, opinion.product, opinion.receipt
    kind = "written" if is_written(session) else "meeting"
    loaded = rulebook.sheet(product.sheet)
    came = rate_single_ballot(loaded.sheet, rulebook.decisions[product.decision], opinion.ballot.marks)
    return OpinionForm(
        name=f"{opinion.place:02d}_{file_name(product.code)}",
        folder=whose(opinion),
        session_id=session.id,
        ballot_sha256=receipt.ballot_sha256 if receipt else "",
        held_on=session.held_on.isoformat(),
        parent=issuer.parent(facts, session),
        organ=issuer.council(facts, session),
        title=words.TITLE[kind],
        subtitle=words.SUBTITLE[kind],
        facts=tuple(_facts(opinion, loaded.sheet)),
        declared=words.DECLARED[kind],
        columns=words.COLUMNS,
        parts=tuple(_parts(loaded.sheet, opinion.ballot, came)),
        result=tuple(_result(opinion, came)),
        notes=(words.SHORT_WORDING if loaded.wording is None else words.LOADED_WORDING, words.COUNTED),
        receipt=(
            words.receipt(receipt.number, receipt.ballot_sha256, receipt.journal_head)
            if receipt
            else words.printed_from(bundle_sha256)
        ),
        place_and_day=words.place_and_day(facts.get("place")),
        signer=words.SIGNER[kind],
        sign_here=common.SIGN_HERE,
        signed_by=opinion.member.name,
    )


def _facts(opinion: Opinion, sheet: Sheet) -> Iterator[Setting]:
    session, product, member, ballot = opinion.session, opinion.product, opinion.member, opinion.ballot
    post = ", ".join(filter(None, [member.title.strip(), member.organisation.strip()]))
    paper = paper_of(ballot.ext)
    told = {
        "session": words.session(session.title, session.id),
        "product": phrases.product(product.name, product.code),
        "producer": product.producer,
        "sheet": phrases.sheet(product.decision, product.set, sheet.name),
        "kind": KIND[product.kind],
        "member": words.member(member.name, member.role),
        "post": post,
        "handed_in": words.handed_in(ballot.at, ballot.round),
        "paper": words.on_paper(paper.confirmed_at) if paper else "",
    }
    yield from (Setting(label=words.FACT[key], text=text) for key, text in told.items() if text)


def _parts(sheet: Sheet, ballot: Ballot, came: SingleBallot) -> Iterator[PartLines]:
    reasons = reasons_of(ballot)
    for part in sheet.parts:
        yield PartLines(
            title=words.part(part.code, part.title),
            points=words.of_points(came.parts[part.code], part.points),
            lines=tuple(
                _line(line, ballot.marks[line.id], reasons.get(line.id), ballot.notes.get(line.id, "").strip())
                for line in part.criteria
            ),
        )


def _line(line: Criterion, mark: str, reason: str | None, note: str) -> OpinionLine:
    return OpinionLine(
        no=line.id,
        title=spell_out(line.title),
        chosen=words.chosen(_chosen(line, mark), reason, note),
        points=words.of_points(line.points_of(mark), line.points),
    )


def _chosen(line: Criterion, mark: str) -> str:
    """Return the chosen level in full; a least option with its line's note, which holds the rest of the condition."""
    if mark == NONE_MET:
        return common.NONE_MET
    option = line.options[line.letters.index(mark)]
    return quote_level(option.text, line.note if option.floor_for else None)


def _result(opinion: Opinion, came: SingleBallot) -> Iterator[Setting]:
    yield Setting(label=words.RESULT["total"], text=words.total(came.total, list(came.parts.items())))
    yield Setting(label=words.RESULT["stars"], text=words.stars(came.stars, came.held_back_by))
    view = minority_view(opinion.earlier, opinion.ballot)
    said = view if view is not None else opinion.ballot.opinion.strip()
    keeps = opinion.earlier is not None and view is not None
    yield Setting(label=words.RESULT["minority" if keeps else "opinion"], text=said or words.NO_OPINION)
