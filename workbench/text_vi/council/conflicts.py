"""Words on a likely conflict of interest: how a hint is put, and the short forms by which offices write."""

from collections.abc import Mapping

ADDRESSES = ("đồng chí", "ông", "bà", "anh", "chị", "ô.", "b.", "đ/c")
"""Before a person's name, longest first where one begins another."""

COMMUNE_UNITS = ("thị trấn", "đặc khu", "phường", "xã", "tt", "p", "x")
PROVINCE_UNITS = ("thành phố", "tỉnh", "tp", "t")

SHORT: Mapping[str, str] = {
    "htx": "hợp tác xã",
    "thtx": "tổ hợp tác xã",
    "tht": "tổ hợp tác",
    "cty": "công ty",
    "cp": "cổ phần",
    "tnhh": "trách nhiệm hữu hạn",
    "mtv": "một thành viên",
    "ubnd": "ủy ban nhân dân",
    "dntn": "doanh nghiệp tư nhân",
    "hkd": "hộ kinh doanh",
}
"""Short forms in the names of producers and offices."""


def same_organisation(organisation: str) -> str:
    """Return the words for a member of the producer's own organisation."""
    return f"Ông/Bà công tác tại {organisation}, là chủ thể của sản phẩm này."


def same_family(family: str, commune: str) -> str:
    """Return the words for a family name and a commune that are the representative's too."""
    return f"Ông/Bà và người đại diện của chủ thể cùng họ {family}, cùng {_with_unit(commune)}."


ADVISED = "Ông/Bà từng tư vấn, thẩm định sản phẩm này."


def _with_unit(commune: str) -> str:
    name = commune.split(",", maxsplit=1)[0].strip()
    return name if name.casefold().startswith(COMMUNE_UNITS[:4]) else f"xã {name}"
