"""The intake's notebook on a plan workbook: what it says, or everything that has to be put right in it.

Kept out: opening a session (the server), lists of an office's own form (the page).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.errors import Fault
from workbench.pages.notebook.overview import headed, people_of, products_of, rules_of
from workbench.pages.notebook.parameters import DEMO, file_of, open_file, text
from workbench.pages.notebook.report import Section, rows
from workbench.rulebook import Rulebook
from workbench.text_vi.pages import notebook as words
from workbench.workbooks.plan.file import examine_plan


def plan(given: object) -> Iterator[Section]:
    """Yield what a plan workbook comes to; `demo` is the packaged demo's council and products.

    Raises:
        WorkbenchError: If there is no such file, or it is no workbook.
    """
    asked = text(given, "PLAN")
    if asked.casefold() == DEMO:
        demo = open_file(DEMO)
        yield headed(demo, demo.bundle.session.id)
        yield Section(lines=(words.PLAN_DEMO,))
        yield products_of(demo.bundle.products, demo.rulebook)
        yield people_of(demo.bundle.members, demo.bundle.regulation)
        yield rules_of(demo.bundle.regulation)
        return
    rulebook = Rulebook()
    found, faults, doubts = examine_plan(file_of(asked, "PLAN", ".xlsx"), rulebook)
    if faults:
        yield _told(words.PLAN_FAULTS, faults, words.plan_faults(len(faults)))
    if found is not None and not faults:
        yield Section(title=found.session.id, lines=(found.session.title, words.PLAN_SOUND))
        yield products_of(found.products, rulebook)
        yield people_of(found.members, found.regulation)
        yield rules_of(found.regulation)
    if doubts:
        yield _told(words.PLAN_DOUBTS, doubts)


def _told(title: str, faults: Iterable[Fault], *lines: str) -> Section:
    found = rows((fault.where, fault.what, fault.todo) for fault in faults)
    return Section(title=title, lines=lines, head=words.FAULTS_HEAD, rows=found)
