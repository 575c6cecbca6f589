"""PDF.js as it lies in the package and as it is served: named by its content, kept, under a policy of its own."""

from __future__ import annotations

import json
import re
import runpy

from devtools.serving import ROOT, Served
from workbench.pages import assets
from workbench.server.pages.assets import STATIC

PDFJS = STATIC / "pdfjs"
VENDOR = runpy.run_path(str(ROOT / "scripts" / "vendor_pdfjs.py"))


def test_the_folder_is_named_by_what_lies_in_it_and_the_script_names_it() -> None:
    (folder,) = PDFJS.iterdir()
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert VENDOR["name_of"](files) == folder.name
    assert f'"static/pdfjs/{folder.name}/"' in assets.script("dossier")
    assert b"Apache License" in files["LICENSE"]


def test_the_release_that_is_there_is_the_one_that_the_lock_file_holds() -> None:
    lock = json.loads((ROOT / "scripts" / "pdfjs" / "package-lock.json").read_text("utf-8"))
    locked = lock["packages"]["node_modules/pdfjs-dist"]
    (worker,) = PDFJS.glob("*/pdf.worker.min.mjs")

    assert locked["integrity"].startswith("sha512-")
    assert f"pdfjsVersion = {locked['version']}" in worker.read_text("utf-8")


def test_nothing_of_it_names_a_script_from_elsewhere() -> None:
    for path in PDFJS.rglob("*.mjs"):
        assert not re.search(r"(import\(|importScripts\(|from ?)[\"'`]https?:", path.read_text("utf-8")), path.name


def test_it_is_kept_for_ever_and_may_load_itself_alone(served: Served) -> None:
    (folder,) = PDFJS.iterdir()
    visitor = served.visitor()
    worker = visitor.get(f"/council/static/pdfjs/{folder.name}/pdf.worker.min.mjs")

    assert worker.status == 200
    assert "javascript" in worker.headers["Content-Type"]
    assert "immutable" in worker.headers["Cache-Control"]
    assert worker.headers["Content-Security-Policy"] == "default-src 'none'; script-src 'self'"


def test_a_script_that_is_fetched_later_is_kept_for_ever_under_its_own_name_alone(served: Served) -> None:
    visitor = served.visitor()
    found = visitor.get(f"/council/static/later/dossier.{assets.mark('dossier')}.js")

    assert found.status == 200
    assert found.text == assets.script("dossier")
    assert "immutable" in found.headers["Cache-Control"]
    for other in ("dossier.0000000000000000", f"score.{assets.mark('score')}"):
        assert visitor.get(f"/council/static/later/{other}.js").status == 404


def test_pages_let_their_own_host_alone_run_beside_them(served: Served) -> None:
    policy = served.visitor("M02").get("/council/sheet").headers["Content-Security-Policy"]

    assert "worker-src 'self';" in policy
    assert "unsafe-eval" not in policy
