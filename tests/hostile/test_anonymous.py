"""Whoever is not signed in gets the sign-in page and what it is made of, nothing else."""

from __future__ import annotations

import pytest

from devtools.serving import Visitor

SOME_KERNEL = "12345678-1234-1234-1234-123456789abc"
SESSION = "/council/api/sessions/VD-2026-D2"
PRODUCT = f"{SESSION}/products/25-09076-1-2026"

OPEN = [
    "/council/help",
    "/council/sign-in",
    "/healthz",
    "/metrics",  # of a visitor on this machine; elsewhere see tests/server/test_operating.py
    "/council/static/door.css",
    "/council/static/fonts.css",
    "/council/static/public.css",
    "/public/",
    "/public/check",
]
PAGES = ["/", "/council/home", "/council/sheet", "/council/board", "/council/consensus"]
CALLS = [
    "/council/api/me",
    "/council/api/sessions",
    SESSION,
    f"{PRODUCT}/ballot",
    f"{SESSION}/progress",
    f"{SESSION}/bundle",
    f"{SESSION}/result",
    f"{SESSION}/consensus",
    f"{PRODUCT}/risk",
    "/council/api/sheets/26%2F2026%2FQ%C4%90-TTg%231",
    "/council/api/plans/basis",
    f"{SESSION}/minutes",
    f"{SESSION}/outputs/minutes.pdf",
    "/council/api/anything",
]
CLOSED = [
    "/login",
    "/logout",
    "/tree",
    "/lab",
    "/voila",
    "/voila/tree",
    "/voila/render/10_score_sheet.ipynb",
    "/voila/api/contents",
    "/voila/api/contents/10_score_sheet.ipynb",
    "/voila/files/10_score_sheet.ipynb",
    "/voila/static/voila.js",
    "/voila/templates/lab/static/voila.js",
    "/voila/templates/council/static/x.js",
    "/voila/labextensions/anywidget/package.json",
    "/voila/api/themes/x",
    f"/voila/query/{SOME_KERNEL}",
    f"/voila/execution/{SOME_KERNEL}",
    "/api",
    "/api/me",
    "/api/status",
    "/api/kernels",
    "/api/kernelspecs",
    "/api/sessions",
    "/api/contents",
    "/api/terminals",
    "/api/config/x",
    "/api/spec.yaml",
    "/files/10_score_sheet.ipynb",
    "/notebooks/10_score_sheet.ipynb",
    "/nbconvert/html/10_score_sheet.ipynb",
    "/static/x.js",
    "/10_score_sheet.ipynb",
]


@pytest.mark.parametrize("path", OPEN)
def test_the_sign_in_page_and_its_assets_are_open(anonymous: Visitor, path: str) -> None:
    assert anonymous.get(path).status == 200


@pytest.mark.parametrize("path", PAGES)
def test_a_page_sends_the_anonymous_to_signing_in(anonymous: Visitor, path: str) -> None:
    answer = anonymous.get(path)

    assert answer.status == 302
    assert answer.headers["Location"].startswith("/council/sign-in?next=%2F")
    assert answer.body == b""


@pytest.mark.parametrize("path", CALLS)
def test_a_call_answers_the_anonymous_with_401(anonymous: Visitor, path: str) -> None:
    answer = anonymous.get(path)

    assert answer.status == 401
    assert answer.codes == ["signed_out"]


@pytest.mark.parametrize("path", CLOSED)
def test_what_voila_and_jupyter_serve_elsewhere_is_not_there(anonymous: Visitor, member: Visitor, path: str) -> None:
    assert anonymous.get(path).status == 404
    assert member.get(path).status == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("PATCH", f"{PRODUCT}/ballot"),
        ("PUT", f"{PRODUCT}/declaration"),
        ("POST", f"{PRODUCT}/hand-in"),
        ("POST", f"{PRODUCT}/reopen"),
        ("POST", f"{SESSION}/acts"),
        ("POST", f"{SESSION}/minutes"),
    ],
)
def test_a_write_is_refused_even_with_a_page_token(anonymous: Visitor, method: str, path: str) -> None:
    headers = {"X-XSRFToken": anonymous.xsrf, "Content-Type": "application/json"}

    assert anonymous.ask(method, path, b"{}", headers).status == 401


@pytest.mark.parametrize("token", ["?token=x", "?token="])
def test_a_token_in_the_address_is_no_identity(anonymous: Visitor, token: str) -> None:
    assert anonymous.get(f"/council/api/me{token}").status == 401


@pytest.mark.parametrize("scheme", ["token", "Bearer", "Basic"])
def test_an_authorization_header_is_no_identity(anonymous: Visitor, scheme: str) -> None:
    sent = {"Authorization": f"{scheme} a-secret-of-the-server"}

    assert anonymous.get("/council/api/me", sent).status == 401
