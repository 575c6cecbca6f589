"""The council of a story: names instead of ids, Vietnamese words instead of codes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.desk.council import PIN, RULEBOOK, SECRETARY, SID, Table, plan, product, regulation, sit_down
from workbench.desk.acts import signing
from workbench.desk.printing.printing import make_minutes
from workbench.rulebook.records.sheet import Sheet
from workbench.scoring import Member, Product

ROLES = {"chủ tịch": "chair", "phó chủ tịch": "vice_chair", "thành viên": "member", "thư ký": "secretary"}
DECISION = "26/2026/QĐ-TTg"
EVERYBODY, EVERYTHING = "cả hội đồng", "mọi sản phẩm"

RULES: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "chênh lệch": {
        "không giới hạn": {"max_gap": None},
        "không quá 10 điểm": {"max_gap": {"points": "10", "test": "over"}},
    },
    "họp được khi có": {
        "3/4 số người được chấm, có chủ tịch": {"quorum": {"share": "3/4", "of": "eligible", "chair": "yes"}},
        "2/3 số người được cử": {"quorum": {"share": "2/3", "of": "appointed", "chair": "no"}},
    },
    "dòng có dấu sao": {
        "theo đa số": {"floors": "majority"},
        "phải thống nhất": {"floors": "agreed"},
    },
    "thiếu mức tối thiểu": {
        "xuống hạng đạt được": {"fallback": "highest_met"},
        "không xếp hạng": {"fallback": "fail"},
    },
}


@dataclass(frozen=True)
class Story:
    """A session at its desk, and who and what its names mean."""

    table: Table
    ids: Mapping[str, str]
    codes: Mapping[str, str]
    outputs: Path

    def people(self, names: str) -> list[str]:
        """Return the ids of `Lan, Minh và Hạnh`, or of everybody who scores."""
        if names.lower() == EVERYBODY:
            return [who for who in self.ids.values() if self.table.who[who].role != "secretary"]
        return [self.ids[name] for name in _listed(names)]

    def products(self, names: str) -> list[str]:
        """Return the codes of `Thanh long và Mật ong`, or of every product."""
        return list(self.codes.values()) if names == EVERYTHING else [self.codes[name] for name in _listed(names)]

    def name(self, member: str) -> str:
        return next(name for name, found in self.ids.items() if found == member)

    def names(self, members: list[str]) -> list[str]:
        return [self.name(member) for member in members]

    def sheet(self, code: str) -> Sheet:
        return RULEBOOK.sheet(next(p.sheet for p in self.table.plan.products if p.code == code)).sheet

    def each(self, who: str, what: str, act: Callable[[str, str], Any]) -> Any:
        """Do something for each person before each product, and return what the last one saw."""
        seen = None
        for member in self.people(who):
            for code in self.products(what):
                seen = act(member, code)
        return seen

    def bundle(self, by: str) -> bytes:
        return signing.bundle(self.table.office, self.table.who[by], SID)

    def sign(self, by: str) -> dict[str, Any]:
        signed = hashlib.sha256(self.bundle(by)).hexdigest()
        return self.table.act("sign_off", by=by, bundle_sha256=signed, pin=PIN)

    def minutes(self) -> Path:
        return make_minutes(self.table.office, SID, self.outputs)


def _listed(names: str) -> list[str]:
    return names.replace(" và ", ", ").split(", ")


def open_story(told: Mapping[str, Any], outputs: Path) -> Story:
    """Open the session a story tells of."""
    rules: dict[str, Any] = {}
    for rule, choice in told.get("quy chế", {}).items():
        rules |= RULES[rule][choice]
    ids = {
        name: "TK" if role == "thư ký" else f"M{at:02d}" for at, (name, role) in enumerate(told["hội đồng"].items(), 1)
    }
    codes = {name: f"25-09076-{at}-2026" for at, name in enumerate(told["sản phẩm"], 1)}
    members = tuple(_member(ids[name], name, ROLES[role]) for name, role in told["hội đồng"].items())
    products = tuple(_product(codes[name], name, set_no) for name, set_no in told["sản phẩm"].items())
    opened = plan(regulation=regulation(**rules), members=members, products=products)
    return Story(sit_down(opened=opened), ids, codes, outputs)


def _member(member_id: str, name: str, role: str) -> Member:
    return SECRETARY.model_copy(update={"id": member_id, "name": name, "role": role})


def _product(code: str, name: str, set_name: str) -> Product:
    return product(code, int(set_name.removeprefix("bộ "))).model_copy(update={"name": name})
