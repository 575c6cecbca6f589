"""One member's ballots of a session file beside each other: criteria as rows, the products of a set as columns.

Pure: no clock, no file.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.findings.case import Case
from workbench.pages.notebook.overview import headed
from workbench.pages.notebook.parameters import Opened, is_left_open
from workbench.pages.notebook.progress import member_meant
from workbench.pages.notebook.report import Section, rows
from workbench.scoring import Member
from workbench.text_vi.pages import notebook as words


def side_by_side(opened: Opened, member: object = "") -> Iterator[Section]:
    """Yield each set's products with what the member ticked in their newest round: the level's letter and its points.

    Raises:
        MissingError: If no scoring member is meant by that.
    """
    chosen = opened.bundle.scoring_members[0] if is_left_open(member) else member_meant(opened, member)
    yield headed(opened, opened.bundle.session.id)
    yield Section(lines=(words.ballots_of(chosen.name),))
    for key in dict.fromkeys(case.sheet.key for case in opened.cases):
        yield _of_set([case for case in opened.cases if case.sheet.key == key], chosen)


def _of_set(found: list[Case], member: Member) -> Section:
    sheet = found[0].sheet
    marks = [(ballot.marks if (ballot := case.ballot(member.id, up_to=case.last_round)) else {}) for case in found]
    return Section(
        title=words.set_named(sheet.set, sheet.name),
        head=(words.CRITERION, *(case.product.name for case in found)),
        rows=rows(
            (
                f"{line.id} {line.title}",
                *(words.level_of(mark, line.points_of(mark)) if (mark := of.get(line.id)) else None for of in marks),
            )
            for line in sheet.criteria
        ),
    )
