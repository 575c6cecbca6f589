"""From a checked session to one letter a producer: each product's result, reasons, what lacks and follows, who signs.

The reasons are the minutes' own sentences less those that stay with the council; no member is named, and of marks
there are means and counts alone. Who signs is an office: the chair, or the vice chair where the chair was away. Kept
out: how it looks (`files`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.council.conflicts import COMMUNE, REPRESENTATIVE
from workbench.council.facts.office import NOTHING_KNOWN, PaperFacts
from workbench.council.roster import name_to_sign
from workbench.council.written import is_written
from workbench.documents import issuer
from workbench.documents.check_code import check_qr
from workbench.documents.file_names import file_name
from workbench.documents.letter.context import Letter, ProductTold, Section
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
from workbench.spelling import tidy
from workbench.text_vi.common import KIND
from workbench.text_vi.documents import letter as words
from workbench.text_vi.documents import minutes as phrases
from workbench.text_vi.documents.figures import official_date
from workbench.text_vi.findings import reasons as topics

_OWN_SECTION = {"next", "follows"}
"""Topics that stand in sections of their own."""


def letters(
    bundle: Bundle,
    result: Result,
    rulebook: Rulebook,
    reasons: Reasons,
    facts: PaperFacts = NOTHING_KNOWN,
    found: Sequence[Case] | None = None,
) -> Iterator[Letter]:
    """Yield the letter to every producer, in the order of their first products.

    A product that goes to a meeting, which decides on it, stands in none.

    Args:
        bundle: A session that passed `checks`: every product has a final result.
        result: What `scoring.replay` made of it.
        rulebook: Where the sheets and decisions come from.
        reasons: Of the result, as `findings.reasons.sentences` tells them.
        facts: What is known of the office.
        found: The products, where the caller has them already.
    """
    found = tuple(cases(bundle, result, rulebook)) if found is None else found
    leader = presiding(bundle, away_throughout(bundle))
    session, written = bundle.session, is_written(bundle.session)
    qr, qr_says = check_qr(session.id, result.bundle_sha256, facts.get("check_address"))
    for group in by_producer(case for case in found if not goes_to_meeting(case)):
        first = group[0]
        products, closing = _told(group, reasons, bundle, rulebook)
        yield Letter(
            name=f"{first.no:02d}_{file_name(first.product.producer)}",
            session_id=session.id,
            bundle_sha256=result.bundle_sha256,
            held_on=session.held_on.isoformat(),
            parent=issuer.parent(facts, session),
            organ=issuer.council(facts, session),
            number=issuer.number(facts, "letter"),
            about=words.ABOUT,
            place_and_day=issuer.place_and_day(facts, "letter"),
            to=words.addressed(first.product.producer, _each(carried(case, REPRESENTATIVE) for case in group)),
            opening=words.opening(
                official_date(session.held_on), session.level, session.title, written=written, products=len(group)
            ),
            products=products,
            closing=closing,
            signer=issuer.signers(facts, leader),
            sign_here=words.SIGN_HERE,
            signed_by=name_to_sign(leader),
            recipients=words.recipients(commune_of(first)),
            qr=qr,
            qr_says=qr_says,
        )


def by_producer(found: Iterable[Case]) -> list[list[Case]]:
    """Return products in groups of one producer; one name in two communes is two producers."""
    groups: dict[tuple[str, str], list[Case]] = {}
    for case in found:
        key = tidy(case.product.producer).casefold(), tidy(commune_of(case)).casefold()
        groups.setdefault(key, []).append(case)
    return list(groups.values())


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts that are there, each once."""
    return tuple(dict.fromkeys(filter(None, texts)))


def _told(
    group: Sequence[Case], reasons: Reasons, bundle: Bundle, rulebook: Rulebook
) -> tuple[tuple[ProductTold, ...], tuple[Section, ...]]:
    """Return what is told of each product, and what of all of them; steps that all have in common are told once."""
    several = len(group) > 1
    shared = {
        case.product.code: [reason for reason in reasons[case.product.code] if not reason.inside] for case in group
    }
    steps = {case.product.code: _steps(case, shared[case.product.code], bundle, rulebook) for case in group}
    common = [line for line in steps[group[0].product.code] if several and all(line in each for each in steps.values())]
    products = []
    for no, case in enumerate(group, start=1):
        own = [line for line in steps[case.product.code] if line not in common]
        products.append(
            ProductTold(
                title=words.product_title(no, case.product.name) if several else "",
                facts=tuple(_facts(case)),
                sections=_numbered(_sections(case, shared[case.product.code], own)),
                floors=floor_rows(case),
            )
        )
    last: dict[str, tuple[Setting, ...]] = {
        "common": _plain(common),
        "notes": _plain(_notes(group, bundle, rulebook)),
    }
    begin = 1 if several else len(products[0].sections) + 1
    return tuple(products), _numbered(last, begin, of_all=several)


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


def _steps(case: Case, reasons: Sequence[Reason], bundle: Bundle, rulebook: Rulebook) -> list[str]:
    """Return what may follow, and until when."""
    follows = [reason.text for reason in reasons if reason.topic == "follows"]
    return [*follows, *afterwards(case, bundle.session, rulebook)]


def _sections(case: Case, reasons: Sequence[Reason], steps: Sequence[str]) -> dict[str, tuple[Setting, ...]]:
    """Return what the sections of a product hold; what to complete under a name that fits."""
    told: list[Setting] = []
    for topic, lines in told_by_topic(reasons).items():
        if topic not in _OWN_SECTION:
            told += labelled(
                topics.TOPIC[topic], [_unnamed(line, case) for line in lines] if topic == "result" else lines
            )
    lacks = [reason.text for reason in reasons if reason.topic == "next"]
    return {
        "reasons": tuple(told),
        "next" if case.result.stars else "next_no_star": _plain(lacks),
        "after": _plain(steps),
    }


def _numbered(found: Mapping[str, tuple[Setting, ...]], begin: int = 1, *, of_all: bool = False) -> tuple[Section, ...]:
    """Return the sections that hold something, numbered."""
    kept = [(key, shown) for key, shown in found.items() if shown]
    return tuple(
        Section(title=words.section(key, no, of_all=of_all), lines=shown)
        for no, (key, shown) in enumerate(kept, start=begin)
    )


def _notes(group: Sequence[Case], bundle: Bundle, rulebook: Rulebook) -> list[str]:
    """Return what holds of all results: whose rules, whose wording, what is the official result."""
    wordings = _each(
        words.SHORT_WORDING if rulebook.sheet(case.product.sheet).wording is None else words.LOADED_WORDING
        for case in group
    )
    return [words.rules(bundle.regulation.source), *wordings, words.closing(words.MINUTES_RULE)]


def _plain(lines: Sequence[str]) -> tuple[Setting, ...]:
    return tuple(Setting(label="", text=line) for line in lines)


def _unnamed(text: str, case: Case) -> str:
    """Return the council's own words on a ground without the names of its members; nothing else is a person's text."""
    if case.result.mean is not None:
        return text
    for name in sorted(filter(str.strip, case.names.values()), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", words.A_MEMBER, text)
    return text
