"""What would keep the first visitor waiting, done before one comes: names read, the cycle and figures asked once.

Kept out: when that is (the server), the pages themselves.
"""

from __future__ import annotations

from datetime import date

from workbench.desk.office import OPERATOR, Office
from workbench.desk.programme import views
from workbench.desk.programme.pipeline import figures_page, pipeline
from workbench.programme.kinds import KINDS
from workbench.programme.permissions import at_the_machine
from workbench.rulebook.days_off import PUBLIC


def ask_ahead(office: Office) -> None:
    """Hold the registers' names in memory, and load what the officers' pages need; nothing where no product is."""
    with office.store.read() as tx:
        if tx.registers.next_serial(KINDS["product"]) == 1:
            return
        place = next((one.id for one in tx.registers.every("place")), None)
    office.store.load_names()
    PUBLIC.is_working(date(views.today(office).year, 1, 1))
    whoever = at_the_machine(OPERATOR)
    pipeline(office, whoever, None)
    for within in (None, place):
        figures_page(office, whoever, within, None, None)
