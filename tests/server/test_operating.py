"""What whoever watches the server is told: how it fares, figures, lines of JSON; never who did or ticked what."""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from devtools.serving import EXAMPLE, PIN, Served, Visitor, council_served, until
from workbench import __version__
from workbench.server.calls import API, CALLS
from workbench.server.pages.addresses import PAGES

PROXIED = {"behind_proxy": True, "address": ["https://ocop.tinh.example/"]}
SAID = "Một lý do rất riêng của tôi"


def secret(served: Served, name: str) -> str:
    return (served.home / f"{name}-secret").read_text("ascii")


def figures(answer: str) -> dict[tuple[str, str], float]:
    """Return the figures by name and row of the table of addresses."""
    return {
        (sample.name, sample.labels.get("route", "")): sample.value
        for family in text_string_to_metric_families(answer)
        for sample in family.samples
        if sample.labels.get("status", "200") == "200"
    }


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server that writes lines of JSON, in which a member has ticked, been refused, and met a fault."""
    with council_served(tmp_path_factory.mktemp("told"), log_json=True) as running:
        member, code = running.visitor("M02"), running.council.products[0]
        product = f"/sessions/{running.council.session}/products/{code}"
        member.get("/council/sheet")
        member.api("PUT", f"{product}/declaration", {"kind": "none"})
        member.api("PATCH", f"{product}/ballot", {"what": SAID})
        member.get(f"{API}/programme/records?text=Nguyen+Van+Kin")
        running.visitor().form("/council/sign-in", code="AAAA-BBBB-CCCC")
        yield running


def lines(served: Served) -> list[dict[str, str]]:
    said = served.said.read_text("utf-8").splitlines()
    return [json.loads(line) for line in said if line.startswith("{")]


def test_whoever_asks_is_told_whether_the_server_fares_well(told: Served) -> None:
    answer = told.visitor().get("/healthz")

    assert answer.status == 200
    found = answer.json
    assert (found["ok"], found["archive_writable"], found["version"]) == (True, True, __version__)
    assert found["disk_free"] > 0
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_archive_that_takes_nothing_is_told_with_503(tmp_path: Path) -> None:
    with council_served(tmp_path, look=0.5) as served:
        archive = served.home / "archive.sqlite"
        archive.rename(archive.with_name("gone.sqlite"))
        answer = until(lambda: (found := served.visitor().get("/healthz")).status == 503 and found)
        archive.with_name("gone.sqlite").rename(archive)

    assert (answer.json["ok"], answer.json["archive_writable"]) == (False, False)


def test_figures_count_what_was_answered_by_the_rows_of_the_table(told: Served) -> None:
    answer = told.visitor().get("/metrics")
    found = figures(answer.text)

    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert found["council_requests_total", "/council/sheet"] == 1
    assert found["council_request_seconds_count", f"{API}/sessions/{{sid}}/products/{{code}}/declaration"] == 1
    assert (found["council_archive_writable", ""], found["council_backup_failed", ""]) == (1, 0)
    assert found["council_connections", ""] >= 1
    assert found["process_resident_memory_bytes", ""] > 0
    known = {API + call.path for call in CALLS} | {page.path for page in PAGES} | {"/healthz", "/metrics", ""}
    assert all(route in known or re.fullmatch("[A-Z][A-Za-z]+", route) for _, route in found)


def test_a_strange_method_is_counted_as_other(told: Served) -> None:
    told.visitor().ask("BREW", "/council/home")

    assert 'method="BREW"' not in told.visitor().get("/metrics").text


def test_behind_a_proxy_figures_go_to_whoever_shows_the_secret_alone(tmp_path: Path) -> None:
    with council_served(tmp_path, **PROXIED) as proxied:
        shown = {"Authorization": f"Bearer {secret(proxied, 'metrics')}"}
        asking = proxied.visitor()

        assert asking.get("/metrics").status == 404
        assert asking.get("/metrics", {"Authorization": f"Bearer {'0' * 64}"}).status == 404
        assert asking.get("/metrics", shown).status == 200
        assert asking.get("/healthz").json == {"ok": True}
        assert asking.get("/healthz", shown).json["version"] == __version__
        for name in ("metrics", "proxy"):
            assert stat.S_IMODE((proxied.home / f"{name}-secret").stat().st_mode) == 0o600

        # who reaches the port without the proxy can't name an address of their choice, and the operator is told
        for number in range(2):
            wrong(asking, {"X-Real-IP": f"203.0.113.{number}", "X-Forwarded-For": "203.0.113.9"})
        assert "203.0.113" not in proxied.log()
        assert proxied.said.read_text("utf-8").count("proxy_not_ours") == 1

        wrong(asking, {"X-Real-IP": "203.0.113.77", "X-Council-Proxy": secret(proxied, "proxy")})
        assert "address=203.0.113.77" in proxied.log()


def wrong(asking: Visitor, headers: dict[str, str]) -> None:
    body = f"_xsrf={asking.xsrf}&code=AAAA-BBBB-CCCC".encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert asking.ask("POST", "/council/sign-in", body, {**kind, **headers}).status in (400, 401)


def test_each_answer_has_an_id_that_its_line_names(told: Served) -> None:
    answer = told.visitor().get("/council/help")
    mark = answer.headers["X-Request-Id"]

    assert re.fullmatch("[0-9a-f]{16}", mark)
    (line,) = until(lambda: [line for line in lines(told) if line.get("request") == mark])
    assert (line["event"], line["route"], line["status"], line["level"]) == ("answered", "Guide", "200", "info")
    assert float(line["ms"]) >= 0


def test_lines_tell_what_happened_and_nothing_of_anybody(told: Served) -> None:
    found = lines(told)
    said = json.dumps(found, ensure_ascii=False)

    events = {line.get("event") for line in found}
    assert {"serving", "answered", "signed_in", "declared", "refused", "sign_in_refused"} <= events
    people = [member["name"] for member in json.loads(EXAMPLE.read_text("utf-8"))["members"]]
    secrets = [*told.council.codes.values(), PIN, "AAAA-BBBB", "Nguyen", SAID, "M02", told.council.products[0]]
    assert [text for text in (*people, *secrets) if text in said] == []
    assert {"DEBUG", "debug"}.isdisjoint(line["level"] for line in found)


def test_the_file_keeps_no_line_of_what_was_answered_as_asked(told: Served) -> None:
    kept = (told.home / "server.log").read_text("utf-8")

    assert "status=200" not in kept
    assert "status=403" in kept
