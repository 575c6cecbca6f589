"""One member at two devices, over HTTP: the later change of the same line is refused with both values."""

from __future__ import annotations

from pathlib import Path

from devtools.serving import council_served


def test_the_second_device_gets_both_values_and_its_choice_is_kept(tmp_path: Path) -> None:
    with council_served(tmp_path) as served:
        tablet, laptop = served.visitor("M02"), served.visitor("M02")
        product = f"/sessions/{served.council.session}/products/{served.council.products[0]}"
        tablet.api("PUT", f"{product}/declaration", {"kind": "none"})
        first = tablet.api("PATCH", f"{product}/ballot", {"version": 0, "marks": {"1.1": "a"}})
        mine = {"version": 0, "marks": {"1.1": "b"}}
        refused = laptop.api("PATCH", f"{product}/ballot", mine)

        assert (first.status, refused.status, refused.codes) == (200, 409, ["stale"])
        assert refused.json["ballot"]["marks"] == {"1.1": "a"}
        assert refused.json["yours"] == mine
        assert "chọn giữ bản nào" in refused.json["faults"][0]["todo"]
        chosen = laptop.api("PATCH", f"{product}/ballot", {**mine, "version": refused.json["ballot"]["version"]})
        assert chosen.status == 200
        assert tablet.api("GET", f"{product}/ballot").json["marks"] == {"1.1": "b"}
        late = tablet.api("POST", f"{product}/hand-in", {"version": first.json["version"]})
        assert (late.status, late.codes) == (409, ["stale"])
