"""Our own short Vietnamese words for what the reference pack names by kind or flag, and short names of sections.

The pack's official sentences are never written into the sheets. Kept out: options and notes (the wording files).
"""

from __future__ import annotations

import re
from typing import Any

PARTS = {"A": "Sản phẩm và sức mạnh cộng đồng", "B": "Khả năng tiếp thị", "C": "Chất lượng sản phẩm"}

SECTIONS = {
    "HƯỚNG DẪN SỬ DỤNG": "Hướng dẫn sử dụng",
    "KIỂM TRA ĐỊNH KỲ CÁC CHỈ TIÊU ATTP VÀ": "Kiểm tra định kỳ ATTP, an toàn sản phẩm",
    "KIỂM TRA ĐỊNH KỲ CÁC CHỈ TIÊU ATTP": "Kiểm tra định kỳ các chỉ tiêu ATTP",
    "CHỈ TIÊU CẢM QUAN (": "Chỉ tiêu cảm quan (theo tiêu chuẩn công bố)",
    "ĐIỀU KIỆN ĐẢM BẢO AN TOÀN": "Điều kiện bảo đảm an toàn, chất lượng",
    "Bảo vệ, bảo tồn": "Bảo vệ, bảo tồn di sản và đa dạng sinh học",
}
"""Short names of sections whose printed names are long or hold capitals of their own, by how the print begins."""

SECTION_NOTE = "Khuyến khích tự lập và công bố tiêu chuẩn sản phẩm."
"""The one note that stands under a section's name; it is shown at the section's first line."""

DISQUALIFIERS = {
    "forged_dossier": "Hồ sơ có giấy tờ, số liệu giả",
    "food_safety_certificate_rules_not_met": "Cơ sở chưa làm đúng, làm đủ quy định về giấy đủ điều kiện ATTP",
    "registration_dossier_rules_not_met": "Bộ hồ sơ đăng ký thiếu hoặc sai quy định",
    "production_licence_missing": "Thiếu giấy phép sản xuất mà pháp luật bắt buộc",
    "gmp_or_production_certificate_rules_not_met": (
        "Cơ sở chưa làm đúng, làm đủ quy định về giấy đủ điều kiện sản xuất (GMP hoặc tương đương)"
    ),
    "declaration_label_advertising_rules_not_met": "Công bố chất lượng, ghi nhãn hoặc quảng cáo sai quy định",
    "mandatory_production_conditions_missing": "Thiếu điều kiện sản xuất bắt buộc của ngành",
    "product_declaration_missing": "Thiếu bản công bố sản phẩm hoặc giấy tương đương",
    "self_declaration_or_label_rules_not_met": "Tự công bố hoặc ghi nhãn sản phẩm sai quy định",
}

FLAGS = {
    "origin_100_percent_in_province": "Điều kiện trước khi chấm: toàn bộ sản phẩm làm ra trong địa bàn tỉnh",
    "all_imported_or_untraceable_material": "Loại nếu mọi nguyên liệu đều nhập khẩu hoặc không rõ xuất xứ",
    "common_key_product_without_distinction": (
        "Không chấm sản phẩm chủ lực phổ biến của quốc gia, của tỉnh mà không nổi trội, không đặc sắc"
    ),
    "identical_to_other_producer": (
        "Loại nếu giống hệt hàng của nhà sản xuất khác, chỉ đổi tên sản phẩm hoặc tên nhà sản xuất"
    ),
    "intellectual_property_violation": "Loại nếu xâm phạm quyền sở hữu trí tuệ",
    "unacceptable_foreign_matter": "Dừng chấm nếu có tạp chất không chấp nhận được, nguy cơ mất ATTP",
    "food_safety_certificate_not_valid": (
        "Dừng chấm nếu giấy đủ điều kiện ATTP hoặc giấy tương đương không đúng quy định"
    ),
    "cosmetic_declaration_missing": "Dừng chấm nếu thiếu phiếu công bố mỹ phẩm",
    "product_declaration_missing": "Dừng chấm nếu thiếu phiếu công bố sản phẩm",
    "applied_standard_receipt_missing": "Dừng chấm nếu thiếu phiếu tiếp nhận công bố tiêu chuẩn áp dụng",
    "product_standard_file_missing": "Dừng chấm nếu thiếu hồ sơ công bố tiêu chuẩn sản phẩm",
    "production_certificate_missing": "Dừng chấm nếu thiếu giấy đủ điều kiện sản xuất",
    "production_certificate_not_valid": "Dừng chấm nếu giấy đủ điều kiện sản xuất không đúng quy định",
    "quality_declaration_mandatory": "Bắt buộc với sản phẩm phải công bố chất lượng; sản phẩm khác được khuyến khích",
    "periodic_test_not_mandatory": "Cho điểm tối đa nếu sản phẩm không bắt buộc kiểm nghiệm định kỳ",
}

