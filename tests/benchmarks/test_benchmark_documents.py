"""The papers' benchmark: its session is sound and its page says what was measured against what. No time."""

from __future__ import annotations

from benchmarks.documents import STAGES, Baseline, Cost, kinds, report, session
from workbench.documents.checks import check
from workbench.documents.paths import TEMPLATES
from workbench.documents.set.make import Making
from workbench.rulebook import Rulebook


def test_its_session_is_settled_and_everybody_s_ballot_counts() -> None:
    sound = check(session(6, 5), Rulebook())

    assert [len(dict(one.totals)) for one in sound.result.products] == [5] * 6
    assert len({tuple(sorted(dict(one.totals).values())) for one in sound.result.products}) > 1


def test_every_stage_of_the_set_is_measured_once() -> None:
    stages = [stage for _, group in STAGES for stage in group]

    assert len(stages) == len(set(stages))
    made_in = {name for name, act in vars(Making).items() if callable(act) and not name.startswith("_")}
    one_file = {"minutes_file", "tally_file", "word_file", "certificates_file"}
    assert set(stages) == made_in - one_file - {"close"}


def test_the_baseline_prints_every_document_of_the_same_session() -> None:
    found = {one.what: one for one in kinds(session(6, 5))}

    assert {what: len(one.documents) for what, one in found.items()} | {"further papers": 0} == {
        "minutes": 2, "letters": 3, "filled sheets": 30, "further papers": 0
    }  # fmt: skip
    assert all((TEMPLATES / one.template).is_file() and one.documents for one in found.values())


def test_its_page_tells_costs_promises_and_the_ratio_to_a_notebook_a_document() -> None:
    costs = [
        Cost(what=what, cpu=cpu, wall=9.0, memory=memory, together=memory + 90, files=files)
        for (what, _), cpu, memory, files in zip(
            STAGES, (5.0, 4.0, 1.0), (200.0, 301.0, 100.0), (10, 8, 2), strict=True
        )
    ]
    notebooks = [
        Baseline(what="minutes", cpu=8.0, measured=2, documents=2),
        Baseline(what="letters", cpu=6.0, measured=3, documents=20),
        Baseline(what="filled sheets", cpu=3.0, measured=3, documents=52),
    ]
    told = report(60, 11, costs, notebooks, ["2 cores"])

    assert "| minutes, letters, tally | 10 | 5.0 s | 9.0 s | 200 MB | 290 MB |" in told
    assert "6 s of processor time (kept), the filled sheets in 60 s (kept)" in told
    assert "never over 300 MB together (not kept)" in told
    assert "| letters | 20 | 3 | 2.0 s | 40 s |" in told
    assert "one notebook run a document (kept)" in told
    assert "minutes and letters that is 9.6 times" in told
    assert "for everything 10.0 times" in told
