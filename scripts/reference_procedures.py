"""decision.yaml and procedure.yaml out of the pack's procedures: figures with our own short words and their source.

Each row of `ROWS` names a figure by its path in the pack; article and certainty come from the nearest record above it
that has them. Kept out: the official wording that stands beside each figure.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from reference_words import article

Json = dict[str, Any]
Row = tuple[str, str, tuple[str | int, ...], str | None]

NAMES = {
    "26/2026/QĐ-TTg": "Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm OCOP (2026)",
    "148/QĐ-TTg": "Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm OCOP (2023)",
    "1048/QĐ-TTg": "Bộ tiêu chí đánh giá, phân hạng sản phẩm OCOP (2019)",
}
REPLACES = {
    "26/2026/QĐ-TTg": ["148/QĐ-TTg", "1489/QĐ-TTg"],
    "148/QĐ-TTg": ["1048/QĐ-TTg", "781/QĐ-TTg"],
    "1048/QĐ-TTg": [],
}

READ_WHOLE = "26/2026/QĐ-TTg"
"""The decision of which every article was read: what it has no line for it does not set."""

IN_FORCE_SEEN = {"148/QĐ-TTg": "tintuc.thuvienphapluat.vn, bài 46523: có hiệu lực từ ngày ký"}
"""Where a first day was read that the pack only assumes."""

AMENDMENTS = {
    "1489/QĐ-TTg": {
        "article": "1489/QĐ-TTg sửa Phụ lục II, khoản 1, điểm a và c, bỏ điểm b",
        "certainty": "secondary",
        "seen_at": "thuvienphapluat.vn, mục 89478",
    }
}
"""What an amending decision changed, which the pack names by its number alone."""

AMENDED_ON = {"1489/QĐ-TTg": {"signed_on": date(2025, 7, 6), "since": date(2025, 7, 6)}}
"""When an amending decision was signed and from when on it holds, as far as it is known."""

MINISTRY = {"26/2026/QĐ-TTg": "Bộ Nông nghiệp và Môi trường"}
"""The ministry that a decision names for the centre; others are called by their level."""

SETS = 26

TOURISM = 26
STORY: dict[str, tuple[str, list[str], list[str]]] = {
    "26/2026/QĐ-TTg": ("5.1", ["5.2"], []),
    "148/QĐ-TTg": ("5.a", ["5.b", "5.c"], ["5.c"]),
    "1048/QĐ-TTg": ("5.1", ["5.2", "5.3"], ["5.3"]),
}
"""The story criterion, the lines that depend on it, and those of them that are another line on the tourism sheet:
inferred, for the older packs lost the condition on most sheets."""

BESIDE = {
    "148/QĐ-TTg": [
        {
            "level": "province",
            "recognises": [3],
            "before": date(2025, 7, 6),
            "source": {"article": None, "certainty": "inferred"},
        }
    ]
}
"""What levels may recognise beyond what the pack says: else 3 stars that a province gives to a district's product would
be nobody's."""

GROUNDS = {
    "dishonest_or_forged_dossier": "hồ sơ không trung thực hoặc giả mạo",
    "criteria_no_longer_met": "sản phẩm không còn đạt tiêu chí, theo kết luận kiểm tra",
    "breach_of_law": "vi phạm về chất lượng, ATTP, môi trường, sở hữu trí tuệ, ghi nhãn, theo kết luận",
    "misuse_of_ocop_mark": "dùng nhãn hiệu OCOP sai, gây nhầm lẫn",
    "production_stopped": "không còn sản xuất sản phẩm OCOP",
    "other": "trường hợp khác do cơ quan nhà nước kết luận và đề nghị",
}

_UNKNOWN: list[Row] = [
    ("rounds", "Số đợt đánh giá trong năm", ("rounds", "value"), None),
    ("renewal", "Thời hạn, cách thức đánh giá lại", ("re_evaluation", "value"), None),
    ("withdrawal", "Căn cứ, thời hạn thu hồi", ("withdrawal", "value"), None),
    ("transition", "Quy định chuyển tiếp", ("transition", "value"), None),
]

