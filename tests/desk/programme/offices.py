"""Two communes with an officer each, and a district's office above them, in an archive for tests."""

from __future__ import annotations

from tests.desk.programme.conftest import ELIGIBLE
from workbench.desk import Office
from workbench.desk.programme.acts import enter
from workbench.programme.permissions import at_the_machine

KEEPER = at_the_machine("workbench")

RECORDS: tuple[tuple[str, dict[str, object]], ...] = (
    ("place", {"name": "huyện Vĩnh Tường", "place_level": "district"}),
    ("place", {"name": "xã Thổ Tang", "place_level": "commune", "parent": "DP-1"}),
    ("place", {"name": "xã Vĩnh Thành", "place_level": "commune", "parent": "DP-1"}),
    ("office", {"name": "Phòng NN&PTNT", "place": "DP-1", "office_type": "office"}),
    ("office", {"name": "UBND xã Thổ Tang", "place": "DP-2", "office_type": "commune"}),
    ("office", {"name": "UBND xã Vĩnh Thành", "place": "DP-3", "office_type": "commune"}),
    ("person", {"name": "Phan Thị Hòa", "office": "CQ-1", "post": "clerk"}),
    ("person", {"name": "Kim Văn Sáu", "office": "CQ-2", "post": "contact", "phone": "0912 000 111"}),
    ("person", {"name": "Đỗ Thị Mận", "office": "CQ-3", "post": "contact"}),
    ("account", {"person": "NG-1", "roles": ["province"]}),
    ("account", {"person": "NG-2", "roles": ["commune"]}),
    ("account", {"person": "NG-3", "roles": ["commune"]}),
    ("producer", {"name": "HTX Tuân Chính", "legal_form": "cooperative", "place": "DP-2", "phone": "0968 112 304"}),
    ("producer", {"name": "HTX Vĩnh Thành", "legal_form": "cooperative", "place": "DP-3", "phone": "0968 000 000"}),
    ("product", {"name": "Bánh đa nem", "producer": "CT-1", **ELIGIBLE}),
    ("product", {"name": "Rượu gạo", "producer": "CT-2"}),
    ("dossier", {"product": "SP-1", "dossier_kind": "first"}),
)
"""TK-1 is of the district's office, TK-2 of Thổ Tang (CT-1, SP-1, HS-1), TK-3 of Vĩnh Thành (CT-2, SP-2)."""


def fill_offices(office: Office) -> None:
    """Enter all of them."""
    for kind, given in RECORDS:
        enter(office, KEEPER, kind, given, is_new=True)
