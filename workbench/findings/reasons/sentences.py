"""The reasons of every result in sentences, once: the consensus page, the minutes and a producer's letter print these.

Each figure is the result's or counted from the same ballots; what another regulation would have given is replayed
(`what_if`). Sentences that name a member, or that let one member's mark be worked out, are the council's own (`inside`)
and never leave it. Kept out: the lines with least options (`floors`), how sentences are laid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from workbench.council.written import TO_MEETING, is_written
from workbench.findings.case import Case, cases
from workbench.findings.lines.floors import floor_lines
from workbench.findings.lines.gaps import gap_lines, mostly
from workbench.findings.reasons.floors import (
    doubt_sentences,
    floor_sentences,
    further_sentences,
    next_star_sentence,
    waiver_sentences,
)
from workbench.findings.reasons.recognition import laws_of, recognition_text
from workbench.findings.verdict import goes_to_meeting, grounds, is_potential, star_words, verdict
from workbench.findings.what_if import WhatIf, what_if
from workbench.regulation.explained import SETTINGS_OF, choice_words
from workbench.rulebook.load import Rulebook
from workbench.rulebook.records.minima import minima_note
from workbench.scoring import FINAL, Bundle, ProductResult, Result, gap_pair
from workbench.scoring.rules.disagreement import is_beyond
from workbench.scoring.rules.rating import LEAST_FLOORED
from workbench.scoring.sheets.points import STARS
from workbench.scoring.sheets.shelf import Shelf
from workbench.text_vi.findings import reasons as words
from workbench.text_vi.findings import reasons_ballots as ballots
from workbench.text_vi.regulation.settings import outcome

Topic = Literal[
    "result",
    "todo",
    "points",
    "missed",
    "doubt",
    "waived",
    "met",
    "minima",
    "next",
    "gap",
    "seats",
    "regulation",
    "follows",
]
MATTER = {setting: matter for matter, settings in SETTINGS_OF.items() for setting in settings}
"""The matter of the regulation that a setting belongs to, as the minutes name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One sentence of an explanation.

    Attributes:
        topic: A key of `text_vi.findings.reasons.TOPIC`.
        text: The sentence.
        inside: Whether it stays with the council: it names a member or lets a mark be worked out.
        weighs: Whether it weighs what would have been: under another setting, with another member's ballot. The council
            looks at it before it signs; no paper prints it.
    """

    topic: Topic
    text: str
    inside: bool = False
    weighs: bool = False


Reasons = Mapping[str, tuple[Reason, ...]]
"""Of every product, by its code."""


def session_reasons(bundle: Bundle, result: Result, rulebook: Rulebook, found: Iterable[Case] | None = None) -> Reasons:
    """Return the reasons of every product's result, by its code.

    Args:
        bundle: A session that replays.
        result: What `scoring.replay` made of it.
        rulebook: Where the sheets and decisions come from.
        found: The products, where the caller has them already.

    Returns:
        Reasons in the order of `text_vi.findings.reasons.TOPIC`; the first says the result and what decided it.
    """
    tried, laws = what_if(bundle, Shelf.of(rulebook)), laws_of(bundle, rulebook)
    order = list(words.TOPIC)
    reasons: dict[str, tuple[Reason, ...]] = {}
    for case in cases(bundle, result, rulebook) if found is None else found:
        law = laws[case.product.decision]
        told = [*_ended(case), *_figures(case), *_decided(case, tried)]
        if case.result.floors is None and case.result.mean is not None and law.minima:
            told += _said("minima", minima_note(law.minima, case.sheet.group))
        if case.result.status == "rated":
            told += _said("follows", [recognition_text(case, bundle.session, law)])
        reasons[case.product.code] = tuple(sorted(told, key=lambda reason: order.index(reason.topic)))
    return reasons


def _said(topic: Topic, sentences: Iterable[str], *, inside: bool = False, weighs: bool = False) -> list[Reason]:
    return [Reason(topic=topic, text=text, inside=inside, weighs=weighs) for text in sentences]


def _ended(case: Case) -> Iterator[Reason]:
    """Yield the result with what decided it and, where it is not final, what to do (contract, rules 7 and 8)."""
    status = case.result.status
    if status in FINAL:
        asked = case.result.floors is not None and (case.result.band or 0) >= LEAST_FLOORED
        aside = words.set_aside(case.result.waived) if asked and case.result.waived else ""
        yield Reason(topic="result", text=_final(case) + aside)
        return
    yield Reason(topic="result", text=_unsettled(case), inside=True)
    yield Reason(topic="todo", text=words.TODO[status], inside=True)


def _final(case: Case) -> str:
    result = case.result
    if result.status == "disqualified":
        return words.disqualified("; ".join(grounds(case)))
    if goes_to_meeting(case):
        return words.to_meeting([stop.reason for stop in case.stops if stop.flag == TO_MEETING])
    if result.status == "stopped":
        return words.stopped(grounds(case))
    band = result.band or 1
    if result.stars is None:
        return words.failed(band, *_holding(case))
    potential = is_potential(case.session, case.law, result.stars)
    rated = words.rated(result.stars, case.session.level, potential=potential)
    if result.held_back_by:
        return words.held_back(rated, result.stars, band, *_holding(case))
    if result.floors is None:
        return words.by_points_alone(rated)
    if result.stars < LEAST_FLOORED:
        return words.below_floors(rated)
    return words.potential(result.stars, case.session.level) if potential else words.at_band(result.stars)


def _holding(case: Case) -> tuple[list[str], list[str]]:
    """Return the lines that keep the product back: those that bind it, and those that are in doubt."""
    doubtful = [line.id for line in case.in_doubt]
    return [line for line in case.result.held_back_by if line not in doubtful], doubtful


def _unsettled(case: Case) -> str:
    result = case.result
    if result.status == "incomplete":
        return words.missing([case.names[member] for member in result.missing])
    if result.status == "not_quorate":
        return words.NOT_QUORATE
    if result.status == "needs_discussion":
        return words.too_far_apart(result.gap or 0, limit.most if (limit := case.regulation.max_gap) else 0)
    return words.not_agreed(criteria_to_agree(case))


def criteria_to_agree(case: Case) -> list[str]:
    """Return the criteria on which the council still has to agree for the band's star or a lower one."""
    stars = [star for star in STARS if star <= (case.result.band or 0)]
    split = {line.criterion for star in stars for line in floor_lines(case, star) if line.split}
    return [criterion.id for criterion in case.sheet.criteria if criterion.id in split]