ROWS: dict[str, list[Row]] = {
    "26/2026/QĐ-TTg": [
        ("dossier_paper", "Hồ sơ giấy", ("dossier", "copies", "paper"), "copies"),
        ("dossier_electronic", "Hồ sơ điện tử", ("dossier", "copies", "electronic"), "copies"),
        ("samples", "Sản phẩm mẫu nộp kèm", ("dossier", "samples", "count"), "samples"),
        ("samples_tourism", "Sản phẩm mẫu của dịch vụ du lịch", ("dossier", "samples", "tourism"), "samples"),
        ("commune_days", "Xã kiểm tra, đánh giá bốn nội dung, chuyển hồ sơ", ("levels", 0, "days"), "working_days"),
        (
            "province_rounds",
            "Đợt đánh giá cấp tỉnh mỗi năm, ít nhất",
            ("rounds", "province", "min_per_year"),
            "per_year",
        ),
        (
            "province_1_asked",
            "Tỉnh, đợt 1: xã đề nghị trước ngày",
            ("rounds", "province", "rounds", 0, "for_requests_before"),
            "month_day",
        ),
        (
            "province_1_done",
            "Tỉnh, đợt 1: xong trước ngày",
            ("rounds", "province", "rounds", 0, "finish_before"),
            "month_day",
        ),
        (
            "province_2_asked",
            "Tỉnh, đợt 2: xã đề nghị trước ngày",
            ("rounds", "province", "rounds", 1, "for_requests_before"),
            "month_day",
        ),
        (
            "province_2_done",
            "Tỉnh, đợt 2: xong trước ngày",
            ("rounds", "province", "rounds", 1, "finish_before"),
            "month_day",
        ),
        (
            "central_rounds",
            "Đợt đánh giá cấp trung ương mỗi năm, ít nhất",
            ("rounds", "central", "min_per_year"),
            "per_year",
        ),
        (
            "central_1_asked",
            "Trung ương, đợt 1: tỉnh đề nghị trước ngày",
            ("rounds", "central", "rounds", 0, "for_requests_before"),
            "month_day",
        ),
        (
            "central_1_done",
            "Trung ương, đợt 1: xong trước ngày",
            ("rounds", "central", "rounds", 0, "finish_before"),
            "month_day",
        ),
        (
            "central_2_asked",
            "Trung ương, đợt 2: tỉnh đề nghị trước ngày",
            ("rounds", "central", "rounds", 1, "for_requests_before"),
            "month_day",
        ),
        (
            "central_2_done",
            "Trung ương, đợt 2: xong trước ngày",
            ("rounds", "central", "rounds", 1, "finish_before"),
            "month_day",
        ),
        (
            "central_below",
            "Trung ương chấm dưới mức này thì tỉnh xét công nhận 3, 4 sao hoặc tự đánh giá",
            ("forwarding", 2, "below_points"),
            "points",
        ),
        ("no_recognition", "Hạng sao không được công nhận, không cấp giấy", ("no_recognition", "stars"), "stars"),
        ("certificate", "Giấy chứng nhận từ 3 sao có giá trị", ("certificate", "months"), "months"),
        ("upgrade_mode", "Nâng hạng: trình tự như lần đầu", ("upgrade_procedure", "same_as"), None),
        (
            "renewal_earliest",
            "Nộp hồ sơ đánh giá lại sớm nhất, trước ngày hết hạn",
            ("re_evaluation", "window", "earliest_days_before_expiry"),
            "days",
        ),
        (
            "renewal_latest",
            "Nộp hồ sơ đánh giá lại muộn nhất, trước ngày hết hạn",
            ("re_evaluation", "window", "latest_days_before_expiry"),
            "days",
        ),
        ("renewal_days", "Đánh giá lại xong trong, từ khi đủ hồ sơ", ("re_evaluation", "max_days", "days"), "days"),
        (
            "renewal_mode",
            "Đánh giá lại: Hội đồng cho ý kiến bằng văn bản, chỉ họp khi ý kiến khác nhau",
            ("re_evaluation", "council_mode", "mode"),
            None,
        ),
        (
            "late_renewal",
            "Nộp ngoài thời hạn: giấy cũ còn giá trị đến khi có kết quả, không quá",
            ("transition", 3, "max_days_after_expiry"),
            "days",
        ),
        ("withdrawal_grounds", "Căn cứ thu hồi giấy chứng nhận", ("withdrawal", "grounds"), None),
        (
            "withdrawal_province",
            "Hạng sao do Chủ tịch UBND cấp tỉnh thu hồi",
            ("withdrawal", "authority", 0, "stars"),
            "stars",
        ),
        (
            "withdrawal_central",
            "Hạng sao do Bộ trưởng Bộ Nông nghiệp và Môi trường thu hồi",
            ("withdrawal", "authority", 1, "stars"),
            "stars",
        ),
        ("withdrawal_days", "Thu hồi trong, từ khi có kết luận", ("withdrawal", "days", "days"), "days"),
        ("earlier_decisions_end", "148/QĐ-TTg và 1489/QĐ-TTg hết hiệu lực sau", ("repeals", "days"), "days"),
        ("product_code", "Mã sản phẩm: tỉnh, xã, số thứ tự của xã, năm đánh giá", ("product_code", "format"), None),
    ],
    "148/QĐ-TTg": [
        ("dossier_paper", "Hồ sơ giấy (cấp huyện)", ("district_procedure", "copies", "paper_original"), "copies"),
        ("dossier_electronic", "Hồ sơ điện tử (cấp huyện)", ("district_procedure", "copies", "electronic"), "copies"),
        (
            "members_before",
            "Gửi tài liệu cho thành viên trước họp (cấp huyện)",
            ("district_procedure", "sent_to_members_working_days_before_meeting"),
            "working_days",
        ),
        ("certificate", "Giấy chứng nhận có giá trị", ("certificate", "months"), "months"),
        (
            "certificate_notice",
            "Báo chủ thể trước ngày giấy chứng nhận hết hạn, ít nhất",
            ("certificate", "notice_days_before_expiry"),
            "days",
        ),
        *_UNKNOWN,
        ("product_code", "Mã sản phẩm: tỉnh, huyện, số thứ tự, năm", ("product_code", "format"), None),
    ],
    "1048/QĐ-TTg": [
        (
            "dossier_paper",
            "Hồ sơ giấy bản gốc (cấp tỉnh)",
            ("province_procedure", "copies", "paper_original"),
            "copies",
        ),
        (
            "dossier_members",
            "Bản sao cho mỗi thành viên",
            ("province_procedure", "copies", "copy_per_member"),
            "copies",
        ),
        ("province_rounds", "Vòng đánh giá của cấp tỉnh", ("province_procedure", "rounds"), None),
        (
            "members_before",
            "Gửi tài liệu cho thành viên trước họp (cấp tỉnh)",
            ("province_procedure", "sent_to_members_working_days_before_meeting"),
            "working_days",
        ),
        ("certificate", "Giấy chứng nhận từ 3 sao có giá trị", ("certificate", "months"), "months"),
        *_UNKNOWN,
        ("product_code", "Mã sản phẩm: tỉnh, huyện, xã, số thứ tự, năm", ("product_code", "format"), None),
    ],
}


