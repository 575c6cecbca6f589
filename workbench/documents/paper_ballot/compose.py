"""From a sheet to the blank ballot that a member fills in by hand: every line and option in the sheet's order.

An option's number is the one that the secretary types on the board, in printed order from 1; 0 is "none met", where
the sheet prints no option worth 0. Kept out: who gets one (the desk), how it looks (`pdf`).
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.council.flags import flag_sentences
from workbench.council.record.blanks import Blank
from workbench.documents.minutes.context import Setting
from workbench.documents.paper_ballot.context import BlankLine, Choice, Group, PaperBallot, PartOfBallot
from workbench.rulebook import Rulebook
from workbench.rulebook.load import LoadedSheet
from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.sheet import Criterion, Rule, Section, Sheet
from workbench.scoring.sheets.points import PointTable
from workbench.text_vi import common
from workbench.text_vi.common import KIND
from workbench.text_vi.documents import minutes as phrases
from workbench.text_vi.documents import opinion as opinion_words
from workbench.text_vi.documents import paper_ballot as words
from workbench.text_vi.documents import set as frame

_COUNCIL_S = {"eliminate", "stop_if_flag", "stop_if_zero"}
"""Rules that the council may act on; a note for people."""


def paper_ballot(blank: Blank, rulebook: Rulebook) -> PaperBallot:
    """Return what one blank ballot prints.

    Args:
        blank: Whose, of which product.
        rulebook: The published sheets, with our short wording or the one an office loaded.
    """
    session, product, member = blank.session, blank.product, blank.member
    loaded = rulebook.sheet(product.sheet)
    return PaperBallot(
        held_on=session.held_on.isoformat(),
        parent=frame.PARENT[session.level],
        organ=frame.organ(session.level),
        title=words.TITLE,
        subtitle=words.SUBTITLE,
        facts=tuple(_facts(blank, loaded.sheet)),
        declare=words.DECLARE,
        asked=words.ASKED,
        no_interest=words.NO_INTEREST,
        recused=words.RECUSED,
        recused_then=words.RECUSED_THEN,
        how=words.HOW,
        parts=tuple(_parts(loaded.sheet, rulebook.decisions[product.decision])),
        disqualified_when=words.DISQUALIFIED_WHEN,
        disqualifiers=tuple(one.text for one in loaded.sheet.disqualifiers),
        total=words.ALL_POINTS,
        changes=words.CHANGES if blank.round > 1 else "",
        opinion=words.OPINION,
        notes=tuple(_whose_words(loaded)),
        place_and_day=common.PLACE_AND_DAY,
        signer=words.SIGNER,
        sign_here=common.SIGN_HERE,
        signed_by=member.name,
        footer=words.footer(session.id, product.code, member.id, member.name, blank.round),
        page=words.PAGE,
    )


def _facts(blank: Blank, sheet: Sheet) -> Iterator[Setting]:
    session, product, member = blank.session, blank.product, blank.member
    told = {
        "session": opinion_words.session(session.title, session.id),
        "product": phrases.product(product.name, product.code),
        "producer": product.producer,
        "address": words.BLANK,
        "sheet": phrases.sheet(product.decision, product.set, sheet.name),
        "kind": KIND[product.kind],
        "round": words.scoring_round(blank.round),
        "member": f"{opinion_words.member(member.name, member.role)} ({member.id})",
        "post": ", ".join(filter(None, [member.title.strip(), member.organisation.strip()])),
        "flags": "; ".join(flag.rstrip(".") for flag in flag_sentences(product, sheet)),
    }
    yield from (Setting(label=words.FACT[key], text=text) for key, text in told.items() if text)


def _whose_words(loaded: LoadedSheet) -> Iterator[str]:
    if loaded.wording is None:
        yield opinion_words.SHORT_WORDING
    else:
        yield loaded.wording.note(loaded.sheet.decision, loaded.sheet.set)
        yield words.OUR_NOTES


def _parts(sheet: Sheet, law: Decision) -> Iterator[PartOfBallot]:
    story, dependent = PointTable.of(sheet, law).story or ("", ())
    hung = dict.fromkeys(dependent, story)
    for part in sheet.parts:
        yield PartOfBallot(
            title=opinion_words.part(part.code, part.title),
            most=words.most(part.points),
            groups=tuple(_group(section, hung) for section in part.sections),
            total=words.part_total(part.code, part.points),
        )


def _group(section: Section, hung: dict[str, str]) -> Group:
    alone = len(section.criteria) == 1
    above = {one.id: words.heading(one.id, one.title, one.points) for one in section.headings}
    return Group(
        title="" if alone else words.section(section.no, section.title),
        most=words.most(section.points),
        lines=tuple(_line(line, above.pop(line.parent or "", ""), hung.get(line.id)) for line in section.criteria),
    )


def _line(line: Criterion, above: str, hangs_on: str | None) -> BlankLine:
    return BlankLine(
        above=above,
        no=line.id,
        title=line.title,
        most=words.most(line.points),
        hints=tuple(_hints(line, hangs_on)),
        choices=tuple(_choices(line)),
    )


def _hints(line: Criterion, hangs_on: str | None) -> Iterator[str]:
    if line.note:
        yield line.note
    yield from (_said(rule) for rule in line.rules if rule.kind != "single_tick")  # its two options say it
    if hangs_on and line.depends_on is None:  # else its rule says it
        yield words.hangs_on(hangs_on)
    if line.doubt:
        yield words.doubt(line.doubt)


def _said(rule: Rule) -> str:
    return words.may_act(rule.text) if rule.kind in _COUNCIL_S else rule.text


def _choices(line: Criterion) -> Iterator[Choice]:
    heads = {one.no: words.case(one.no, one.label) for rule in line.rules if rule.kind == "choose_one_case"
             for one in rule.cases}  # fmt: skip
    for number, option in enumerate(line.options, start=1):
        yield Choice(
            no=str(number),
            text=option.text,
            points=words.points(option.points),
            floor=words.floor(option.floor_for) if option.floor_for else "",
            case=heads.pop(option.case, "") if option.case is not None else "",
        )
    if not line.prints_zero:
        yield Choice(no="0", text=common.NONE_MET, points=words.points(0), floor="", case="")
