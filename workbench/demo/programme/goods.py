"""The made-up district's producers and 40 products: the council's twelve, and those that are at other steps.

Who they are and how far they got; what was done on which day tells `cycle`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workbench.demo import council

Fate = Literal[
    "idea",
    "examined",
    "returned",
    "chosen",
    "plan",
    "running",
    "late",
    "filed",
    "to_complete",
    "forwarded",
    "complete",
    "two_stars",
    "again",
    "lapsed",
    "renewed",
    "withdrawn",
    "four_stars",
    "council",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """A producer of the district; `helped` is the day on which it was founded with the programme's help."""

    key: str
    name: str
    form: str
    place: str
    helped: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """A product: its producer's key, its set, how far it got, and from which year on, where that is fixed."""

    name: str
    maker: str
    set: int
    fate: Fate
    year: int = 0


_FORMS = {"HTX": "cooperative", "Công ty": "company", "Tổ hợp tác": "group"}
_AT = (
    "lang-thuong",
    "ben-gom",
    "lang-thuong",
    "lang-co",
    "lang-thuong",
    "ben-gom",
    "lang-thuong",
    "lang-co",
    "lang-co",
    "ben-gom",
    "lang-co",
    "ben-gom",
)
"""The old commune of each of the council's twelve products."""


def _form(name: str) -> str:
    return next((form for begins, form in _FORMS.items() if name.startswith(begins)), "household")


COUNCIL_MAKERS = tuple(
    Maker(key=f"ct-hd-{number}", name=product.producer, form=_form(product.producer), place=place)
    for number, (product, place) in enumerate(zip(council.demo_plan().products, _AT, strict=True), start=1)
)

MAKERS = (
    Maker(key="bo-sua", name="HTX Bò sữa Đồi Xanh (mẫu)", form="cooperative", place="doi-xanh"),
    Maker(key="nhan", name="HTX Nhãn muộn Vườn Nhãn (mẫu)", form="cooperative", place="vuon-nhan"),
    Maker(key="ruou", name="Hộ kinh doanh Men Lá (mẫu)", form="household", place="ban-ha"),
    Maker(key="mang", name="HTX Rừng Xanh (mẫu)", form="cooperative", place="rung-xanh", helped="2021-09-15"),
    Maker(key="nep", name="HTX Bản Cao (mẫu)", form="cooperative", place="ban-cao-cu", helped="2023-04-20"),
    Maker(key="banh", name="Hộ kinh doanh Bánh đa Bến Gốm (mẫu)", form="household", place="ben-gom"),
    Maker(key="dau", name="Tổ hợp tác Đậu phụ Làng Cổ (mẫu)", form="group", place="lang-co"),
    Maker(key="duoc", name="Công ty TNHH Dược liệu Suối Mơ (mẫu)", form="company", place="rung-xanh"),
    Maker(key="gom", name="Công ty TNHH Gốm Bến Sông (mẫu)", form="company", place="ben-gom"),
    Maker(key="rau", name="HTX Rau Bãi Bồi (mẫu)", form="cooperative", place="lang-thuong"),
)

COUNCIL_GOODS = tuple(
    Good(name=product.name, maker=maker.key, set=product.set, fate="council")
    for product, maker in zip(council.demo_plan().products, COUNCIL_MAKERS, strict=True)
)

GOODS = (
    Good(name="Sữa tươi thanh trùng", maker="bo-sua", set=8, fate="lapsed", year=2021),
    Good(name="Nhãn muộn sấy", maker="nhan", set=7, fate="renewed", year=2022),
    Good(name="Rượu men lá cũ", maker="ruou", set=14, fate="withdrawn", year=2023),
    Good(name="Măng khô", maker="mang", set=7, fate="again", year=2023),
    Good(name="Nếp nương", maker="nep", set=3, fate="four_stars", year=2024),
    Good(name="Bánh đa nem", maker="banh", set=6, fate="two_stars", year=2024),
    Good(name="Váng sữa", maker="bo-sua", set=8, fate="returned", year=2022),
    Good(name="Rượu nhãn", maker="nhan", set=15, fate="returned", year=2023),
    Good(name="Gối lá thuốc", maker="duoc", set=20, fate="returned", year=2024),
    Good(name="Sữa chua nếp cẩm", maker="bo-sua", set=8, fate="idea"),
    Good(name="Long nhãn", maker="nhan", set=7, fate="idea"),
    Good(name="Trà túi lọc lá vối", maker="duoc", set=12, fate="idea"),
    Good(name="Bình gốm men tro", maker="gom", set=21, fate="examined"),
    Good(name="Bánh gai", maker="banh", set=6, fate="examined"),
    Good(name="Tào phớ ủ lạnh", maker="dau", set=7, fate="chosen"),
    Good(name="Măng ớt", maker="mang", set=7, fate="chosen"),
    Good(name="Đậu phụ nướng", maker="dau", set=7, fate="plan"),
    Good(name="Dầu gội thảo mộc", maker="duoc", set=19, fate="plan"),
    Good(name="Rau mầm bãi bồi", maker="rau", set=1, fate="running"),
    Good(name="Ấm trà gốm", maker="gom", set=21, fate="running"),
    Good(name="Gạo nếp nương rang", maker="nep", set=3, fate="running"),
    Good(name="Cao lá vằng", maker="duoc", set=18, fate="running"),
    Good(name="Trải nghiệm vườn nhãn", maker="nhan", set=26, fate="late"),
    Good(name="Tương ớt Làng Cổ", maker="dau", set=9, fate="filed"),
    Good(name="Bánh đa đỏ", maker="banh", set=6, fate="to_complete"),
    Good(name="Cà chua bi sấy", maker="rau", set=7, fate="forwarded"),
    Good(name="Tinh bột nghệ", maker="duoc", set=18, fate="complete"),
    Good(name="Bát đĩa gốm mộc", maker="gom", set=21, fate="complete"),
)