def _figures(case: Case) -> Iterator[Reason]:
    """Yield the reasons that are read off the ballots; none where the product has no figures to judge."""
    result = case.result
    if result.status in {"disqualified", "stopped"}:
        return
    yield from _seats(case)
    if result.mean is None:
        return
    yield Reason(topic="points", text=_points(case))
    yield from (Reason(topic="met" if met else "missed", text=text) for met, text in floor_sentences(case))
    yield from _said("missed", further_sentences(case))
    yield from _said("doubt", doubt_sentences(case))
    yield from _said("waived", waiver_sentences(case))
    yield from _said("next", filter(None, [next_star_sentence(case)]))
    yield from _gap(case)


def _points(case: Case) -> str:
    result, lines = case.result, {band.stars: band.at_least for band in case.law.steps}
    band = result.band or 1
    reached, beyond = (((star, lines[star]) if star in lines else None) for star in (band, band + 1))
    return words.points(
        result.mean_text or "", sum(result.totals.values()), len(result.totals), reached=reached, beyond=beyond
    )


def _gap(case: Case) -> Iterator[Reason]:
    gap, limit = case.result.gap or 0, case.regulation.max_gap
    if limit is None:
        said = ballots.gap_free(gap)
    elif not is_beyond(gap, limit):
        said = ballots.gap_within(gap, limit.most)
    elif vote := case.accepted:
        said = ballots.gap_accepted(gap, limit.most, vote.votes_for, vote.against)
    else:
        said = ballots.gap_beyond(gap, limit.most)
    yield Reason(topic="gap", text=said)
    if gap and (pair := gap_pair(case.result)):
        (low, low_total), (high, high_total) = ((case.names[one], case.result.totals[one]) for one in pair)
        where = ballots.gap_mostly(mostly(gap_lines(case), gap))
        between = ballots.gap_between(gap, low, low_total, high, high_total)
        yield Reason(topic="gap", text=f"{between} {where}", inside=True)


def _seats(case: Case) -> Iterator[Reason]:
    result = case.result
    base = case.scoring - (len(result.recused) if case.regulation.quorum.of == "eligible" else 0)
    recused, absent = len(result.recused), len(result.absent)
    enough = None if result.status == "not_quorate" else result.quorate
    said = ballots.seats(len(result.counted), base, recused, absent, quorate=enough, written=is_written(case.session))
    yield Reason(topic="seats", text=said)


def _decided(case: Case, tried: WhatIf) -> Iterator[Reason]:
    """Yield what was, or would have been, otherwise: under another regulation, or with a ballot not counted."""
    if case.result.status in {"disqualified", "stopped"}:
        return
    for member in _members_away(case):
        yield from _away(case, member, tried)
    for setting, others in tried.differing(case.result):
        grouped: dict[str, list[str]] = {}
        for rules, other in others:
            grouped.setdefault(_end(case, setting, other), []).append(choice_words(setting, rules))
        own = _end(case, setting, case.result)
        text = words.decided_by(setting, MATTER[setting], own, [(names, end) for end, names in grouped.items()])
        yield Reason(topic="regulation", text=text, inside=True, weighs=True)


def _members_away(case: Case) -> tuple[str, ...]:
    return (*case.result.recused, *case.result.absent)


def _away(case: Case, member: str, tried: WhatIf) -> Iterator[Reason]:
    """Tell a member who was not counted, and what their ballot would have changed where they left one."""
    own = case.result
    reasons = {one.member: one.reason for one in case.recusals}
    absences = {one.member: one.reason for one in case.absences}
    name, written = case.names[member], is_written(case.session)
    away = (
        ballots.recused(name, reasons[member])
        if member in own.recused
        else ballots.absent(name, absences[member], written=written)
    )
    left = case.ballot(member, up_to=case.last_round) is not None
    yield Reason(topic="seats", text=ballots.left_ballot(away) if left else ballots.no_ballot(away), inside=True)
    counted = tried.seated[member][own.code] if left else own
    if left and own.mean_text is not None and counted.mean_text is not None:
        ends = (_end(case, "", result) for result in (own, counted))
        text = ballots.ballot_would_change(name, own.mean_text, counted.mean_text, *ends)
        yield Reason(topic="seats", text=text, inside=True, weighs=True)


def _end(case: Case, setting: str, result: ProductResult) -> str:
    """Say what becomes of a product in a few words: its stars or, for `forward`, who takes it on."""
    if setting == "forward" and result.status == "rated":
        short = verdict(case, result).short
        return short[:1].lower() + short[1:]
    if result.stars is not None:
        return star_words(case, result.stars).lower()
    return outcome(result.status, result.stars)
