"""One product in print: its row in annex I and its page in annex II.

Parts are printed rounded, each by itself; the mean's text is the result's. Kept out: the minutes' body (`compose`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from workbench.council.binding import choice_of
from workbench.council.case import Case
from workbench.council.history import told
from workbench.council.verdicts import grounds, verdict
from workbench.documents.context import Detail, MemberLine, Row, Setting
from workbench.documents.words import decimal_text
from workbench.scoring.ballot import parts
from workbench.scoring.disagreement import gap_pair
from workbench.scoring.result import MissedFloor
from workbench.text_vi import evidence as words
from workbench.text_vi import minutes as phrases
from workbench.text_vi import rulebook_dates as dates


def row(case: Case) -> Row:
    """Return the product's line in the table of results."""
    product, result, judged = case.product, case.result, verdict(case.result)
    a, b, c = _parts(case)
    return Row(
        no=str(case.no),
        code=product.code,
        name=product.name,
        producer=product.producer,
        sheet=phrases.sheet_short(product.decision, product.set),
        a=a,
        b=b,
        c=c,
        mean=result.mean_text or phrases.DASH,
        gap=phrases.DASH if result.gap is None else str(result.gap),
        band=phrases.stars(result.band),
        floors=_floors_cell(case),
        stars=phrases.stars(result.stars),
        proposal=judged.short,
    )


def detail(case: Case) -> Detail:
    """Return the product in full."""
    lines = tuple(_members(case))
    a, b, c = _parts(case)
    return Detail(
        no=str(case.no),
        name=case.product.name,
        facts=tuple(_facts(case)),
        members=lines,
        mean=MemberLine(
            no="", name=phrases.AVERAGE, round="", a=a, b=b, c=c, total=case.result.mean_text or phrases.DASH
        ),
        outcome=tuple(_outcome(case)),
    )


def _parts(case: Case) -> tuple[str, str, str]:
    found = case.result.parts
    if found is None:
        return phrases.DASH, phrases.DASH, phrases.DASH
    a, b, c = (decimal_text(Fraction(found[code]), case.regulation.decimals) for code in "ABC")
    return a, b, c


def _floors_cell(case: Case) -> str:
    floors = case.result.floors
    if floors is None:
        return phrases.DASH if case.result.mean is None else phrases.NO_FLOORS
    cells = (phrases.floor_cell(star, len(check.missed)) for star, check in floors.items())
    return "\n".join(cells)


def _members(case: Case) -> Iterator[MemberLine]:
    """Yield the counted members' points, by part; nobody where the product was eliminated or stopped."""
    if case.result.mean is None:
        return
    for no, member in enumerate(case.result.counted, start=1):
        ballot = case.ballot(member, up_to=case.last_round)
        if ballot is None:
            continue
        points = parts(case.sheet, ballot.marks)
        yield MemberLine(
            no=str(no),
            name=case.names[member],
            round=str(ballot.round),
            a=str(points["A"]),
            b=str(points["B"]),
            c=str(points["C"]),
            total=str(case.result.totals[member]),
        )


def _labelled(key: str, lines: Iterable[str]) -> Iterator[Setting]:
    """Yield lines under one label, which is printed once."""
    for at, line in enumerate(lines):
        yield Setting(label="" if at else phrases.FACT[key], text=line)


def _facts(case: Case) -> Iterator[Setting]:
    product, result = case.product, case.result
    yield from _labelled("code", [product.code])
    yield from _labelled("producer", [product.producer])
    yield from _labelled("sheet", [phrases.sheet(product.decision, product.set, case.sheet.name)])
    yield from _labelled("kind", [phrases.KIND[product.kind]])
    if chosen := choice_of(product):
        yield Setting(label=dates.CHOICE, text=dates.choice(product.decision, chosen.reason, chosen.chosen_by))
    if result.mean is not None:
        base = case.scoring - (len(result.recused) if case.regulation.quorum.of == "eligible" else 0)
        yield from _labelled("quorum", [phrases.votes_counted(len(result.counted), base)])
    reasons = {recusal.member: recusal.reason for recusal in case.recusals}
    yield from _labelled("recused", [phrases.with_reason(case.names[m], reasons[m]) for m in result.recused])
    away = {absence.member: absence.reason for absence in case.absences}
    yield from _labelled("absent", [phrases.with_reason(case.names[m], away[m]) for m in result.absent])


def _outcome(case: Case) -> Iterator[Setting]:
    judged = verdict(case.result)
    yield from _labelled("ground", grounds(case))
    if case.result.mean is not None:
        yield from _labelled("gap", [_gap(case)])
        yield from _labelled("discussed", told(case))
        yield from _labelled("floors", _floors(case))
        yield from _labelled("failed" if case.result.stars is None else "held", _held_back(case))
        yield from _labelled("papers", _papers(case))
        opinions = ((b.member, b.opinion.strip()) for b in case.ballots if b.member in case.result.counted)
        yield from _labelled("opinions", [phrases.opinion(case.names[m], text) for m, text in opinions if text])
    yield from _labelled("conclusion", [phrases.conclusion(case.result.stars, judged.text)])


def _gap(case: Case) -> str:
    result, pair = case.result, gap_pair(case.result)
    if pair is None or not result.gap:
        return phrases.NO_DIFFERENCE
    low, high = pair
    return phrases.gap(result.gap, case.names[low], result.totals[low], case.names[high], result.totals[high])


def _floors(case: Case) -> Iterator[str]:
    if case.result.floors is None:
        yield phrases.NO_FLOORS_LONG
        return
    for star, check in case.result.floors.items():
        missed = [phrases.missed_short(m.criterion, m.least, m.reached_by, m.of) for m in check.missed]
        yield phrases.floor_missed(star, len(missed), "; ".join(missed)) if missed else phrases.floor_met(star)


def _held_back(case: Case) -> Iterator[str]:
    for missed in _decisive(case):
        title = case.sheet.by_id[missed.criterion].title
        yield phrases.missed_full(
            missed.criterion, title, missed.least, missed.reached_by, missed.of, case.regulation.floors
        )


def _papers(case: Case) -> Iterator[str]:
    """Yield which papers of the dossier belong to the least options that held the product back."""
    found = {missed.criterion: case.papers.get(missed.criterion, ()) for missed in _decisive(case)}
    for criterion, proofs in found.items():
        if proofs:
            named = [words.cited(words.named(p.no, p.title), p.source.article, p.source.certainty) for p in proofs]
            yield words.papers_of(criterion, named)
    if any(found.values()):
        yield words.INFERRED


def _decisive(case: Case) -> Iterator[MissedFloor]:
    """Yield the missed floors that cost the next star, or the rating (contract, rule 7)."""
    result = case.result
    if not result.held_back_by or result.floors is None or result.band is None:
        return
    star = result.band if result.stars is None else result.stars + 1
    yield from (missed for missed in result.floors[star].missed if missed.criterion in result.held_back_by)
