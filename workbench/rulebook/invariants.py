"""What must hold within a line, across a sheet and in a decision: points, sums, floors, ids, rules, bands, levels.

All findings at once, in printed order. A fault that a doubt of the file already names is a warning, never silence. Kept
out: the shape of one record (`records`), files and folders (`load`, `check`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby, pairwise
from typing import Literal, Self

from workbench.errors import Fault
from workbench.rulebook.records.decision import Decision, Forwarding, Level, LevelName
from workbench.rulebook.records.sheet import Criterion, Part, Section, Sheet, Source
from workbench.text_vi import Said
from workbench.text_vi.rulebook import files as words

Severity = Literal["error", "warning"]
_SEEN_IN_THE_LAW = ("text", "transcript")
_STARS_DOWN = (5, 4, 3, 2, 1)
_UPWARDS: tuple[LevelName, ...] = ("district", "province", "central")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFinding:
    """A fault and its weight: an error, or a warning where the file itself lists the doubt."""

    fault: Fault
    severity: Severity

    @classmethod
    def of(cls, said: Said, where: str, code: str, *, doubt: str | None = None) -> Self:
        """Make an error, or a warning that names the doubt in place of a remedy."""
        if doubt:
            return cls(fault=Fault.of(Said(said.what, words.listed_doubt(doubt)), where, code), severity="warning")
        return cls(fault=Fault.of(said, where, code), severity="error")


def sheet_findings(sheet: Sheet) -> list[SheetFinding]:
    """Return all that does not hold on one sheet, taken by itself.

    Args:
        sheet: A sheet of well-formed records.

    Returns:
        Findings whose `where` names part, section or criterion as printed.
    """
    found = list(_sheet_as_a_whole(sheet))
    for part in sheet.parts:
        found += _part(part, sheet)
        for section in part.sections:
            found += _section(section)
            for criterion in section.criteria:
                found += _criterion(criterion, sheet)
    return found


def record_findings(decision: Decision) -> list[SheetFinding]:
    """Return all that does not hold in a decision's own record, taken by itself."""
    return [*_figures(decision), *_story(decision), *_levels(decision), *_forwarding(decision), *_transition(decision)]


def _figures(decision: Decision) -> Iterator[SheetFinding]:
    if (total := sum(decision.structure.values())) != 100:
        yield SheetFinding.of(words.sums_differ("parts", total, 100), "", "structure")
    bands = decision.bands
    falls = all(high.at_least > low.at_least for high, low in pairwise(bands))
    if tuple(band.stars for band in bands) != _STARS_DOWN or not falls or bands[-1].at_least != 0:
        yield SheetFinding.of(words.BANDS_BROKEN, "", "bands")
    yield from (
        SheetFinding.of(words.set_beyond(set_no, decision.sets), "", "set_beyond")
        for set_no in decision.missing
        if not 1 <= set_no <= decision.sets
    )


def _story(decision: Decision) -> Iterator[SheetFinding]:
    story = decision.story
    if story is None:
        return
    if not story.dependent or len({story.criterion, *story.dependent}) <= len(story.dependent):
        yield SheetFinding.of(words.STORY_BROKEN, words.STORY, "story")
    strangers = {name for apart in story.apart.values() for name in apart} - set(story.dependent)
    for name in sorted(strangers):
        yield SheetFinding.of(words.story_apart_unknown(name), words.STORY, "story")
    yield from source_findings(story.source, words.STORY)


def _levels(decision: Decision) -> Iterator[SheetFinding]:
    for line in decision.levels:
        where = words.level_line(line.level)
        yield from _span(line, where)
        yield from source_findings(line.source, where)
    for one, other in combinations(decision.levels, 2):
        if one.level == other.level and set(one.recognises) & set(other.recognises) and _meet(one, other):
            yield SheetFinding.of(words.LEVEL_TWICE, words.level_line(one.level), "level_twice")


def _forwarding(decision: Decision) -> Iterator[SheetFinding]:
    for step in decision.forwarding:
        where = words.forwarding_line(step.level)
        yield from _span(step, where)
        yield from source_findings(step.source, where)
        if _UPWARDS.index(step.to) <= _UPWARDS.index(step.level):
            yield SheetFinding.of(words.forwarded_down(step.level, step.to), where, "forwarded_down")
        for name in (step.level, step.to):
            if not any(line.level == name and _meet(line, step) for line in decision.levels):
                yield SheetFinding.of(words.level_unknown(name), where, "level_unknown")
    for one, other in combinations(decision.forwarding, 2):
        if one.level == other.level and _meet(one, other):
            yield SheetFinding.of(words.FORWARDED_TWICE, words.forwarding_line(one.level), "forwarded_twice")


