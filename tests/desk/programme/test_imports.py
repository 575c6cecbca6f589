"""An office's list taken over: the public records of recognised products, messy ones among them, and taken back."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.desk.programme.conftest import KEEPER, put, records_office
from tests.programme.lists import RESULTS, list_of
from workbench.desk import Office
from workbench.desk.programme.acts import change
from workbench.desk.programme.intake.imports import import_list, look_at_list, undo_import
from workbench.desk.programme.views import life, listed, radar
from workbench.errors import MissingError, NotYoursError, PlanError, RecordError, StateError, WorkbenchError
from workbench.programme.acts import RecordNow
from workbench.programme.certificates.radar import certificate_end
from workbench.programme.permissions import Actor
from workbench.workbooks.intake.request import RecognisedAsk

ASK = RecognisedAsk()
WHOLE = [one for one in RESULTS if "expires" in one]
"""The records of which everything is known, the certificate's last day too."""


def register(office: Office, kind: str) -> list[RecordNow]:
    return listed(office, KEEPER, kind, "", limit=1000).rows


@pytest.fixture
def office() -> Office:
    return records_office()


def test_the_public_records_come_in_and_the_unclear_rows_wait_by_name(office: Office) -> None:
    seen = look_at_list(office, list_of(RESULTS), "danh-sach.xlsx", ASK)
    assert register(office, "product") == []
    found = import_list(office, KEEPER, list_of(RESULTS), "danh-sach.xlsx", ASK)

    assert (found.kinds, found.waiting, found.doubts) == (seen.kinds, seen.waiting, seen.doubts)
    assert found.kinds == {"product": 77, "producer": 40, "place": 16, "certificate": 24}
    assert Counter(fault.code for faults in found.waiting.values() for fault in faults) == {
        "not_a_date": 12,
        "bare_number_date": 14,
        "empty": 12,
    }
    assert len(found.waiting) + len(register(office, "product")) == len(RESULTS) == 103
    assert next(iter(found.waiting)) == "Danh sách!65 Gạo hữu cơ An Lỗ"
    assert {doubt.code for doubt in found.doubts} == {"legal_form_guessed", "above_table", "no_decision"}
    assert [one.title for one in register(office, "product")].count("Chanh dây sấy dẻo") == 2
    assert Counter(one.values["legal_form"] for one in register(office, "producer")) == {
        "company": 24,
        "cooperative": 8,
        "household": 8,
    }


def test_the_expiry_of_the_24_certificates_agrees_and_the_radar_shows_them(office: Office) -> None:
    assert len(WHOLE) == 24
    for one in WHOLE:
        ends = certificate_end(date.fromisoformat(one["decision_date"]), office.rulebook)
        assert ends == date.fromisoformat(one["expires"])
    without_ends = [{**one, "expires": None} for one in WHOLE]
    import_list(office, KEEPER, list_of(without_ends), "a.xlsx", ASK)
    shown = radar(office, KEEPER, date(2028, 1, 20))

    all_of_them = radar(office, KEEPER, date(2029, 8, 1))
    assert sorted((one.product, one.watched.ends_on.isoformat()) for one in all_of_them) == sorted(
        (one["product"], one["expires"]) for one in WHOLE
    )
    assert Counter(one.watched.state for one in shown) == {"open": 13, "late": 2}
    first = radar(office, KEEPER, date(2028, 1, 9), limit=2)
    assert [(one.product, one.watched.state, one.watched.days) for one in first] == [
        ("Tinh bột nghệ", "late", -1),
        ("Trà Bí đao", "late", -1),
    ]


def test_a_list_taken_twice_enters_nothing_and_a_fuller_one_only_what_is_new(office: Office) -> None:
    thin = [{**one, "decision_number": None} for one in WHOLE]
    import_list(office, KEEPER, list_of(thin), "a.xlsx", ASK)
    found = import_list(office, KEEPER, list_of(WHOLE), "b.xlsx", ASK)
    with pytest.raises(StateError) as again:
        import_list(office, KEEPER, list_of(WHOLE), "b.xlsx", ASK)

    assert found.kinds == {"certificate": 24}
    assert again.value.faults[0].code == "nothing_to_enter"