def source(record: Json) -> Json:
    """Return the source of one record of the pack."""
    return {"article": article(record["ref"]), "certainty": record["certainty"]}


def _found(record: Json, path: tuple[str | int, ...]) -> tuple[Any, Json]:
    """Return the value at a path and the nearest record above it that names its source."""
    near: Json = record
    here: Any = record
    for step in path:
        if isinstance(here, dict) and "certainty" in here:
            near = here
        here = here[step]
    if isinstance(here, list) and here and isinstance(here[0], dict):
        near = here[0] | {"ref": here[0]["ref"].rsplit(".", 1)[0]}
        here = [GROUNDS[ground["kind"]] for ground in here]
    return here, near


def procedure_record(number: str, given: Json) -> Json:
    """Return procedure.yaml: the figures of the procedure, each with its source."""
    lines = []
    for name, text, path, unit in ROWS[number]:
        value, near = _found(given, path)
        lines.append(
            {"key": name, "text": text, "value": value} | ({"unit": unit} if unit else {}) | {"source": source(near)}
        )
    return {"decision": number} | ({"read_whole": True} if number == READ_WHOLE else {}) | {"lines": lines}


def decision_record(tree: Json, given: Json, *, missing: dict[int, str], doubts: list[str]) -> Json:
    """Return decision.yaml: number, days, points, bands, levels, forwarding, transition, doubts."""
    assumed = tree["in_force_from"] is None
    number = tree["decision"]
    out: Json = {"number": number, "name": NAMES[number], "signed_on": date.fromisoformat(tree["signed_on"])}
    out["in_force_from"] = date.fromisoformat(tree["in_force_from"] or tree["in_force_from_assumed"])
    if number in IN_FORCE_SEEN:
        out["in_force_source"] = {"article": None, "certainty": "secondary", "seen_at": IN_FORCE_SEEN[number]}
    else:
        if assumed:
            out["in_force_assumed"] = True
        out["in_force_source"] = source(given["in_force"])
    if tree["in_force_until"]:
        out["in_force_until"] = date.fromisoformat(tree["in_force_until"])
    out["replaces"] = REPLACES[number]
    if tree["amended_by"]:
        numbers = [entry.split()[0] for entry in tree["amended_by"]]
        out["amended_by"] = [{"number": one} | AMENDED_ON.get(one, {}) for one in numbers]
    if number in MINISTRY:
        out["ministry"] = MINISTRY[number]
    out["sets"] = SETS
    out["structure"] = tree["structure"]
    out["floors_known"] = number != "1048/QĐ-TTg"
    out["source"] = source(given["structure"])
    out["bands"] = [
        {"stars": band["stars"], "at_least": band["min"]} for band in reversed(given["star_bands"]["bands"])
    ]
    out["story"] = _story(number)
    out["levels"] = [_level(level) for level in given["levels"] if level["level"] != "commune"] + BESIDE.get(number, [])
    stars = {band["at_least"]: band["stars"] for band in out["bands"]}
    out["forwarding"] = [_forwarding(step, stars) for step in given["forwarding"] if step.get("min_points")]
    if number == "26/2026/QĐ-TTg":
        out["transition"] = [_transition(case) for case in given["transition"] if "until" in case]
    if missing:
        out["missing"] = missing
    return out | {"doubts": doubts}


