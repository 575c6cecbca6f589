"""What a signed-in member still may not do: others' pages and data, foreign pages, bodies without end."""

from __future__ import annotations

import json

import pytest

from devtools.serving import Served, Visitor


def path_of(served: Served) -> str:
    return f"/sessions/{served.council.session}"


@pytest.mark.parametrize("what", ["progress", "bundle", "result", "consensus", "minutes", "outputs/minutes.pdf"])
def test_a_member_gets_nothing_of_the_board(served: Served, member: Visitor, what: str) -> None:
    assert member.api("GET", f"{path_of(served)}/{what}").status == 403


@pytest.mark.parametrize("page", ["/council/board", "/council/consensus"])
def test_a_member_gets_a_refusal_in_words_for_a_page_of_the_board(member: Visitor, page: str) -> None:
    answer = member.get(page)

    assert answer.status == 403
    assert 'lang="vi"' in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("who", ["chair", "secretary"])
@pytest.mark.parametrize("what", ["bundle", "result", "consensus"])
def test_before_closing_nobody_gets_ballots(
    served: Served, who: str, what: str, request: pytest.FixtureRequest
) -> None:
    visitor: Visitor = request.getfixturevalue(who)

    assert visitor.api("GET", f"{path_of(served)}/{what}").status == 409
    assert visitor.get("/council/consensus").status == 409


def test_progress_holds_no_mark(served: Served, member: Visitor, secretary: Visitor) -> None:
    ballot = f"{path_of(served)}/products/{served.council.products[0]}"
    assert member.api("PUT", f"{ballot}/declaration", {"kind": "none"}).status == 200
    version = member.api("GET", f"{ballot}/ballot").json["version"]
    note = "một ghi chú không ai được thấy"
    change = {"version": version, "marks": {"1.1": "c"}, "notes": {"1.1": note}}
    assert member.api("PATCH", f"{ballot}/ballot", change).status == 200

    found = secretary.api("GET", f"{path_of(served)}/progress")

    assert found.status == 200
    assert '"1.1"' not in found.text
    assert note not in found.text
    assert note not in served.log()


@pytest.mark.parametrize("token", [None, "", "2|00000000|00000000000000000000000000000000|1795469388", "x"])
def test_a_write_without_its_pages_token_is_403(served: Served, member: Visitor, token: str | None) -> None:
    headers = {"Content-Type": "application/json"} | ({} if token is None else {"X-XSRFToken": token})
    path = f"/council/api{path_of(served)}/products/{served.council.products[0]}/declaration"

    answer = member.ask("PUT", path, b'{"kind": "none"}', headers)

    assert answer.status == 403
    assert answer.codes == ["stale_page"]


def test_a_write_from_another_origin_is_refused_with_the_token_too(served: Served, member: Visitor) -> None:
    headers = {
        "Content-Type": "application/json",
        "X-XSRFToken": member.xsrf,
        "Origin": "http://evil.example",
    }
    path = f"/council/api{path_of(served)}/products/{served.council.products[0]}/declaration"

    assert member.ask("PUT", path, b'{"kind": "none"}', headers).status in (403, 404)


def test_a_sign_out_without_the_token_is_refused(member: Visitor) -> None:
    assert member.ask("POST", "/council/sign-out", b"").status == 403
    assert member.get("/council/api/me").status == 200


def test_a_body_over_64_kib_is_413(served: Served, member: Visitor) -> None:
    answer = member.api("PATCH", f"{path_of(served)}/products/x/ballot", {"opinion": "ă" * 70_000})

    assert answer.status == 413
    assert answer.codes == ["too_large"]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "text/plain", 415),
        (b"{}", "application/x-www-form-urlencoded", 415),
        (b"{}", None, 415),
        (b"{", "application/json", 400),
        (b"", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"version": NaN}', "application/json", 400),
        (b"[" * 30_000, "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json; charset=utf-8", 400),
    ],
)
def test_only_json_is_read(served: Served, member: Visitor, body: bytes, kind: str | None, status: int) -> None:
    headers = {"X-XSRFToken": member.xsrf} | ({"Content-Type": kind} if kind else {})
    path = f"/council/api{path_of(served)}/products/{served.council.products[0]}/declaration"

    answer = member.ask("PUT", path, body, headers)

    assert answer.status == status
    assert answer.json["faults"]
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "name",
    [
        "secret.txt",
        "../secret.txt",
        "..%2Fsecret.txt",
        "%2e%2e/secret.txt",
        "..%5Csecret.txt",
        "./minutes.txt",
        "minutes.txt%00.pdf",
        "%2Fetc%2Fpasswd",
        "",
    ],
)
def test_only_what_the_manifest_names_is_handed_over(served: Served, secretary: Visitor, name: str) -> None:
    made = served.outputs / served.council.session
    made.mkdir(parents=True, exist_ok=True)
    (made / "minutes.txt").write_text("biên bản")
    (made / "secret.txt").write_text("không có trong danh sách")
    (served.outputs / "secret.txt").write_text("ở ngoài")
    (made / "manifest.json").write_text(json.dumps({"outputs": {"minutes.txt": "0" * 64}}))

    assert secretary.api("GET", f"{path_of(served)}/outputs/minutes.txt").status == 200
    assert secretary.api("GET", f"{path_of(served)}/outputs/{name}").status == 404


@pytest.mark.parametrize(
    "path",
    [
        *("../app.py", "..%2Fapp.py", "%2e%2e/app.py", "fonts/../../app.py", "/etc/passwd", ".", "%00", "fonts/%00"),
        *("door.css%00", "%00/../app.py", "a" * 5000, "%F0%9F%98%80", "%ED%A0%80"),
    ],
)
def test_static_files_come_from_their_folder_only(member: Visitor, path: str) -> None:
    answer = member.get(f"/council/static/{path}")

    assert answer.status in (400, 403, 404)
    assert "import" not in answer.text


@pytest.mark.parametrize("who", ["anonymous", "member", "secretary"])
@pytest.mark.parametrize(
    "path",
    [
        *("/council/static/{}", "/council/{}", "/council/api/{}", "/council/api/sheets/{}", "/{}"),
        *("/council/api/sessions/{}", "/council/api/sessions/{}/consensus"),
        "/council/api/sessions/VD-2026-D2/products/{}/risk",
        "/council/api/sessions/VD-2026-D2/outputs/{}",
    ],
)
def test_no_odd_letter_in_an_address_is_a_fault_of_the_servers(
    who: str, path: str, request: pytest.FixtureRequest
) -> None:
    visitor: Visitor = request.getfixturevalue(who)

    for odd in ("%00", "x%00y", "%FF", "%ED%A0%80", "%2e%2e%2f%00", "\\", "a" * 3000):
        assert visitor.get(path.format(odd)).status in (302, 400, 401, 403, 404, 409), odd


@pytest.mark.parametrize("query", ["?template=lab", "?theme=dark", "?template=../../x", "?template=lab&theme=dark"])
def test_the_template_can_not_be_chosen(member: Visitor, query: str) -> None:
    answer = member.get(f"/council/sheet{query}")

    assert answer.status == 200
    assert 'id="page-given"' in answer.text
    assert "voila.js" not in answer.text


def test_no_address_or_name_of_a_visitor_passes_into_the_next_ones_page(member: Visitor, other: Visitor) -> None:
    assert "AAA-secret" not in member.get("/council/sheet?secret=AAA-secret").text
    assert "AAA-secret" not in other.get("/council/sheet").text