CASES = {
    "Dịch vụ du lịch do cộng đồng cung cấp": "Cộng đồng cung cấp dịch vụ du lịch",
    "Cộng đồng dịch vụ du lịch": "Cộng đồng dịch vụ du lịch",
    "Điểm dịch vụ du lịch": "Điểm dịch vụ du lịch",
    "Dịch vụ du lịch do tổ chức, cá nhân cung cấp": "Tổ chức, cá nhân cung cấp dịch vụ du lịch",
    "Điểm du lịch/do tổ chức, cá nhân cung cấp": "Điểm du lịch, hoặc tổ chức, cá nhân cung cấp",
    "Có bộ máy quản trị (Ban giám đốc/HĐQT/HĐTV) hoặc tổ hợp tác": "Có bộ máy quản trị, hoặc là tổ hợp tác",
    "Giám đốc/Chủ hộ": "Giám đốc hoặc chủ hộ",
}


def section_title(printed: str) -> str:
    """Return a section's short name in sentence case."""
    for beginning, short in SECTIONS.items():
        if printed.startswith(beginning):
            return short
    return printed.capitalize() if printed.isupper() else printed


def rule_text(rule: dict[str, Any]) -> str:
    """Return our own words for a rule of the pack."""
    match rule["kind"]:
        case "stop_if_zero" if len(rule["criteria"]) == 1:
            return f"Dừng chấm nếu tiêu chí {rule['criteria'][0]} được 0 điểm"
        case "stop_if_zero":
            return f"Dừng chấm nếu một trong các tiêu chí {', '.join(rule['criteria'])} được 0 điểm"
        case "applies_if" if "criterion" in rule:
            return f"Chỉ chấm khi sản phẩm có câu chuyện (tiêu chí {rule['criterion']} trên 0 điểm)"
        case "choose_one_case":
            return f"Chọn một trong {len(rule['cases'])} trường hợp"
        case "single_tick":
            return f"Một ô đánh dấu: có thì {rule['points']} điểm, không thì 0"
        case "heading_floor":
            other = ", ".join(map(str, rule["alternatives"]))
            stars, least = "*" * rule["star"], rule["least_points"]
            return f"Dấu {stars} in ở tên tiêu chí; hiểu là mức {least} điểm (có thể là {other})"
    return FLAGS[rule["flag"]]


_SAID_BY_RULES = {
    "precondition": (r"Yêu cầu: (?P<what>[^.]*)(?:\.|(?<=…)$)", "Điều kiện trước khi chấm: {}"),
    "eliminate": (
        r"(?:Bị loại (?:nếu|khi) (?P<what>[^.]*)|Vi phạm sở hữu trí tuệ: bị loại|"
        r"Không đánh giá (?P<not_rated>sản phẩm phổ biến [^.]*))\.",
        "Loại nếu {}",
    ),
    "stop_if_flag": (
        r"Dừng(?: đánh giá| xét các chỉ tiêu khác)?(?:, không xét chỉ tiêu khác)? (?:nếu|khi) "
        r"(?P<what>[^.]*)(?:\.|(?<=…)$)",
        "Dừng chấm nếu {}",
    ),
    "stop_if_zero": (r"(?:Dừng đánh giá (?:nếu|khi) bất kỳ chỉ tiêu nào|Bị 0 điểm: dừng) [^.]*\.", ""),
    "applies_if": (r"(?:Chỉ áp dụng khi (?:đã )?có câu chuyện[.;]|Bắt buộc với sản phẩm mà quy định buộc [^.]*\.)", ""),
    "choose_one_case": (r"Chọn 1 trong 2 trường hợp[^.]*\.", ""),
    "full_points_if_flag": (r"; sản phẩm không bắt buộc kiểm nghiệm được điểm tối đa(?=\.)", ""),
}
"""What a note says that a rule of its line says as well, by the rule's kind, and how the rule then says it."""


def said_once(note: str, rules: list[dict[str, Any]]) -> str:
    """Return a note without the conditions that stand as rules, and give the rules the note's own particulars.

    A condition said twice at a line, in two forms of different force, is one too many: the rule is the one that acts.
    """
    for rule in rules:
        if rule["kind"] not in _SAID_BY_RULES:
            continue
        pattern, form = _SAID_BY_RULES[rule["kind"]]
        found = re.search(pattern, note)
        if found is None:
            continue
        parts = found.groupdict()
        if parts.get("what"):
            rule["text"] = form.format(parts["what"])
        elif parts.get("not_rated"):
            rule["text"] = f"Không chấm {parts['not_rated']}"
        note = (note[: found.start()].rstrip() + " " + note[found.end() :].lstrip()).strip()
        note = note.replace(" .", ".")
    return note[:1].upper() + note[1:]


def article(ref: str | None) -> str | None:
    """Return an article in Vietnamese order: `Điều 7.3.b` becomes `Điều 7 khoản 3 điểm b`."""
    if ref is None:
        return None
    ref = ref.replace("head of every sheet", "đầu mỗi phiếu").replace("Ghi chú (25 of 26 sheets)", "ghi chú cuối phiếu")
    ref = re.sub(r", (?=\d)", "; Điều ", ref)
    ref = re.sub(r"Điều (\d+)\.(\d+)\.(\w)\b", r"Điều \1 khoản \2 điểm \3", ref)
    ref = re.sub(r"Điều (\d+)\.(\d+)", r"Điều \1 khoản \2", ref)
    return re.sub(r"^26/2026 (.*)", r"\1 Quyết định 26/2026/QĐ-TTg", ref)
