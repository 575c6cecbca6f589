"""`workbench law days` as a secretary runs it: each day with article, counting, what follows; all faults at once."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from workbench.cli.main import main
from workbench.rulebook.days import DAY_COUNT

LAW = "26/2026/QĐ-TTg"


def run(**options: str | list[str]) -> Result:
    words = []
    for name, value in options.items():
        for each in [value] if isinstance(value, str) else value:
            words += [f"--{name.replace('_', '-')}", each]
    return CliRunner().invoke(main, ["law", "days", *words])


def due(done: Result, day: str) -> list[str]:
    """Return the line of a day, and those below it that belong to it."""
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    at = next(no for no, line in enumerate(lines) if line.startswith(f"  {day}: "))
    below = []
    for line in lines[at + 1 :]:
        if not line.startswith("      "):
            break
        below.append(line.strip())
    return [lines[at].strip(), *below]


# -- a first rating ---------------------------------------------------------------------------------------------------


def test_a_new_dossier_hears_its_decision_the_communes_day_and_its_round() -> None:
    done = run(kind="first", filed_on="2026-06-01", level="province")

    assert "Áp dụng 26/2026/QĐ-TTg (khoản 1 Điều 11 Quyết định số 26/2026/QĐ-TTg)." in done.output
    assert due(done, "22/06/2026") == [
        "22/06/2026: hạn cuối xã kiểm tra, gửi văn bản đề nghị kèm báo cáo và hồ sơ lên tỉnh.",
        "Căn cứ: khoản 2 Điều 7 Quyết định số 26/2026/QĐ-TTg. "
        "Cách tính: 15 ngày làm việc từ ngày nộp 01/06/2026, trừ thứ bảy, "
        "chủ nhật.",
        "Sau đó: quyết định không nói quá hạn thì sao.",
    ]
    assert due(done, "30/10/2026") == [
        "30/10/2026: Cấp tỉnh, đợt 2: xã phải gửi văn bản đề nghị trước ngày này.",
        "Căn cứ: khoản 1 Điều 5 Quyết định số 26/2026/QĐ-TTg. "
        "Cách tính: ngày in trong quyết định; “trước ngày” nghĩa là đúng ngày "
        "ấy đã muộn; tính như văn bản gửi ngày 22/06/2026.",
        "Sau đó: muộn thì sang đợt 1, gửi trước ngày 30/04/2027.",
    ]
    assert due(done, "30/12/2026")[0] == "30/12/2026: Cấp tỉnh, đợt 2: đánh giá xong trước ngày này."


@pytest.mark.parametrize(
    ("filed_on", "commune", "round_no"),
    [
        ("2027-12-31", "31/01/2028", 1),
        ("2026-04-08", "04/05/2026", 2),
        ("2026-08-03", "22/08/2026", 2),
        ("2026-08-24", "17/09/2026", 2),
        *((day, None, 2) for day in ("2027-04-08", "2029-04-06", "2029-04-07", "2029-04-08", "2030-04-08")),
    ],
)
def test_public_holidays_and_worked_saturdays_count_without_being_given(
    filed_on: str, commune: str | None, round_no: int
) -> None:
    done = run(kind="first", filed_on=filed_on, held_on=filed_on, decision=LAW)

    assert commune is None or due(done, commune)[0].startswith(f"{commune}: hạn cuối xã kiểm tra")
    assert f"Cấp tỉnh, đợt {round_no}: xã phải gửi văn bản đề nghị trước ngày này" in done.output


def test_a_span_names_its_holidays_and_warns_only_of_years_not_announced() -> None:
    known, coming = run(kind="first", filed_on="2026-08-03"), run(kind="first", filed_on="2027-12-31")
    autumn = run(kind="first", filed_on="2026-08-24")

    assert "tính cả ngày làm bù 22/08/2026" in known.output
    assert "chủ nhật và ngày nghỉ lễ 31/08/2026, 01/09/2026, 02/09/2026." in autumn.output
    assert "chưa có ngày hoán đổi" not in known.output + autumn.output
    assert "lịch nghỉ năm 2028 chương trình tính theo Bộ luật Lao động, chưa có ngày hoán đổi" in coming.output


def test_days_that_are_given_stand_above_the_public_list() -> None:
    longer = run(kind="first", filed_on="2026-08-24", holiday=["2026-09-03", "04/09/2026"])
    shorter = run(kind="first", filed_on="2026-08-24", workday="2026-08-31")
    both = run(kind="first", filed_on="2026-08-24", workday="2026-08-31", holiday="2026-08-31")

    assert due(longer, "21/09/2026")[0].startswith("21/09/2026: hạn cuối xã")
    assert due(shorter, "16/09/2026")[0].startswith("16/09/2026: hạn cuối xã")
    assert both.exit_code == 2
    assert "ngày 31/08/2026 ghi cả ở --holiday và --workday" in both.stderr


@pytest.mark.parametrize(
    ("level", "asked_on", "round_ends"),
    [
        ("province", "2027-04-29", "30/06/2027: Cấp tỉnh, đợt 1"),
        ("province", "2027-04-30", "30/12/2027: Cấp tỉnh, đợt 2"),
        ("central", "2027-07-29", "30/09/2027: Cấp trung ương, đợt 1"),
        ("central", "2027-07-30", "30/03/2028: Cấp trung ương, đợt 2"),
    ],
)
def test_the_day_of_asking_decides_the_round(level: str, asked_on: str, round_ends: str) -> None:
    done = run(kind="upgrade", filed_on="2027-04-01", level=level, asked_on=asked_on)

    assert f"{round_ends}: đánh giá xong trước ngày này" in done.output


def test_who_recognises_and_from_which_mean_a_product_goes_up_is_told_with_its_article() -> None:
    done = run(kind="first", filed_on="2026-06-01")

    assert (
        f"4 sao: cấp tỉnh công nhận (điểm a khoản 1 Điều 4, điểm e khoản 3 Điều 7 Quyết định số {LAW})." in done.output
    )
    assert f"Cấp tỉnh chuyển lên cấp trung ương từ 90 điểm (điểm e khoản 3 Điều 7 Quyết định số {LAW})." in done.output


# -- the transition ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "day_count", "last", "days", "point"),
    [
        ("first", "day_after", "21/07/2026", 60, "a"),
        ("upgrade", "first_day_included", "20/07/2026", 60, "a"),
        ("renewal", "day_after", "21/06/2026", 30, "b"),
        ("renewal", "first_day_included", "20/06/2026", 30, "b"),
    ],
)
@pytest.mark.parametrize("held_on", [None, "2026-06-10"])
def test_a_dossier_of_before_hears_its_last_day_whether_the_council_sits_already_or_not(
    kind: str, day_count: str, last: str, days: int, point: str, held_on: str | None
) -> None:
    sits = {} if held_on is None else {"held_on": held_on}
    found = due(run(kind=kind, filed_on="2026-05-21", day_count=day_count, **sits), last)

    assert found[0] == f"{last}: ngày cuối hội đồng còn chấm hồ sơ này theo 148/QĐ-TTg."
    assert found[1] == (
        f"Căn cứ: điểm {point} khoản 2 Điều 12 Quyết định số {LAW}. "
        f"Cách tính: {days} ngày theo lịch từ 22/05/2026, ngày {LAW} có "
        "hiệu lực."
    )
    assert found[-1].startswith("Sau đó: không còn chấm theo 148/QĐ-TTg; chủ thể nộp lại theo 26/2026/QĐ-TTg")


def test_a_last_day_on_a_sunday_stays_and_that_is_said() -> None:
    found = due(run(kind="renewal", filed_on="2026-05-21"), "21/06/2026")

    assert (
        "Ngày 21/06/2026 là chủ nhật; quyết định không nói kéo dài. Theo Bộ luật Dân sự 2015 (Điều 148 khoản 5): "
        "22/06/2026." in found
    )


@pytest.mark.parametrize(
    ("filed_on", "last", "moved"),
    [
        ("2027-03-18", "02/05/2027", "04/05/2027"),
        ("2027-10-14", "28/11/2027", "29/11/2027"),
        ("2026-01-03", "17/02/2026", "23/02/2026"),
    ],
)
def test_a_last_day_on_any_day_off_has_the_civil_codes_day_beside_it(filed_on: str, last: str, moved: str) -> None:
    found = due(run(kind="renewal", filed_on=filed_on, held_on=filed_on, asked_on=filed_on, decision=LAW), last)

    assert any(line.endswith(f"Theo Bộ luật Dân sự 2015 (Điều 148 khoản 5): {moved}.") for line in found)


def test_a_renewal_council_on_the_monday_after_hears_both_readings() -> None:
    refused = run(kind="renewal", filed_on="2026-05-21", held_on="2026-06-22")

    assert refused.exit_code == 2
    assert (
        "chậm nhất ngày 21/06/2026 (Điều 12 khoản 2 điểm b, 26/2026/QĐ-TTg; theo Bộ luật Dân sự 2015" in refused.stderr
    )
    assert "2015 (Điều 148 khoản 5): 22/06/2026)" in refused.stderr


@pytest.mark.parametrize("held_on", ["2026-07-22", "2026-09-15", "2026-09-29"])
def test_the_centre_is_not_told_that_the_producer_files_again(held_on: str) -> None:
    refused = run(kind="first", filed_on="2026-05-20", level="central", held_on=held_on)
    open_yet = run(kind="first", filed_on="2026-05-20", level="central")

    assert refused.exit_code == 2
    assert "không nói thời hạn này có ràng buộc vòng trung ương" in refused.stderr
    assert "Chủ thể không phải nộp lại." in refused.stderr
    assert "nộp lại theo" not in refused.stderr + open_yet.output
    assert run(kind="first", filed_on="2026-05-20", level="central", held_on="2026-07-21").exit_code == 0


def test_where_no_decision_fits_a_person_chooses_and_that_is_said() -> None:
    refused = run(kind="first", filed_on="2026-05-21", held_on="2026-07-22")
    chosen = run(kind="first", filed_on="2026-05-21", held_on="2026-07-22", decision="148")

    assert refused.exit_code == 2
    assert "phải xong chậm nhất ngày 21/07/2026 (Điều 12 khoản 2 điểm a, 26/2026/QĐ-TTg)" in refused.stderr
    assert "người có thẩm quyền chọn quyết định" in refused.stderr
    assert chosen.exit_code == 0
    assert "Tính theo 148/QĐ-TTg như lệnh ghi. Theo ngày nộp và ngày họp thì không quyết định nào" in chosen.output
    assert "kế hoạch phải ghi lý do chọn" in chosen.output


def test_a_choice_against_the_days_is_told_beside_what_they_give() -> None:
    done = run(kind="first", filed_on="2026-06-01", held_on="2026-06-20", decision="148/QĐ-TTg")

    assert f"Tính theo 148/QĐ-TTg như lệnh ghi. Theo ngày nộp và ngày họp thì là {LAW}." in done.output


def test_from_1048_no_transition_is_known_and_the_first_day_is_assumed() -> None:
    done = run(kind="first", filed_on="2023-02-20", level="district")

    assert "Nếu họp từ ngày 24/02/2023: Hồ sơ nộp khi 1048/QĐ-TTg có hiệu lực" in done.output
    assert "Ngày 1048/QĐ-TTg có hiệu lực không thấy ghi; lấy ngày ký." in done.output
    assert "Cấp huyện chuyển lên cấp tỉnh từ 50 điểm" in done.output
    assert "Chưa biết 1048/QĐ-TTg đặt thời hạn nào cho cấp huyện." in done.output


def test_what_a_secondary_source_says_of_148_is_told_as_that_and_doubted_no_more() -> None:
    done = run(kind="first", filed_on="2025-09-01", held_on="2025-09-20")

    assert "148/QĐ-TTg, lấy từ nguồn thứ cấp, theo tintuc.thuvienphapluat.vn, bài 46523" in done.output
    assert "không thấy ghi" not in done.output
    assert done.output.count("1489/QĐ-TTg sửa Phụ lục II, khoản 1, điểm a và c, bỏ điểm b") == 2


def test_a_figure_that_is_not_known_is_told_once_and_nothing_is_guessed() -> None:
    done = run(kind="first", filed_on="2025-09-01", held_on="2025-09-20")

    assert done.output.count("Chưa biết 148/QĐ-TTg quy định thế nào về: thời hạn của cấp xã.") == 1
    assert "đợt" not in done.output


def test_a_level_that_the_decision_does_not_have_is_refused() -> None:
    refused = run(kind="first", filed_on="2026-06-01", level="district")

    assert refused.exit_code == 2
    assert "không có hội đồng cấp huyện" in refused.stderr


def test_the_reading_of_the_day_count_in_use_is_the_programs_one_setting() -> None:
    done = run(kind="first", filed_on="2026-05-21")

    assert DAY_COUNT == "day_after"
    assert done.output == run(kind="first", filed_on="2026-05-21", day_count=DAY_COUNT).output
    assert "Cách đếm: ngày thứ nhất là ngày sau sự kiện. Luật không nói" in done.output


# -- certificates -----------------------------------------------------------------------------------------------------


def test_a_renewal_in_time_hears_its_45_days_and_is_not_prolonged() -> None:
    done = run(kind="renewal", filed_on="2027-09-02", asked_on="2027-09-02", expires_on="2027-12-31")

    assert due(done, "17/10/2027")[1] == (
        f"Căn cứ: điểm g khoản 6 Điều 7 Quyết định số {LAW}. Cách tính: 45 ngày theo lịch từ 02/09/2027, ngày nhận đủ "
        "hồ sơ đề nghị."
    )
    assert due(done, "04/07/2027 – 02/09/2027")[1:] == [
        f"Căn cứ: điểm a khoản 6 Điều 7 Quyết định số {LAW}. "
        "Cách tính: đếm lùi 180 và 120 ngày từ ngày hết hạn 31/12/2027; cả hai "
        "ngày đầu, cuối đều kịp.",
        "Ngày 02/09/2027 là ngày nghỉ lễ; quyết định không nói kéo dài. Theo Bộ luật Dân sự 2015 (Điều 148 khoản 5): "
        "06/09/2027.",
        "Sau đó: nộp lúc ấy là ngoài thời hạn.",
    ]
    assert "Hồ sơ nộp ngày 02/09/2027: đúng thời hạn." in done.output
    assert "còn giá trị chậm nhất" not in done.output


@pytest.mark.parametrize(
    ("asked", "last"),
    [
        ({"filed_on": "2027-01-10", "asked_on": "2027-02-01", "expires_on": "2027-06-01"}, "18/03/2027"),
        ({"level": "central", "filed_on": "2027-01-10", "asked_on": "2027-03-01"}, "15/04/2027"),
        ({"filed_on": "2027-01-10", "asked_on": "2027-01-10"}, "24/02/2027"),
    ],
)
def test_the_45_days_run_from_the_complete_request_and_not_from_the_producers_filing(
    asked: dict[str, str], last: str
) -> None:
    done = run(kind="renewal", **asked)

    assert "hạn cuối làm xong việc đánh giá lại" in due(done, last)[0]
    if "expires_on" in asked:
        assert "Hồ sơ nộp ngày 10/01/2027: đúng thời hạn." in done.output


def test_a_renewal_of_which_nobody_knows_the_day_of_receipt_is_not_counted_from_another_day() -> None:
    done = run(kind="renewal", filed_on="2027-01-10", expires_on="2027-06-01")

    assert "chưa biết ngày nhận đủ hồ sơ" in done.output
    assert "24/02/2027" not in done.output


def test_a_renewal_out_of_time_hears_how_long_its_certificate_holds() -> None:
    open_yet = run(kind="renewal", filed_on="2027-09-03", expires_on="2027-12-31")
    decided = run(kind="renewal", filed_on="2027-09-03", expires_on="2027-12-31", issued_on="2028-02-10")

    assert "Hồ sơ nộp ngày 03/09/2027: ngoài thời hạn." in open_yet.output
    assert due(open_yet, "28/06/2028")[1].startswith(f"Căn cứ: khoản 3 Điều 12 Quyết định số {LAW}.")
    assert due(decided, "10/02/2028")[0] == (
        "10/02/2028: giấy đang có còn giá trị chậm nhất đến ngày này, nếu điều khoản chuyển tiếp áp dụng cho nó."
    )


@pytest.mark.parametrize("filed_on", ["2027-07-20", "2027-06-02", "2028-06-29"])
def test_a_certificate_that_had_ended_before_the_filing_is_not_said_to_hold(filed_on: str) -> None:
    done = run(kind="renewal", filed_on=filed_on, expires_on="2027-06-01")

    assert "Giấy đã hết giá trị ngày 01/06/2027, trước khi nộp" in done.output
    assert "giấy đang có còn giá trị" not in done.output


@pytest.mark.parametrize(
    ("expires_on", "filed_on", "told"),
    [
        ("2026-09-18", "2026-05-22", "giấy cấp trước ngày 22/05/2026"),
        ("2029-05-21", "2026-06-01", "giấy cấp trước ngày 22/05/2026"),
        (
            "2029-12-15",
            "2029-07-01",
            "giấy cấp từ ngày 22/05/2026: điều khoản chuyển tiếp; hiểu là áp dụng chung",
        ),
    ],
)
def test_the_article_of_the_transition_is_told_as_that(expires_on: str, filed_on: str, told: str) -> None:
    done = run(kind="renewal", filed_on=filed_on, expires_on=expires_on)

    assert told in done.output


def test_the_windows_last_day_needs_no_prolonging() -> None:
    over, last = (run(kind="renewal", filed_on="2026-05-22", expires_on=day) for day in ("2026-09-18", "2026-09-19"))

    assert "17/03/2027: giấy đang có còn giá trị chậm nhất đến ngày này" in over.output
    assert "đúng thời hạn" in last.output
    assert "giấy đang có còn giá trị" not in last.output


def test_the_notice_follows_the_decision_the_certificate_was_issued_under() -> None:
    found = due(run(kind="renewal", filed_on="2027-07-10", expires_on="2027-12-31"), "01/12/2027")

    assert found[0] == "01/12/2027: hạn cuối báo chủ thể bằng văn bản là giấy sắp hết hạn."
    assert found[1] == (
        "Căn cứ: Quyết định số 148/QĐ-TTg, lấy từ nguồn thứ cấp. "
        "Cách tính: đếm lùi 30 ngày từ ngày hết hạn 31/12/2027; tính ngược "
        "từ ngày hết hạn thì giấy cấp theo 148/QĐ-TTg."
    )


def test_a_new_certificate_hears_its_end_and_when_to_renew() -> None:
    done = run(kind="first", filed_on="2026-06-01", held_on="2026-06-20", issued_on="2026-07-15")

    assert due(done, "15/07/2029")[1] == (
        f"Căn cứ: khoản 3 Điều 4 Quyết định số {LAW}. Cách tính: 36 tháng từ ngày cấp 15/07/2026."
    )
    assert due(done, "16/01/2029 – 17/03/2029")[0].endswith("nộp hồ sơ đánh giá lại trong khoảng này.")
    assert f"{LAW} không quy định về: hạn báo giấy chứng nhận sắp hết." in done.output


def test_an_upgrade_hears_when_its_present_certificate_is_renewed() -> None:
    done = run(kind="upgrade", filed_on="2026-06-01", expires_on="2027-12-31")

    assert due(done, "04/07/2027 – 02/09/2027")
    assert "Hồ sơ nộp ngày" not in done.output


@pytest.mark.parametrize(
    ("stars", "who"),
    [
        ("4", "4 sao: Chủ tịch Ủy ban nhân dân cấp tỉnh thu hồi."),
        ("5", "5 sao: Bộ trưởng Bộ Nông nghiệp và Môi trường thu hồi."),
        ("2", "2 sao không có giấy chứng nhận để thu hồi."),
    ],
)
def test_a_withdrawal_hears_its_15_days_who_and_the_six_grounds(stars: str, who: str) -> None:
    done = run(kind="first", filed_on="2026-06-01", concluded_on="2026-08-03", stars=stars)

    assert due(done, "18/08/2026")[1] == (
        f"Căn cứ: khoản 4 Điều 8 Quyết định số {LAW}. Cách tính: 15 ngày theo lịch từ 03/08/2026, ngày có kết luận."
    )
    assert who in done.output
    assert done.output.split("có một là đủ: ")[1].split(" (khoản 1 Điều 8")[0].count(";") == 5


# -- what is given wrongly --------------------------------------------------------------------------------------------


def test_every_fault_is_told_at_once_with_its_option_and_remedy() -> None:
    refused = run(
        kind="lan-dau", filed_on="31/02/2026", level="xa", stars="9", decision="9", holiday="x", held_on="9999-01-01"
    )

    assert refused.exit_code == 2
    assert re.findall(r"lỗi\[refused\] (\S+)", refused.stderr) == [
        *("--kind", "--level", "--filed-on", "--held-on", "--stars", "--decision", "--holiday"),
    ]
    assert refused.stderr.count("\n  -> ") == 7
    assert "“31/02/2026” không phải một ngày có trong lịch" in refused.stderr
    assert refused.stdout == ""


def test_what_is_needed_is_asked_for() -> None:
    refused = run()

    assert refused.exit_code == 2
    assert "--kind (loại hồ sơ): chưa ghi." in refused.stderr
    assert "--filed-on (ngày chủ thể nộp hồ sơ): chưa ghi." in refused.stderr


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"held_on": "2026-05-31"}, "ngày 31/05/2026 ở trước ngày nộp 01/06/2026"),
        ({"asked_on": "2026-05-31"}, "ngày 31/05/2026 ở trước ngày nộp 01/06/2026"),
        ({"held_on": "2026-07-01", "issued_on": "2026-06-30"}, "ngày 30/06/2026 ở trước ngày họp 01/07/2026"),
    ],
)
def test_days_that_can_not_follow_each_other_are_refused(changes: dict[str, str], said: str) -> None:
    refused = run(kind="first", filed_on="2026-06-01", **changes)

    assert refused.exit_code == 2
    assert said in refused.stderr


days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))
optional_days = st.fixed_dictionaries({}, optional=dict.fromkeys(("expires_on", "concluded_on"), days.map(str)))


@given(
    st.sampled_from(["first", "upgrade", "renewal"]),
    st.sampled_from(["district", "province", "central"]),
    days,
    st.integers(0, 4000),
    optional_days,
)
def test_whatever_the_days_the_answer_is_days_or_a_message(
    kind: str, level: str, filed: date, later: int, more: dict[str, str]
) -> None:
    held = min(filed + timedelta(days=later), date(2100, 12, 31))
    done = run(kind=kind, level=level, filed_on=str(filed), held_on=str(held), **more)

    assert done.exit_code in {0, 2}
    assert done.exit_code == 0 or done.stderr.startswith("lỗi[rulebook] ")
    assert done.exception is None or isinstance(done.exception, SystemExit)