def test_a_list_that_gives_another_last_day_is_kept_and_told(office: Office) -> None:
    found = import_list(office, KEEPER, list_of([{**WHOLE[0], "expires": "2029-12-31"}]), "a.xlsx", ASK)

    assert [doubt.code for doubt in found.doubts if "36 tháng" in doubt.what] == ["ends_differ"]
    assert register(office, "certificate")[0].values["ends_on"] == "2029-12-31"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"expires": "2026-08-04"}, "out_of_order"),
        ({"producer": "Sáu Hải"}, "legal_form_unclear"),
        ({"stars": "nhiều"}, "not_stars"),
        ({"product": "x" * 301}, "too_long"),
    ],
)
def test_a_bad_row_waits_and_keeps_no_good_one_out(office: Office, changed: dict[str, object], code: str) -> None:
    found = import_list(office, KEEPER, list_of([{**WHOLE[0], **changed}, WHOLE[9]]), "a.xlsx", ASK)

    assert [fault.code for faults in found.waiting.values() for fault in faults] == [code]
    assert [one.title for one in register(office, "product")] == [WHOLE[9]["product"]]


def test_fewer_than_three_stars_lead_to_no_certificate(office: Office) -> None:
    found = import_list(office, KEEPER, list_of([{**WHOLE[0], "stars": 2}]), "a.xlsx", ASK)

    assert "certificate" not in found.kinds
    assert [doubt.code for doubt in found.doubts][-1] == "not_recognised"


def test_columns_that_a_person_chose_are_remembered(office: Office) -> None:
    raw = list_of(WHOLE[:9])
    chosen = RecognisedAsk.model_validate({"columns": {"ends_on": 0}})
    import_list(office, KEEPER, raw, "a.xlsx", chosen)
    with office.store.read() as tx:
        (kept,) = tx.journal.of_kinds("@office", "choose_columns")

    assert "ends_on" not in kept.kept["columns"]
    assert kept.kept["columns"]["decided_on"] == "quyet dinh cong nhan ngay"


def test_an_import_is_taken_back_by_one_act_and_what_came_later_stays(office: Office) -> None:
    number = import_list(office, KEEPER, list_of(WHOLE), "a.xlsx", ASK).number
    assert number is not None
    products = {one.title: one.id for one in register(office, "product")}
    edited, named = products["MACCA BECHAMP"], products["Mộc Đế Vương"]
    change(office, KEEPER, edited, {"set": 6})
    dossier = put(office, "dossier", product=named, dossier_kind="renewal")
    undone = undo_import(office, KEEPER, number, reason="sai tệp")

    assert set(undone.kept.values()) == {
        "MACCA BECHAMP",
        "Hợp tác xã Nông sản Hữu cơ Bechamp Đắk Nông",
        "xã Trường Xuân",
        "Mộc Đế Vương",
        "Công ty TNHH BOANERGES",
        "xã Thuận Hà",
    }
    assert len(undone.retracted) + len(undone.kept) == len(WHOLE) * 2 + 14 + 11
    assert [one.id for one in register(office, "product")] == sorted([edited, named], key=lambda one: int(one[3:]))
    assert register(office, "certificate") == []
    assert life(office, KEEPER, edited).now.values["set"] == 6
    assert life(office, KEEPER, dossier).now.values["product"] == named
    assert life(office, KEEPER, undone.retracted[0]).revisions[-1].reason == "sai tệp"
    assert office.store.rebuild() == []
    with pytest.raises(StateError) as twice:
        undo_import(office, KEEPER, number, reason="sai tệp")
    assert twice.value.faults[0].code == "import_undone"


def test_an_import_that_is_not_there_is_missing_and_a_commune_may_take_none_over(office: Office) -> None:
    commune = Actor(who="xa", roles=frozenset({"commune"}))
    raw = list_of(WHOLE)
    asked: list[tuple[type[WorkbenchError], str, object]] = [
        (MissingError, "no_such_import", lambda: undo_import(office, KEEPER, 1, reason="x")),
        (RecordError, "reason_missing", lambda: undo_import(office, KEEPER, 1, reason=" ")),
        (NotYoursError, "not_your_role", lambda: import_list(office, commune, raw, "a.xlsx", ASK)),
        (PlanError, "no_table", lambda: import_list(office, KEEPER, list_of([]), "a.xlsx", RecognisedAsk(sheet="x"))),
        (PlanError, "no_rows", lambda: import_list(office, KEEPER, list_of([]), "a.xlsx", ASK)),
    ]
    for error, code, ask in asked:
        with pytest.raises(error) as refused:
            ask()  # type: ignore[operator]
        assert [fault.code for fault in refused.value.faults] == [code]