def _transition(decision: Decision) -> Iterator[SheetFinding]:
    for line in decision.transition:
        if line.keep not in decision.replaces:
            yield SheetFinding.of(words.keeps_unreplaced(line.keep), words.TRANSITION, "transition")
        yield from source_findings(line.source, words.TRANSITION)


def _span(line: Level | Forwarding, where: str) -> Iterator[SheetFinding]:
    if line.since is not None and line.before is not None and line.since >= line.before:
        yield SheetFinding.of(words.span_empty(line.since, line.before), where, "span_empty")


def _meet(one: Level | Forwarding, other: Level | Forwarding) -> bool:
    """Return whether two lines hold on some same day."""
    begun = max(one.since or date.min, other.since or date.min)
    return begun < min(one.before or date.max, other.before or date.max)


def decision_findings(sheet: Sheet, decision: Decision) -> list[SheetFinding]:
    """Return where a sheet is not what its decision promises: number, parts, floors, lines that depend on a story."""
    found = list(_of_the_story(sheet, decision))
    if sheet.set > decision.sets:
        found.append(SheetFinding.of(words.set_beyond(sheet.set, decision.sets), "", "set_beyond"))
    got = {part.code: part.points for part in sheet.parts}
    if got != decision.structure or len(sheet.parts) != len(got):
        said = words.parts_differ(_listed((p.code, p.points) for p in sheet.parts), _listed(decision.structure.items()))
        found.append(SheetFinding.of(said, "", "structure"))
    if not decision.floors_known:
        for criterion in sheet.criteria:
            if any(option.floor_for for option in criterion.options):
                found.append(SheetFinding.of(words.FLOOR_WITHOUT_LEGEND, words.criterion(criterion.id), "floor"))
    return found


def _of_the_story(sheet: Sheet, decision: Decision) -> Iterator[SheetFinding]:
    """Yield the lines whose printed condition is not what the decision's rule binds them by."""
    bound = decision.story.on(sheet.set) if decision.story else ()
    for criterion in sheet.criteria:
        on = criterion.depends_on
        if on is not None and (decision.story is None or on != decision.story.criterion or criterion.id not in bound):
            yield SheetFinding.of(words.story_differs(on), words.criterion(criterion.id), "story")


