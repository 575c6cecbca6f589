"""What each department of the client's plan (VII) does in the registers, told in `departments.yaml` in its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.desk.programme.conftest import records_office
from tests.desk.programme.offices import KEEPER, fill_offices
from workbench.desk import Office
from workbench.desk.programme.acts import change, enter, move
from workbench.desk.programme.figures import figure_of
from workbench.desk.programme.pipeline import mine
from workbench.desk.programme.views import life
from workbench.errors import WorkbenchError
from workbench.programme.kinds import KINDS, Kind
from workbench.programme.measures import Span
from workbench.programme.permissions import Actor
from workbench.text_vi.programme import kinds as names

STORIES: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("departments.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
PLACE_OF = {"cán bộ xã": "DP-2"}
OFFICE_OF = {"cán bộ xã": "CQ-2", "văn phòng huyện, tỉnh": "CQ-1"}
THERE = {"huyện": "DP-1", "xã": "DP-2", "xã khác": "DP-3", "htx": "CT-1", "bánh": "SP-1", "UBND xã": "CQ-2"}
YEAR = Span(first=date(2026, 1, 1), last=date(2026, 12, 31))


def key_of(called: Mapping[str, str], name: str) -> str:
    (found,) = (key for key, label in called.items() if label == name)
    return found


class Telling:
    """Plays a story at the desk of a district with two communes."""

    def __init__(self, office: Office, who: str) -> None:
        self.office = office
        role: Any = key_of(names.ROLES, who)
        own = OFFICE_OF.get(who, "CQ-4")
        self.actor = Actor(who="TK-9", roles=frozenset({role}), of_office=own, place=PLACE_OF.get(who, "DP-1"))
        self.called = dict(THERE)

    def fields(self, kind: Kind, told: Mapping[str, Any]) -> dict[str, object]:
        by_label = {field.label: field for field in kind.fields}
        return {
            by_label[label].name: self.called[value] if by_label[label].type == "ref" else str(value)
            for label, value in told.items()
        }

    def play(self, step: dict[str, Any]) -> None:
        refused = step.get("bị từ chối")
        if refused is None:
            self.does(step)
            return
        with pytest.raises(WorkbenchError) as told:
            self.does(step)
        assert refused in str(told.value)

    def does(self, step: dict[str, Any]) -> None:
        given = step.get("mục", {})
        if "ghi" in step:
            kind = KINDS[key_of(names.KINDS, step["ghi"])]
            now = enter(self.office, self.actor, kind.name, self.fields(kind, given), is_new=True)
            self.called[step.get("gọi", "")] = now.id
        elif "sửa" in step:
            record = self.called[step["sửa"]]
            changed = change(self.office, self.actor, record, self.fields(self.kind(record), given))
            assert self.fields(changed.of, given).items() <= changed.values.items()
        elif "bước" in step:
            self.moves(step, self.called[step["ở"]])
        else:
            self.sees(step)

    def moves(self, step: dict[str, Any], record: str) -> None:
        kind = self.kind(record)
        ways = {one.name for one in kind.life.moves}
        name = key_of({key: label for key, label in names.MOVES.items() if key in ways}, step["bước"])
        now = move(self.office, self.actor, record, name, self.fields(kind, step.get("mục", {})), reason=step.get("vì"))
        assert names.STATES[now.state] == step["thì"]

    def sees(self, step: dict[str, Any]) -> None:
        if "đếm" in step:
            measure = key_of(names.CHOICES["measure"], step["đếm"])
            with self.office.store.read() as tx:
                assert figure_of(tx, measure, "DP-1", YEAR).value == step["được"]
        elif "đến hạn của" in step:
            record = self.called[step["đến hạn của"]]
            page = mine(self.office, KEEPER)
            assert {one["record"]: -one["due"]["left"] for one in page["rows"]}[record] == step["trễ"]
        elif "sắp hết hạn" in step:
            assert self.called[step["sắp hết hạn"]] in {one["record"] for one in mine(self.office, KEEPER)["permits"]}
        else:
            now = life(self.office, KEEPER, self.called[step["ở"]]).now
            field = next(one.name for one in now.of.fields if one.label == step["cất riêng"])
            assert field in now.protected
            assert field not in now.values

    def kind(self, record: str) -> Kind:
        return life(self.office, KEEPER, record).now.of


@pytest.fixture
def district() -> Iterator[Office]:
    office = records_office()
    fill_offices(office)
    its_own = {"name": "Cơ quan của chuyện", "place": "DP-1", "office_type": "department"}
    assert enter(office, KEEPER, "office", its_own, is_new=True).id == "CQ-4"
    yield office
    assert office.store.rebuild() == []
    office.close()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["cơ quan"])
def test_a_department_does_what_the_plan_gives_it(district: Office, story: dict[str, Any]) -> None:
    telling = Telling(district, story["ai"])
    for step in story["chuyện"]:
        telling.play(step)
