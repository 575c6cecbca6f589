"""From a checked session to one letter a product: the result, its reasons, what lacks, what may follow, who signs.

The reasons are the minutes' own sentences less those that stay with the council; no member is named, and of marks
there are means and counts alone. Who signs is an office: the chair, or the vice chair where the chair was away. Kept
out: how it looks (`files`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from workbench.council.conflicts import COMMUNE, REPRESENTATIVE
from workbench.council.facts.office import NOTHING_KNOWN, PaperFacts
from workbench.council.roster import signing_name
from workbench.council.written import is_written
from workbench.documents import issuer
from workbench.documents.file_names import file_name
from workbench.documents.letter.context import Letter, Section
from workbench.documents.minutes.compose import away_throughout, presiding
from workbench.documents.minutes.context import Setting
from workbench.documents.minutes.products import floor_rows, labelled, part_means, told_by_topic
from workbench.findings.afterwards import afterwards
from workbench.findings.case import Case, cases
from workbench.findings.reasons.sentences import Reason, Reasons
from workbench.findings.verdict import goes_to_meeting
from workbench.rulebook.load import Rulebook
from workbench.scoring.bundle.records import Bundle
from workbench.scoring.rules.result import Result
from workbench.text_vi.common import KIND
from workbench.text_vi.documents import letter as words
from workbench.text_vi.documents import minutes as phrases
from workbench.text_vi.documents.figures import official_date
from workbench.text_vi.findings import reasons as topics

_OWN_SECTION = {"next", "follows"}
"""Topics that stand in sections of their own."""


def letters(
    bundle: Bundle, result: Result, rulebook: Rulebook, reasons: Reasons, facts: PaperFacts = NOTHING_KNOWN
) -> Iterator[Letter]:
    """Yield the letter on every product, in the bundle's order; none on one that goes to a meeting, which decides it.

    Args:
        bundle: A session that passed `checks`: every product has a final result.
        result: What `scoring.replay` made of it.
        rulebook: Where the sheets and decisions come from.
        reasons: Of the result, as `findings.reasons.sentences` tells them.
        facts: What is known of the office.
    """
    leader = presiding(bundle, away_throughout(bundle))
    session, written = bundle.session, is_written(bundle.session)
    for case in cases(bundle, result, rulebook):
        if goes_to_meeting(case):
            continue
        shared = [reason for reason in reasons[case.product.code] if not reason.inside]
        yield Letter(
            name=f"{case.no:02d}_{file_name(case.product.code)}",
            session_id=session.id,
            bundle_sha256=result.bundle_sha256,
            held_on=session.held_on.isoformat(),
            parent=issuer.parent(facts, session),
            organ=issuer.council(facts, session),
            number=issuer.number(facts, "letter"),
            about=words.ABOUT,
            place_and_day=issuer.place_and_day(facts, "letter"),
            to=words.addressed(case.product.producer, carried(case, REPRESENTATIVE)),
            opening=words.opening(official_date(session.held_on), session.level, session.title, written=written),
            facts=tuple(_facts(case)),
            sections=tuple(_sections(case, shared, bundle, rulebook)),
            floors=floor_rows(case),
            signer=issuer.signers(facts, leader),
            sign_here=words.SIGN_HERE,
            signed_by=signing_name(leader.name) if leader else "",
            recipients=words.recipients(commune_of(case)),
        )


def _facts(case: Case) -> Iterator[Setting]:
    product = case.product
    yield Setting(label=phrases.FACT["product"], text=product.name)
    yield Setting(label=phrases.FACT["code"], text=product.code)
    yield Setting(label=phrases.FACT["sheet"], text=phrases.sheet(product.decision, product.set, case.sheet.name))
    yield Setting(label=phrases.FACT["kind"], text=KIND[product.kind])
    if case.result.parts is not None:
        yield Setting(label=words.PARTS, text=words.parts(*part_means(case)))


def commune_of(case: Case) -> str:
    """Return the commune of the producer, as the plan has it; empty where it does not."""
    return carried(case, COMMUNE)


def carried(case: Case, key: str) -> str:
    """Return a text that the plan carries under a product's `ext`; empty where it does not."""
    found = case.product.ext.get(key) if isinstance(case.product.ext, Mapping) else None
    return found.strip() if isinstance(found, str) else ""


def _sections(case: Case, reasons: Sequence[Reason], bundle: Bundle, rulebook: Rulebook) -> Iterator[Section]:
    """Yield the sections, numbered; what to complete only where there is something, under a name that fits."""
    told: list[Setting] = []
    for topic, lines in told_by_topic(reasons).items():
        if topic not in _OWN_SECTION:
            told += labelled(
                topics.TOPIC[topic], [_unnamed(line, case) for line in lines] if topic == "result" else lines
            )
    lacks = [reason.text for reason in reasons if reason.topic == "next"]
    steps = [reason.text for reason in reasons if reason.topic == "follows"]
    ours = rulebook.sheet(case.product.sheet).wording is None
    wording = words.SHORT_WORDING if ours else words.LOADED_WORDING
    notes = [words.rules(bundle.regulation.source), wording, words.MINUTES_RULE]
    found = {
        "reasons": tuple(told),
        "next" if case.result.stars else "next_no_star": _plain(lacks),
        "after": _plain([*steps, *afterwards(case, bundle.session, rulebook)]),
        "notes": _plain([*notes[:-1], words.closing(notes[-1])]),
    }
    kept = [(key, shown) for key, shown in found.items() if shown]
    for no, (key, shown) in enumerate(kept, start=1):
        yield Section(title=f"{no}. {words.SECTION[key]}", lines=shown)


def _plain(lines: Sequence[str]) -> tuple[Setting, ...]:
    return tuple(Setting(label="", text=line) for line in lines)


def _unnamed(text: str, case: Case) -> str:
    """Return the council's own words on a ground without the names of its members; nothing else is a person's text."""
    if case.result.mean is not None:
        return text
    for name in sorted(filter(str.strip, case.names.values()), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", words.A_MEMBER, text)
    return text
