"""Vocabularies that several rooms use: what a result is called, who withdraws, where a rule stands in a decision."""

from __future__ import annotations

import re

STATUS = {
    "disqualified": "Loại hồ sơ",
    "stopped": "Dừng đánh giá",
    "incomplete": "Còn thiếu phiếu",
    "not_quorate": "Không đủ số phiếu tối thiểu",
    "needs_discussion": "Chênh lệch điểm vượt giới hạn",
    "needs_agreement": "Chưa thống nhất mức tối thiểu",
    "failed_minimum": "Không đạt mức tối thiểu",
    "rated": "Đã xếp hạng",
}

WITHDRAWN_BY = {
    "province": "Chủ tịch Ủy ban nhân dân cấp tỉnh",
    "central": "Bộ trưởng Bộ Nông nghiệp và Môi trường",
}

POINTS = "điểm"
"""The unit of marks, of totals and of means."""

_PLACE = re.compile(r"Điều (?P<article>\d+)(?: khoản (?P<clause>\d+))?(?: điểm (?P<point>[a-zđ]+))?")


def places_in_law(articles: str) -> str:
    """Write places in a decision, each from its smallest part."""
    return "; ".join(map(place_in_law, articles.split("; ")))


def place_in_law(article: str) -> str:
    """Write a place in a decision from its smallest part to the article, as offices do."""
    found = _PLACE.fullmatch(article)
    if found is None:
        return article
    parts = [f"điểm {found['point']}" if found["point"] else "", f"khoản {found['clause']}" if found["clause"] else ""]
    return " ".join(filter(None, [*parts, f"Điều {found['article']}"]))