def _listed(points: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{code} {value}" for code, value in points)


def _sheet_as_a_whole(sheet: Sheet) -> Iterator[SheetFinding]:
    if (total := sum(part.points for part in sheet.parts)) != 100:
        yield SheetFinding.of(words.sums_differ("parts", total, 100), "", "total")
    short = any(_sum(part) != part.points for part in sheet.parts)
    if sheet.status == "unresolved" and not sheet.doubts:
        yield SheetFinding.of(words.DOUBT_MISSING, "", "doubt_missing")
    if sheet.status == "unresolved" and not short:
        yield SheetFinding.of(words.NOTHING_UNRESOLVED, "", "nothing_unresolved")
    numbers = [section.no for part in sheet.parts for section in part.sections]
    if numbers != [str(no + 1) for no in range(len(numbers))]:
        said = words.sections_out_of_order(numbers)
        yield SheetFinding.of(said, "", "section_numbers", doubt=" ".join(sheet.doubts) or None)
    ids = [criterion.id for criterion in sheet.criteria]
    for twice in sorted({name for name in ids if ids.count(name) > 1}):
        yield SheetFinding.of(words.id_twice(twice), words.criterion(twice), "id_twice")
    yield from source_findings(sheet.source, "")


def _sum(part: Part) -> int:
    return sum(section.points for section in part.sections)


def _part(part: Part, sheet: Sheet) -> Iterator[SheetFinding]:
    if (got := _sum(part)) != part.points:
        doubt = " ".join(sheet.doubts) if sheet.status == "unresolved" else None
        said = words.sums_differ("sections", got, part.points)
        yield SheetFinding.of(said, words.part(part.code), "part_sum", doubt=doubt)


def _section(section: Section) -> Iterator[SheetFinding]:
    where = words.section(section.no)
    if (got := sum(c.points for c in section.criteria)) != section.points:
        yield SheetFinding.of(words.sums_differ("criteria", got, section.points), where, "section_sum")
    for heading in section.headings:
        below = sum(c.points for c in section.criteria if c.parent == heading.id)
        if below != heading.points:
            said = words.sums_differ("criteria", below, heading.points)
            yield SheetFinding.of(said, words.heading(heading.id), "heading_sum")
    parents = {heading.id for heading in section.headings}
    for criterion in section.criteria:
        name = words.criterion(criterion.id)
        alone = criterion.id == section.no and len(section.criteria) == 1
        if not alone and not criterion.id.startswith(f"{section.no}."):
            yield SheetFinding.of(words.id_outside(section.no), name, "id_outside_section")
        if criterion.parent is not None and criterion.parent not in parents:
            yield SheetFinding.of(words.parent_unknown(criterion.parent), name, "parent")


def _criterion(criterion: Criterion, sheet: Sheet) -> Iterator[SheetFinding]:
    where = words.criterion(criterion.id)
    if len(criterion.options) < 2:
        yield SheetFinding.of(words.few_options(len(criterion.options)), where, "few_options")
    best = max((option.points for option in criterion.options), default=0)
    if best != criterion.points:
        yield SheetFinding.of(words.best_option(best, criterion.points), where, "best_option")
    for _, options in groupby(criterion.options, key=lambda option: option.case):
        points = [option.points for option in options]
        if points != sorted(points):
            yield SheetFinding.of(words.points_fall(points), where, "points_fall")
        if len(set(points)) < len(points):
            yield SheetFinding.of(words.points_repeat(points), where, "points_repeat", doubt=criterion.doubt)
    yield from _floors(criterion, where)
    if criterion.waivable and not (criterion.doubt and any(option.floor_for for option in criterion.options)):
        yield SheetFinding.of(words.WAIVABLE_WITHOUT_DOUBT, where, "waivable")
    yield from _rules(criterion, sheet, where)
    yield from source_findings(criterion.source, where)


def _floors(criterion: Criterion, where: str) -> Iterator[SheetFinding]:
    floors = [(option.floor_for, option.points) for option in criterion.options if option.floor_for is not None]
    for star, points in floors:
        if points == 0:
            yield SheetFinding.of(words.floor_on_zero(star), where, "floor_on_zero")
        if points > criterion.points:
            yield SheetFinding.of(words.floor_above_best(star, points, criterion.points), where, "floor_above_best")
    for (star, points), (next_star, next_points) in pairwise(sorted(floors)):
        if star == next_star or points >= next_points:
            yield SheetFinding.of(words.FLOORS_FALL, where, "floors_fall")


def _rules(criterion: Criterion, sheet: Sheet, where: str) -> Iterator[SheetFinding]:
    cases = {option.case for option in criterion.options} - {None}
    asked: set[int | None] = set()
    points = {option.points for option in criterion.options}
    for rule in criterion.rules:
        named: tuple[str, ...] = ()
        if rule.kind == "stop_if_zero":
            named = rule.criteria
        elif rule.kind == "applies_if" and rule.criterion is not None:
            named = (rule.criterion,)
        elif rule.kind == "choose_one_case":
            asked |= {case.no for case in rule.cases}
        elif rule.kind == "single_tick" and points != {0, rule.points}:
            yield SheetFinding.of(words.rule_differs(words.all_or_nothing(rule.points)), where, "rule")
        elif rule.kind == "heading_floor" and criterion.least_for(rule.star) != rule.least_points:
            yield SheetFinding.of(words.rule_differs(words.floor_at(rule.star, rule.least_points)), where, "rule")
        for name in named:
            if name not in sheet.by_id:
                yield SheetFinding.of(words.no_such_criterion(name), where, "rule_reference")
    if asked != cases:
        yield SheetFinding.of(words.CASES_DIFFER, where, "cases")


def source_findings(source: Source, where: str) -> Iterator[SheetFinding]:
    """Yield a finding where a source claims to be read in the law and names no article."""
    if source.article is None and source.certainty in _SEEN_IN_THE_LAW:
        yield SheetFinding.of(words.source_without_article(source.certainty), where, "source")
