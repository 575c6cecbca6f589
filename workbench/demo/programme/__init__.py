"""A made-up district of 2021 to 2025 and what became of it: 40 products from idea to certificate, with the council.

What there is stands as data (`bodies`, `goods`, `around`), what became of it as dated steps (`cycle`), and `story` does
them one by one through the programme's own acts. No person, place or result here is real.
"""

from __future__ import annotations

from workbench.council.plan.record import Plan
from workbench.demo.programme.around import around
from workbench.demo.programme.bodies import bodies
from workbench.demo.programme.cycle import cycle
from workbench.demo.programme.story import tell
from workbench.desk import Office


def fill_programme(office: Office, plan: Plan) -> dict[str, str]:
    """Fill the registers with the district's five years and what is under way; see `story.tell`.

    Args:
        office: At an archive without records.
        plan: That of the council's session, whose products are among the 40.
    """
    return tell(office, [*bodies(), *cycle(plan), *around(plan.session.held_on)])
