"""What goes out with a release is listed, under licences that go with ours; what was not compared stays here."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from devtools.serving import ROOT
from scripts import release_check


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    assert release_check.main(folder, asks=False) == 0
    return folder


def test_every_package_that_serves_is_listed_with_its_licence(made: Path) -> None:
    parts = {one["name"] for one in json.loads((made / "sbom.cdx.json").read_text("utf-8"))["components"]}
    lines = (made / "licences.tsv").read_text("utf-8").splitlines()

    assert {"tornado", "voila", "cryptography", "prometheus-client"} <= parts
    assert {"pdfjs-dist", "be-vietnam-pro", "liberation-serif"} <= parts
    assert {line.partition("\t")[0] for line in lines} <= parts
    assert {"mypy", "schemathesis", "playwright", "oidc-provider", "axe-core"}.isdisjoint(parts)
    assert [line for line in lines if not line.partition("\t")[2]] == []


def test_a_licence_that_does_not_go_with_ours_is_named() -> None:
    found = {"a": "GPL-3.0-only", "b": "MIT", "c": "", "d": "AGPL-3.0", "e": "LGPL-2.1-only", "f": "-"}

    assert release_check.foreign(found) == ["a: GPL-3.0-only", "c: ?", "d: AGPL-3.0"]


def test_a_release_that_could_not_be_compared_does_not_go_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands for a machine without a network: `pip_audit` is not installed or can't ask, in both cases not 0."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setattr(release_check, "requirements", lambda: ["tornado==6.6.1"])

    assert release_check.audit(tmp_path) != 0


def test_the_viewer_that_goes_out_is_the_one_that_is_listed() -> None:
    version, licence = release_check.shipped()["pdfjs-dist"]
    (there,) = (ROOT / "workbench" / "server" / "static" / "pdfjs").iterdir()

    assert f'"{version}"' in (there / "pdf.min.mjs").read_text("utf-8")
    assert licence == "Apache-2.0"


def test_the_check_is_a_verb_of_the_house_and_a_step_of_ci() -> None:
    words = ["git", "grep", "-l", "release_check.py", "--", "justfile", ".ci/run"]
    said = subprocess.run(words, cwd=ROOT, capture_output=True)

    assert said.stdout.decode().split() == [".ci/run", "justfile"]
