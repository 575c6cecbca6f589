"""The papers' benchmark: its session is sound and its page says what was measured against what. No time."""

from __future__ import annotations

from benchmarks.documents import STAGES, Cost, report, session
from workbench.documents.checks import check
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
    assert set(stages) == made_in - {"close", "minutes_file", "tally_file"}  # those make one file anew, to be compared


def test_its_page_tells_costs_promises_and_the_ratio_to_a_notebook_a_document() -> None:
    costs = [
        Cost(what=what, cpu=cpu, wall=9.0, memory=memory, files=files)
        for (what, _), cpu, memory, files in zip(
            STAGES, (5.0, 4.0, 1.0), (200.0, 301.0, 100.0), (10, 8, 2), strict=True
        )
    ]
    told = report(60, 11, costs, Cost(what="", cpu=8.0, wall=9.0, memory=1.0, files=4), ["2 cores"])

    assert "| minutes, letters, tally | 10 | 5.0 s | 9.0 s | 200 MB |" in told
    assert "6 s of processor time (kept), no process over 300 MB (not kept)" in told
    assert "took 4.0 s of processor time, measured on 2" in told
    assert "(10, each as Word file and PDF) that is 4 times the processor time of the whole set" in told
