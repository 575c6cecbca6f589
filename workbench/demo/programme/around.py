"""What the made-up district did around its cycle: events, money, outlets, yearly figures, tasks, reports, checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from workbench.demo.programme.bodies import FIRST, LAST, TWO_LEVELS
from workbench.demo.programme.goods import MAKERS
from workbench.demo.programme.story import Step, entered, moved

_YEARS = range(2021, 2026)
_EVENTS = (
    ("Hội nghị triển khai Chương trình", "publicity", "ocop", 3, ["people", "officials"], 120, "nn"),
    ("Tập huấn quản trị kinh doanh", "training", "business", 5, ["producers"], 45, "nn"),
    ("Tập huấn an toàn thực phẩm", "training", "safety", 6, ["producers", "officials"], 38, "vp"),
    ("Hội chợ nông sản và sản phẩm OCOP", "fair", "ocop", 6, ["people"], 900, "ktht"),
)
"""Of every year: name, type, topic, month, audience, who came, by which office."""
_ONCE = (
    ("Hướng dẫn trồng rau theo VietGAP", "training", "vietgap", date(2022, 4, 12), ["workers"], 30, "bvtv"),
    ("Hướng dẫn nuôi bò sữa theo VietGAP", "training", "vietgap", date(2023, 4, 14), ["workers"], 26, "thuy"),
    ("Lớp nghề làm gốm", "vocational", "business", date(2023, 7, 3), ["workers"], 25, "ld"),
    ("Thăm mô hình OCOP tỉnh bạn", "study", "ocop", date(2022, 8, 22), ["producers"], 28, "nn"),
    ("Tuyến du lịch làng gốm và vườn nhãn", "media", "tourism", date(2024, 5, 6), ["people"], 0, "vhtt"),
    ("Chuyên mục mỗi xã một sản phẩm", "media", "ocop", date(2024, 9, 2), ["people"], 0, "ttvh"),
    ("Kiểm điểm tiến độ giữa kỳ", "review", "ocop", date(2023, 6, 20), ["officials"], 32, "bcd"),
)
_MONEY = (
    ("Quản lý, điều hành Chương trình", "management", "district", 60_000, "huyen", "tckh"),
    ("Gian hàng hội chợ", "promotion", "province", 80_000, "huyen", "ktht"),
    ("Nhà xưởng, máy sấy", "equipment", "own", 450_000, "gom", "nn"),
    ("Bao bì, nhãn, mã vạch", "standards", "ntm", 120_000, "nhan", "nn"),
)
"""Of every year: what for, purpose, source, thousand “đồng”, who gets it, by which office."""
_OUTLETS = (
    ("Điểm giới thiệu sản phẩm OCOP chợ Làng Thượng", "lang-thuong", "inside", date(2022, 5, 10)),
    ("Quầy OCOP bến xe", "ben-gom", "inside", date(2023, 3, 8)),
    ("Cửa hàng nông sản ở thành phố tỉnh", "lang-co", "outside", date(2024, 1, 15)),
)


def around(meets: date) -> Iterator[Step]:
    """Yield everything beside the cycle; what is due keeps its distance from the council's meeting."""
    for year in _YEARS:
        yield from _year(year)
    for number, (name, kind, topic, day, audience, came, office) in enumerate(_ONCE):
        yield from _event(f"sk-{number}", name, kind, topic, day, audience, came, office)
    for number, (name, place, reach, day) in enumerate(_OUTLETS):
        given = {"outlet_type": "point", "outlet_reach": reach, "from": day.isoformat(), "by_office": "@cq-ktht"}
        yield entered(day, f"db-{number}", "outlet", name=name, place=f"@{place}", **given)
    research = {"purpose": "research", "source": "science", "year": 2024, "planned": 150_000, "receiver": "@duoc"}
    research |= {"by_office": "@cq-ktht"}
    question = {"question": "Giữ màu tinh bột nghệ khi sấy", "scientist": "Viện Công nghệ thực phẩm (mẫu)"}
    yield entered(date(2024, 3, 4), "ht-kh", "support", about="Đặt hàng nghiên cứu sấy nghệ", **research, **question)
    yield from _reports(meets)
    yield from _open(meets)


def _year(year: int) -> Iterator[Step]:
    last = date(year, 12, 20)
    for number, (name, kind, topic, month, audience, came, office) in enumerate(_EVENTS):
        if year == TWO_LEVELS.year and month >= TWO_LEVELS.month:
            continue
        day = date(year, month, 10 + number)
        yield from _event(
            f"sk-{year}-{number}", f"{name} {year}", kind, topic, day, audience, came + 3 * (year - 2021), office
        )
    for number, (about, purpose, source, amount, receiver, office) in enumerate(_MONEY):
        key, planned = f"ht-{year}-{number}", amount + 10_000 * (year - 2021)
        to = {"place": f"@{receiver}"} if receiver == "huyen" else {"receiver": f"@{receiver}"}
        given = {"purpose": purpose, "source": source, "year": year, "planned": planned, "by_office": f"@cq-{office}"}
        yield entered(date(year, 1, 20), key, "support", about=about, **given, **to)
        basis = {"granted": planned, "legal_basis": f"Quyết định giao dự toán năm {year} (mẫu)"}
        yield moved(date(year, 2, 10), key, "grant", **basis)
        yield moved(last, key, "spend", spent=planned - 5_000)
    for number, maker in enumerate(MAKERS[:2]):
        grown = {"jobs": 6 + number + year - 2021, "income": 5_500 + 300 * (year - 2021)}
        revenue = 900_000 + 150_000 * (year - 2021) + 40_000 * number
        yield entered(
            last, f"sl-{year}-{maker.key}", "yearly", producer=f"@{maker.key}", year=year, **grown, revenue=revenue
        )


