"""Whatever is done to records, in whatever order: their tables are what the journal comes to, and counts what they say.

Acts are chosen by chance from a fixed seed; what is refused leaves nothing behind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from random import Random

import pytest

from tests.desk.programme.conftest import AT, KEEPER, fill, put, records_office
from workbench.desk import Office
from workbench.desk.programme.acts import change, join, move, retract
from workbench.desk.programme.erasing import erase
from workbench.desk.programme.figures import figure_of, figures_of
from workbench.desk.programme.pipeline import standing_products
from workbench.desk.programme.views import life, radar, radar_states
from workbench.errors import WorkbenchError
from workbench.programme.cycle.stage import step_of
from workbench.programme.kinds import KINDS
from workbench.programme.measures import Span
from workbench.storage import OFFICE
from workbench.storage.contents.record_keys import key_faults

ACTS = 120
COUNTED = ("new_products", "recognised", "withdrawn", "ideas")
YEARS = (2023, 2024, 2025, 2026)


class Chance:
    """An office where anything is done to anything."""

    def __init__(self, seed: int) -> None:
        self.luck, self.office = Random(seed), records_office()  # noqa: S311
        fill(self.office)
        self.there = Counter(place=1, producer=1, product=2, certificate=1)
        self.done: Counter[str] = Counter()

    def act(self) -> None:
        """Do one act; what is refused is no act."""
        name = self.luck.choice(sorted(self._acts))
        with suppress(WorkbenchError):
            self._acts[name]()
            self.done[name] += 1

    def any(self, kind: str) -> str:
        return f"{KINDS[kind].prefix}-{self.luck.randint(1, max(1, self.there[kind]))}"

    def day(self) -> str:
        return date(self.luck.choice(YEARS), self.luck.randint(1, 12), self.luck.randint(1, 28)).isoformat()

    def _name(self) -> str:
        return f"{self.luck.random()}"

    def _put(self, kind: str, **given: object) -> None:
        put(self.office, kind, **{name: value for name, value in given.items() if value is not None})
        self.there[kind] += 1

    def _change(self, kind: str, **given: object) -> None:
        change(self.office, KEEPER, self.any(kind), given)

    def _move(self, kind: str, name: str = "", **given: object) -> None:
        name = name or self.luck.choice([one.name for one in KINDS[kind].life.moves])
        move(self.office, KEEPER, self.any(kind), name, given, reason="vậy")

    def _certificate(self) -> None:
        first, stars = self.day(), self.luck.choice((3, 4, 5))
        ends = f"{int(first[:4]) + self.luck.choice((1, 3))}{first[4:]}"
        told = {"decision_number": self._name(), "decided_on": first, "ends_on": ends}
        self._put("certificate", product=self.any("product"), stars=stars, **told)

    def _together(self) -> None:
        with self.office.store.together(OFFICE):
            self._change("producer", place=self.any("place"))
            self._change("product", producer=self.any("producer"))
            self._certificate()

    @property
    def _acts(self) -> Mapping[str, Callable[[], object]]:
        maybe = self.luck.choice
        kind = maybe(("place", "producer", "product", "certificate", "dossier"))
        withdrawn = {"ground": 4, "concluded_on": self.day(), "withdrawal_decision": "8/QĐ"}
        renewed = {"dossier_kind": maybe(("first", "renewal")), "filed_on": self.day()}
        called = {"name": self._name()}
        return {
            "place": lambda: self._put(
                "place", place_level="commune", parent=maybe((self.any("place"), None)), **called
            ),
            "producer": lambda: self._put(
                "producer", legal_form="group", place=self.any("place"), phone=self._name(), **called
            ),
            "product": lambda: self._put(
                "product", producer=self.any("producer"), place=maybe((self.any("place"), None)), **called
            ),
            "certificate": self._certificate,
            "certificate_too": self._certificate,
            "dossier": lambda: self._put("dossier", product=self.any("product"), **renewed),
            "idea": lambda: self._put(
                "application",
                application_type="idea",
                producer=self.any("producer"),
                product=self.any("product"),
                received_on=self.day(),
                idea="x",
            ),
            "elsewhere": lambda: self._change("place", parent=maybe((self.any("place"), None))),
            "went_into": lambda: self._change("place", successors=self.any("place")),
            "producer_moves": lambda: self._change("producer", place=self.any("place"), phone=self._name()),
            "product_moves": lambda: self._change("product", place=maybe((self.any("place"), None))),
            "of_another": lambda: self._change("product", producer=self.any("producer")),
            "other_day": lambda: self._change("certificate", decided_on=self.day()),
            "other_product": lambda: self._change("certificate", product=self.any("product")),
            "withdraw": lambda: self._move("certificate", "withdraw", **withdrawn),
            "replace": lambda: self._move("certificate", "replace", replaced_by=self.any("certificate")),
            "dossier_goes_on": lambda: self._move("dossier", received_on=self.day()),
            "idea_goes_on": lambda: self._move("application"),
            "join": lambda: join(self.office, KEEPER, self.any(kind), self.any(kind), reason="là một"),
            "retract": lambda: retract(self.office, KEEPER, self.any(kind), reason="nhầm"),
            "erase": lambda: erase(self.office, KEEPER, self.any("producer"), reason="đơn", backups=None),
            "together": self._together,
        }


@pytest.mark.parametrize("seed", range(3))
def test_tables_are_what_the_journal_comes_to_and_counts_what_records_say(seed: int) -> None:
    chance = Chance(seed)
    for _ in range(ACTS):
        chance.act()
    office = chance.office

    assert len(chance.done) > 10, chance.done
    assert office.store.rebuild() == []
    counts_are_those_of_the_records(office)
    steps_are_those_of_the_records(office)
    today = AT.date()
    assert +radar_states(office, KEEPER, today) == Counter(one.watched.state for one in radar(office, KEEPER, today))
    with office.store.read() as tx:
        assert list(key_faults(tx._connection)) == []
        producers = [one.id for one in tx.registers.every("producer")]
    for one in producers:
        assert life(office, KEEPER, one).revisions
    office.close()


def counts_are_those_of_the_records(office: Office) -> None:
    with office.store.read() as tx:
        places = [one.id for one in tx.registers.every("place")]
        for place in (None, *places):
            for year in YEARS:
                span = Span(first=date(year, 2, 1), last=date(year, 10, 15))
                counted = {one.measure.name: (one.value, one.rows) for one in figures_of(tx, place, span, COUNTED)}
                behind = {name: figure_of(tx, name, place, span) for name in COUNTED}
                assert counted == {name: (one.value, len(one.rows)) for name, one in behind.items()}, (place, year)


def steps_are_those_of_the_records(office: Office) -> None:
    with office.store.read() as tx:
        products = [one.id for one in tx.registers.every("product")]
        steps = {one: step_of(tx.registers.naming([one]), AT.date()) for one in products}
    page = standing_products(office, KEEPER, None, None, None)
    assert {row["id"]: row["step"] for row in page["rows"]} == steps
