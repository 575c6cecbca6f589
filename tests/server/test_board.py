"""After closing: the bundle for those who may see it, what the consensus page shows, and the making of minutes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.serving import PIN, Served, Visitor, council_served
from workbench.documents.set.run import stages
from workbench.server.work.minutes_jobs import MinutesJobs


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server whose session was closed without a ballot."""
    with council_served(tmp_path_factory.mktemp("closed")) as running:
        secretary = running.visitor("TK")
        done = secretary.api("POST", f"{path_of(running)}/acts", {"act": "close", "reason": "Thử nghiệm", "pin": PIN})
        assert done.json["session_state"] == "closed", done.text
        yield running


@pytest.fixture(scope="module")
def chair(closed: Served) -> Visitor:
    return closed.visitor("M01")


def path_of(served: Served) -> str:
    return f"/sessions/{served.council.session}"


def test_the_bundle_is_handed_over_byte_for_byte(closed: Served, chair: Visitor) -> None:
    bundle = chair.api("GET", f"{path_of(closed)}/bundle")
    result = chair.api("GET", f"{path_of(closed)}/result")

    assert (bundle.status, result.status) == (200, 200)
    assert bundle.json["format"] == "ocop-session/2"
    assert result.json["bundle_sha256"] == hashlib.sha256(bundle.body).hexdigest()
    assert "no-store" in bundle.headers["Cache-Control"]


def test_a_member_gets_none_of_it_after_closing_either(closed: Served) -> None:
    member = closed.visitor("M02")

    assert member.api("GET", f"{path_of(closed)}/bundle").status == 403
    assert member.api("POST", f"{path_of(closed)}/minutes").status == 403
    assert member.get("/council/consensus").status == 403


def test_the_results_are_computed_again_after_an_act_of_anybody(closed: Served, chair: Visitor) -> None:
    path, code = f"{path_of(closed)}/consensus", closed.council.products[1]
    before = chair.get("/council/consensus").given[path]
    act = {"act": "disqualify", "product": code, "ground": "Hồ sơ giả mạo"}

    done = closed.visitor("TK").api("POST", f"{path_of(closed)}/acts", act)

    assert done.status == 200, done.text
    after = chair.api("GET", path).json
    status = {product["code"]: product["status"] for product in after["products"]}
    assert before["bundle_sha256"] != after["bundle_sha256"]
    assert after["bundle_sha256"] == hashlib.sha256(chair.api("GET", f"{path_of(closed)}/bundle").body).hexdigest()
    assert status[code] == "disqualified"
    assert chair.get("/council/consensus").given[path] == after


def test_a_star_is_tried_by_rest_and_nothing_where_nothing_can_be_tried(closed: Served, chair: Visitor) -> None:
    code = closed.council.products[0]

    assert chair.api("GET", f"{path_of(closed)}/products/{code}/risk").json == {"risk": None}
    assert chair.api("GET", f"{path_of(closed)}/products/khong-co/risk").status == 404
    assert closed.visitor("M02").api("GET", f"{path_of(closed)}/products/{code}/risk").status == 403


def test_minutes_of_a_session_that_is_not_concluded_are_refused(closed: Served, chair: Visitor) -> None:
    asked = chair.api("POST", f"{path_of(closed)}/minutes")

    assert asked.status == 409
    assert asked.codes == ["not_concluded"]
    assert chair.api("GET", f"{path_of(closed)}/minutes").json == {
        "state": "none",
        "files": [],
        "kept": [],
        "faults": [],
        "stages": stages(),
        "stage": 0,
    }


def test_documents_are_listed_and_handed_over_as_the_manifest_names_them(closed: Served, chair: Visitor) -> None:
    folder = closed.outputs / closed.council.session
    folder.mkdir(parents=True)
    (folder / "minutes.pdf").write_bytes(b"%PDF-1.7")
    (folder / "manifest.json").write_text(json.dumps({"outputs": {"minutes.pdf": "ab" * 32}}))

    found = chair.api("GET", f"{path_of(closed)}/minutes").json
    document = chair.api("GET", f"{path_of(closed)}/outputs/minutes.pdf")

    assert found["state"] == "done"
    assert [file["name"] for file in found["files"]] == ["minutes.pdf", "manifest.json"]
    assert found["files"][0] == {"name": "minutes.pdf", "says": "biên bản để in và ký", "size": 8, "sha256": "ab" * 32}
    assert document.body == b"%PDF-1.7"
    assert document.headers["Content-Type"] == "application/pdf"
    assert "attachment" in document.headers["Content-Disposition"]


@pytest.fixture
def jobs(tmp_path: Path) -> MinutesJobs:
    run = tmp_path / "home" / "run"
    run.mkdir(parents=True)
    return MinutesJobs(home=tmp_path / "home", outputs=tmp_path / "outputs", run=run)


def test_a_maker_that_is_refused_tells_its_faults(jobs: MinutesJobs) -> None:
    jobs.start("NO-SUCH-SESSION")
    jobs._jobs["NO-SUCH-SESSION"].wait()

    found = jobs.state("NO-SUCH-SESSION", None)
    assert found["state"] == "failed"
    assert found["files"] == []
    (fault,) = found["faults"]
    assert (fault["code"], fault["what"]) == ("no_archive", "Chưa có kho dữ liệu ở đây.")
    assert fault["where"].endswith("archive.sqlite")
    assert fault["todo"]
    assert "Traceback" not in str(found)


def test_a_maker_that_is_killed_is_told_in_our_words(jobs: MinutesJobs) -> None:
    jobs.start("NO-SUCH-SESSION")
    jobs._jobs["NO-SUCH-SESSION"].kill()
    jobs._jobs["NO-SUCH-SESSION"].wait()

    found = jobs.state("NO-SUCH-SESSION", None)
    assert (found["state"], [fault["code"] for fault in found["faults"]]) == ("failed", ["minutes_failed"])


def test_a_maker_at_work_is_ended_with_the_server(jobs: MinutesJobs) -> None:
    jobs.start("NO-SUCH-SESSION")
    assert jobs.state("NO-SUCH-SESSION", None)["state"] == "running"

    jobs.stop()

    assert jobs.state("NO-SUCH-SESSION", None)["state"] == "failed"
