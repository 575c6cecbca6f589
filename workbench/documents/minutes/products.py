"""One product in print: its row in annex I and its page in annex II.

Parts are printed rounded, each by itself; the mean's text is the result's. Kept out: the minutes' body (`compose`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from workbench.council.flags import flag_sentences
from workbench.council.plan.binding import choice_of
from workbench.documents.minutes.context import Detail, FloorRow, MemberLine, MinutesRow, Setting
from workbench.findings.case import Case
from workbench.findings.history import discussion_lines, minority_view
from workbench.findings.reasons.floors import met_lines
from workbench.findings.reasons.sentences import Reason, Topic
from workbench.findings.verdict import star_words, verdict
from workbench.scoring.sheets.ballot import parts
from workbench.text_vi.common import KIND
from workbench.text_vi.documents import minutes as phrases
from workbench.text_vi.documents.figures import decimal_text
from workbench.text_vi.findings import reasons as topics
from workbench.text_vi.rulebook import dates
from workbench.text_vi.rulebook import evidence as words


def row(case: Case) -> MinutesRow:
    """Return the product's line in the table of results."""
    product, result, judged = case.product, case.result, verdict(case)
    a, b, c = part_means(case)
    return MinutesRow(
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
        band=star_words(case, result.band),
        floors=_floors_cell(case),
        stars=star_words(case, result.stars),
        proposal=judged.short,
    )


def detail(case: Case, reasons: Sequence[Reason]) -> Detail:
    """Return the product in full."""
    lines = tuple(_members(case))
    a, b, c = part_means(case)
    return Detail(
        no=str(case.no),
        name=case.product.name,
        facts=tuple(_facts(case)),
        members=lines,
        mean=MemberLine(
            no="", name=phrases.AVERAGE, round="", a=a, b=b, c=c, total=case.result.mean_text or phrases.DASH
        ),
        outcome=tuple(_outcome(case, reasons)),
        floors=floor_rows(case),
    )


def floor_rows(case: Case) -> tuple[FloorRow, ...]:
    """Return the least options that the council reached, one row a line; none where least options are not judged."""
    if case.result.floors is None or case.result.mean is None:
        return ()
    return tuple(
        FloorRow(
            line=phrases.floor_line(floor.criterion, floor.title),
            option=phrases.option(floor.least, floor.option),
            star=phrases.stars(floor.star),
            votes=phrases.votes(floor.reached, floor.of),
        )
        for floor in met_lines(case)
    )


def part_means(case: Case) -> tuple[str, str, str]:
    """Return the means of parts A, B and C for print."""
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


def labelled(label: str, lines: Iterable[str]) -> Iterator[Setting]:
    """Yield lines under one label, which is printed once."""
    for at, line in enumerate(lines):
        yield Setting(label="" if at else label, text=line)


def _facts(case: Case) -> Iterator[Setting]:
    product = case.product
    facts = {
        "code": product.code,
        "producer": product.producer,
        "sheet": phrases.sheet(product.decision, product.set, case.sheet.name),
        "kind": KIND[product.kind],
    }
    yield from (Setting(label=phrases.FACT[key], text=text) for key, text in facts.items())
    yield from labelled(phrases.FACT["flags"], flag_sentences(product, case.sheet))
    yield from labelled(phrases.FACT["reports"], _came_with(case))
    if chosen := choice_of(product):
        yield Setting(label=dates.CHOICE, text=dates.choice(product.decision, chosen.reason, chosen.chosen_by))


def _came_with(case: Case) -> Iterator[str]:
    """Yield what commune and advisory team reported, the newest of each topic, samples, papers asked for and come."""
    newest = {(event.source, event.topic): event for event in case.events if event.kind == "report"}
    for source in ("commune", "advisory"):
        told = [(event.topic, event.text) for event in newest.values() if event.source == source]
        yield from (phrases.reported(source, _topic(case, topic or ""), text or "") for topic, text in told)
    samples = [event for event in case.events if event.kind == "samples"]
    yield from (phrases.samples(event.count or 0, event.text) for event in samples[-1:])
    for event in case.events:
        if event.kind == "papers_asked":
            yield phrases.papers_asked(event.text or "", event.until)
        elif event.kind == "papers_came":
            yield phrases.papers_came(event.text or "")


def _topic(case: Case, topic: str) -> str:
    """Name what a report speaks of: one of the commune's topics, the whole, or a line."""
    line = case.sheet.by_id.get(topic)
    return phrases.floor_line(line.id, line.title) if line else phrases.REPORT_TOPIC.get(topic, topic)


def _outcome(case: Case, reasons: Sequence[Reason]) -> Iterator[Setting]:
    """Yield the reasons topic by topic, with what else belongs to one."""
    for topic, lines in told_by_topic(reasons).items():
        if topic == "waived":
            continue  # what was discussed tells each vote with its reason
        yield from labelled(topics.TOPIC[topic], lines)
        if topic == "next":
            yield from labelled(phrases.FACT["papers"], _papers(case))
        if topic == "gap":
            yield from labelled(phrases.FACT["discussed"], discussion_lines(case))
        if topic == "seats":
            yield from labelled(phrases.FACT["opinions"], _opinions(case))
            yield from labelled(phrases.FACT["notes"], _line_notes(case))


def told_by_topic(reasons: Sequence[Reason]) -> dict[Topic, list[str]]:
    """Return the sentences of each topic that a paper prints, in order; least options that are met have a table."""
    found: dict[Topic, list[str]] = {}
    for reason in reasons:
        if reason.topic != "met" and not reason.weighs:
            found.setdefault(reason.topic, []).append(reason.text)
    return found


def _opinions(case: Case) -> Iterator[str]:
    """Yield what members wrote; not again what a later round repeats, nor the views told with it."""
    for ballot in case.ballots:
        earlier = case.ballot(ballot.member, up_to=ballot.round - 1)
        repeated = earlier is not None and earlier.opinion.strip() == ballot.opinion.strip()
        told_before = repeated or minority_view(earlier, ballot) is not None
        if ballot.member in case.result.counted and (text := ballot.opinion.strip()) and not told_before:
            yield phrases.opinion(case.names[ballot.member], text)


def _line_notes(case: Case) -> Iterator[str]:
    """Yield what counted members noted beside lines, in the sheet's order; not again what a later round repeats."""
    for line in case.sheet.criteria:
        for ballot in case.ballots:
            earlier = case.ballot(ballot.member, up_to=ballot.round - 1)
            repeated = earlier is not None and earlier.notes.get(line.id) == ballot.notes.get(line.id)
            text = ballot.notes.get(line.id, "").strip()
            if text and not repeated and ballot.member in case.result.counted:
                yield phrases.line_note(line.id, case.names[ballot.member], text)


def _papers(case: Case) -> Iterator[str]:
    """Yield which papers of the dossier belong to the least options that held the product back."""
    found = {criterion: case.papers.get(criterion, ()) for criterion in case.result.held_back_by}
    for criterion, proofs in found.items():
        if proofs:
            named = [words.with_place(words.named(p.no, p.title), p.source.article, p.source.certainty) for p in proofs]
            yield words.papers_of(criterion, named)
    if any(found.values()):
        yield words.INFERRED
