"""The home notebook on a session file: which session, who sits, which products, what is left to do.

Every other notebook opens with the same lines on its session. Pure but for nothing: no clock, no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.findings.sealing import sealing_told
from workbench.pages.notebook.parameters import Opened
from workbench.pages.notebook.report import Section, rows
from workbench.regulation.words import regulation_words
from workbench.rulebook import Rulebook
from workbench.scoring import FINAL, Member, Product, Regulation
from workbench.scoring.bundle.records import scores
from workbench.text_vi import common
from workbench.text_vi.documents import minutes as phrases
from workbench.text_vi.pages import notebook as words


def headed(opened: Opened, title: str = "") -> Section:
    """Return the lines that say which session file is shown."""
    bundle, session = opened.bundle, opened.bundle.session
    mode, level = words.MODE[session.mode], common.LEVEL[session.level]
    return Section(
        title=title,
        lines=(
            words.session(session.title, level, mode, f"{session.held_on:%d/%m/%Y}", session.place),
            words.counts(len(bundle.products), len(bundle.scoring_members), len(bundle.ballots)),
            *filter(None, (sealing_told(bundle),)),
            words.sha256(opened.sha256),
        ),
    )


def overview(opened: Opened) -> Iterator[Section]:
    """Yield what the home notebook shows."""
    yield headed(opened, opened.bundle.session.id)
    yield to_do(opened)
    yield products_of(opened.bundle.products, opened.rulebook)
    yield people_of(opened.bundle.members, opened.bundle.regulation)
    yield rules_of(opened.bundle.regulation)


def rules_of(rules: Regulation) -> Section:
    """Return the council's own rules, each by its matter."""
    told = regulation_words(rules)
    return Section(title=words.RULES, head=words.RULES_HEAD, rows=rows((line.label, line.text) for line in told))


def to_do(opened: Opened) -> Section:
    """Return the products that are not settled, why, and what the council has to do."""
    open_ones = [
        (case.product.name, reasons[0].text, next((one.text for one in reasons if one.topic == "todo"), None))
        for case in opened.cases
        if case.result.status not in FINAL
        for reasons in [opened.reasons[case.product.code]]
    ]
    if not open_ones:
        return Section(title=words.TO_DO, lines=(words.NOTHING_LEFT,))
    return Section(title=words.TO_DO, head=words.TO_DO_HEAD, rows=rows(open_ones))


def products_of(products: Sequence[Product], rulebook: Rulebook) -> Section:
    """Return the products with their sheets, numbered."""
    found = (
        (
            *(number, product.code, product.name, product.producer),
            phrases.sheet(product.decision, product.set, rulebook.sheet(product.sheet).sheet.name),
            common.KIND[product.kind],
        )
        for number, product in enumerate(products, start=1)
    )
    return Section(title=words.PRODUCTS, head=words.PRODUCTS_HEAD, rows=rows(found))


def people_of(members: Sequence[Member], rules: Regulation) -> Section:
    """Return who sits on the council."""
    found = (
        (
            *(one.id, one.name, common.ROLE[one.role], ", ".join(filter(None, (one.title, one.organisation)))),
            words.YES if scores(one, rules) else words.NO,
        )
        for one in members
    )
    return Section(title=words.PEOPLE, head=words.PEOPLE_HEAD, rows=rows(found))
