"""Which least options a product meets and misses, and what it lacks for the next star, in sentences.

Up to the star next in reach every missed option has a sentence, and every line for the dearest that is met; those that
all members reached share one. Of stars beyond only the lines are named that they still need. What is met and missed is
the result's (contract, rules 6 and 7). Kept out: the other reasons (`sentences`).
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.findings.case import Case
from workbench.findings.lines.floors import FloorLine, floor_lines
from workbench.rulebook.records.sheet import NONE_MET, Criterion
from workbench.scoring.sheets.points import STARS
from workbench.text_vi import common
from workbench.text_vi.findings import reasons as words

HIGHEST = STARS[-1]


def option_text(line: Criterion, mark: str) -> str:
    """Return the wording of a mark, also of "none of these"."""
    return common.NONE_MET if mark == NONE_MET else line.options[line.letters.index(mark)].text


def floor_sentences(case: Case) -> Iterator[tuple[bool, str]]:
    """Yield whether it is met and a sentence, for the least options up to the star in reach; lower stars first."""
    stars = [star for star in STARS if star <= _in_reach(case)]
    floors = [floor for star in stars for floor in floor_lines(case, star) if floor.star == star]
    yield from ((False, floor_sentence(case, floor)) for floor in floors if not floor.met)
    dearest = met_lines(case)
    yield from ((True, floor_sentence(case, floor)) for floor in dearest if not is_plain(floor))
    if plain := [floor for floor in dearest if is_plain(floor)]:
        lines = [(floor.criterion, floor.star, floor.least, floor.option) for floor in plain]
        yield True, words.unanimous(plain[0].of, lines)


def met_lines(case: Case) -> tuple[FloorLine, ...]:
    """Return the dearest least option that is met on each line, up to the star in reach, in sheet order."""
    stars = [star for star in STARS if star <= _in_reach(case)]
    met = (floor for star in stars for floor in floor_lines(case, star) if floor.star == star and floor.met)
    by_line = {floor.criterion: floor for floor in met}
    return tuple(by_line[criterion] for criterion in case.sheet.by_id if criterion in by_line)


def is_plain(floor: FloorLine) -> bool:
    """Whether every counted member reached it, so that no rule and no agreement had to decide."""
    return floor.met and not floor.no and floor.agreed is None


def floor_sentence(case: Case, floor: FloorLine) -> str:
    """Say whether the council reached a least option, with the votes and, where it did not, the rule that decided."""
    if floor.met:
        return words.floor_met(floor.star, floor.criterion, floor.least, floor.option, _how(case, floor))
    how = _how(case, floor)
    return words.floor_missed(floor.star, floor.criterion, _named(floor), floor.least, floor.option, how)


def further_sentences(case: Case) -> Iterator[str]:
    """Yield what each star beyond the one in reach still needs."""
    reach = _in_reach(case)
    for star in STARS:
        if case.result.floors is not None and star > reach:
            missed = (line for line in floor_lines(case, star) if not line.met)
            beyond = [f"{one.criterion} ({words.DOUBTFUL})" if one.line.waivable else one.criterion for one in missed]
            if beyond:
                yield words.further_stars(star, beyond)


def doubt_sentences(case: Case) -> Iterator[str]:
    """Yield, for each line in doubt that holds the product back, what is doubtful and what the council may do."""
    for line in case.in_doubt:
        lost = any(waiver.criterion == line.id for waiver in case.waivers)
        yield words.in_doubt(line.id, line.doubt or "", may_vote=case.regulation.waivers == "vote" and not lost)


def waiver_sentences(case: Case) -> Iterator[str]:
    """Yield every vote on a minimum, carried or lost, in the order of the sheet."""
    votes = {waiver.criterion: waiver for waiver in case.waivers}
    for line in case.sheet.criteria:
        if (vote := votes.get(line.id)) is not None:
            carried = vote.votes_for > vote.against
            yield words.waiver(line.id, line.title, vote.votes_for, vote.against, vote.reason, carried=carried)


def next_star_sentence(case: Case) -> str | None:
    """Say what a rated product lacks for the next star, or a failed one for its band's; None where there is no such."""
    result = case.result
    if result.status == "failed_minimum" and result.band is not None:
        return words.named_star(result.band, list(_lacking(case, result.band)))
    if result.stars is None or result.stars == HIGHEST:
        return None
    return words.next_star(result.stars + 1, list(_lacking(case, result.stars + 1)))


def _in_reach(case: Case) -> int:
    """Return the highest star whose least options are told one by one: the band's, or the next to be had."""
    result = case.result
    following = STARS[0] if result.stars is None else min(result.stars + 1, HIGHEST)
    return max(result.band or 0, following)


def _lacking(case: Case, star: int) -> Iterator[str]:
    total, ballots = sum(case.result.totals.values()), len(case.result.totals)
    least = next(band.at_least for band in case.law.bands if band.stars == star)
    lacks = total < least * ballots
    yield words.points_lacking(least, ballots, least * ballots, total) if lacks else words.POINTS_SUFFICE
    missed = [(line.criterion, _named(line)) for line in _asked(case, star) if not line.met]
    if missed:
        yield words.floors_lacking(missed)
    elif _asked(case, star):
        yield words.FLOORS_SUFFICE


def _named(floor: FloorLine) -> str:
    """Name a line, and say so where the sheet leaves in doubt whether its minimum binds."""
    return f"{floor.title} ({words.DOUBTFUL})" if floor.line.waivable else floor.title


def _asked(case: Case, star: int) -> tuple[FloorLine, ...]:
    return floor_lines(case, star) if star in STARS else ()


def _how(case: Case, floor: FloorLine) -> str:
    """Say how the members stand to a least option, in the words of the regulation's rule."""
    rule = case.regulation.floors
    if rule == "mean":
        return words.line_points(floor.points, floor.of, floor.least * floor.of, floor.reached)
    if floor.agreed is not None:
        points, option = floor.line.points_of(floor.agreed), option_text(floor.line, floor.agreed)
        return words.agreed_on(points, option, floor.reached, floor.of)
    if floor.split:
        return words.undecided(floor.reached, floor.of)
    if rule == "agreed" or floor.met:
        return words.votes(floor.reached, floor.of)
    return words.votes_reached(floor.reached, floor.of, rule)