def _event(
    key: str, name: str, kind: str, topic: str, day: date, audience: list[str], came: int, office: str
) -> Iterator[Step]:
    given = {"event_type": kind, "topic": topic, "audience": audience, "held_on": day.isoformat()}
    stalls = {"booths": 12, "sales": 240_000} if kind == "fair" else {}
    attended = {"producers": [f"@{maker.key}" for maker in MAKERS[:3]]} if kind == "training" else {}
    yield entered(
        day - timedelta(days=20),
        key,
        "event",
        name=name,
        place="@huyen",
        by_office=f"@cq-{office}",
        **given,
        **attended,
    )
    yield moved(day, key, "hold", came=came, **stalls)


def _reports(meets: date) -> Iterator[Step]:
    """Yield the mid-term and the final report of the district, and a commune's that is being composed."""
    for key, kind, last, signed in (
        ("bc-sk", "review", "2023-06-30", date(2023, 7, 10)),
        ("bc-tk", "final", LAST, date(2026, 1, 15)),
    ):
        given = {"from": FIRST, "to": last, "recipients": ["Sở Nông nghiệp (mẫu)", "UBND các xã"]}
        said = {
            "achieved": "Chu trình hằng năm đã thành nếp; sản phẩm có nhãn, có nơi bán.",
            "difficulties": "Nhiều chủ thể là hộ nhỏ, thiếu vốn làm hồ sơ.",
            "proposals": "Tiếp tục hỗ trợ bao bì, truy xuất nguồn gốc.",
        }
        yield entered(signed - timedelta(days=5), key, "report", report_type=kind, place="@huyen", **given, **said)
        yield moved(signed, key, "sign", signed_on=signed.isoformat(), signed_by="Đinh Quốc Vượng")
        yield moved(signed, key, "send")
    yield from _plan()
    first = meets - timedelta(days=90)
    span = {"from": first.isoformat(), "to": meets.isoformat(), "due": (meets + timedelta(days=7)).isoformat()}
    yield entered(meets - timedelta(days=2), "bc-xa", "report", report_type="commune", place="@ven-song", **span)


def _plan() -> Iterator[Step]:
    """Yield the district's plan as it was decided, and the sheet of what its offices did."""
    signed = date(2021, 1, 29)
    told = {
        "legal_basis": "Kế hoạch Chương trình mỗi xã một sản phẩm của UBND tỉnh Trung Du (mẫu)",
        "aims": "Làm cơ sở để các ngành, các xã lập kế hoạch của mình.\nMỗi việc có cơ quan làm, có sổ cho thấy.",
        "goals": "Phát triển kinh tế nông thôn bằng sản phẩm có lợi thế của xã, nâng cao thu nhập.",
        "solutions": "Tuyên truyền thường xuyên.\nƯu tiên nhãn, mã vạch, truy xuất.\nHuy động vốn của chủ thể.",
        "recipients": ["Sở Nông nghiệp (mẫu) (b/c)", "Các cơ quan có liên quan", "UBND các xã"],
    }
    span = {"from": FIRST, "to": LAST, "place": "@huyen"}
    yield entered(signed - timedelta(days=7), "bc-kh", "report", report_type="plan", **span, **told)
    yield moved(
        signed,
        "bc-kh",
        "sign",
        None,
        signed_on=signed.isoformat(),
        signed_by="Đinh Quốc Vượng",
        signs_as="vice",
        number="12",
    )
    yield entered(date(2026, 1, 12), "bc-nv", "report", report_type="duties", **span, recipients=["UBND các xã"])


def _open(meets: date) -> Iterator[Step]:
    """Yield what is to be done: a task of the commune, one of the province, a label that was used wrongly."""
    day = meets - timedelta(days=10)
    due = (meets + timedelta(days=5)).isoformat()
    yield entered(day, "cv-xa", "task", name="Rà soát nhãn OCOP ở chợ xã", office="@cq-ven-song", due=due)
    late = (meets - timedelta(days=3)).isoformat()
    yield entered(day, "cv-tinh", "task", name="Gửi lịch họp hội đồng cho các xã", office="@cq-vpdp", due=late)
    found = {"about": "Dùng nhãn OCOP cho hàng chưa công nhận", "inspection_type": "label", "held_on": day.isoformat()}
    yield entered(day, "kt-nhan", "inspection", **found, place="@ven-song", by_office="@cq-ven-song")
    until = (meets + timedelta(days=4)).isoformat()
    yield moved(day, "kt-nhan", "find_fault", fault="Dán nhãn 3 sao lên hàng chưa có giấy", remedy_by=until)
    fair = (meets + timedelta(days=14)).isoformat()
    held = {"event_type": "fair", "topic": "ocop", "held_on": fair, "place": "@tinh", "by_office": "@cq-vpdp"}
    yield entered(day, "sk-toi", "event", name="Phiên chợ OCOP cuối tuần", **held)