def _days(record: Json) -> Json:
    since, before = record.get("from"), record.get("until")
    out = {"since": date.fromisoformat(since)} if since and since[0].isdigit() else {}
    return out | ({"before": date.fromisoformat(before)} if before else {})


def _level(level: Json) -> Json:
    found = source(level)
    found = AMENDMENTS.get(found["article"] or "", found)
    return {"level": level["level"], "recognises": level["recognises"]} | _days(level) | {"source": found}


def _story(number: str) -> Json:
    criterion, dependent, apart = STORY[number]
    out: Json = {"criterion": criterion, "dependent": dependent}
    return out | ({"apart": {TOURISM: apart}} if apart else {}) | {"source": {"article": None, "certainty": "inferred"}}


def _forwarding(step: Json, stars: dict[int, int]) -> Json:
    least = step["min_points"]
    out = {"level": step["from"], "to": step["to"], "at_least": least, "stars": stars[least]}
    return out | _days({"until": step.get("until")}) | {"source": source(step)}


def _transition(case: Json) -> Json:
    return {
        "for": ["renewal"] if case["case"].startswith("re-evaluation") else ["first", "upgrade"],
        "dossier_filed_before": date(2026, 5, 22),
        "keep": "148/QĐ-TTg",
        "days": case["days"],
        "source": source(case),
    }
