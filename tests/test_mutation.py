"""The mutation check itself, without running it: what it copies and names is there, and its table counts."""

from __future__ import annotations

import tomllib
from pathlib import Path

from devtools.mutation import FAST, FULL, ROOT, TESTS, interval, prepare, read, table, tally

RESULTS = """
    workbench.scoring.rules.rating.x_rate__mutmut_1: killed
    workbench.scoring.rules.rating.x_rate__mutmut_2: survived
    workbench.scoring.rules.rating.x_rate__mutmut_3: timeout
    workbench.scoring.rules.floors.x__reaches__mutmut_1: no tests
    workbench.scoring.rules.floors.x__reaches__mutmut_2: not checked
"""


def test_what_is_mutated_and_what_tests_it_is_there() -> None:
    assert all(list(ROOT.glob(pattern)) for pattern in (*FAST, *FULL, *TESTS))


def test_a_copy_holds_the_settings_and_no_byte_code(tmp_path: Path) -> None:
    prepare(tmp_path, FAST)
    settings = tomllib.loads((tmp_path / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]

    assert settings["only_mutate"] == list(FAST)
    assert all((tmp_path / path).exists() for path in (*FAST, *TESTS, *settings["also_copy"]))
    assert not list(tmp_path.rglob("*.pyc"))


def test_a_sample_says_between_what_shares_the_whole_lies() -> None:
    low, high = interval(930, 1000)

    assert (round(low, 1), round(high, 1)) == (91.2, 94.4)


def test_a_mutant_without_a_test_counts_as_one_that_nobody_noticed() -> None:
    found = tally(read(RESULTS))

    assert found["workbench.scoring.rules.rating"].survived == ["workbench.scoring.rules.rating.x_rate__mutmut_2"]
    assert table(found).splitlines()[2:] == [
        "| workbench.scoring.rules.floors | 1 | 0 | 0.0 % |",
        "| workbench.scoring.rules.rating | 3 | 2 | 66.7 % |",
        "| **together** | 4 | 2 | 50.0 % |",
    ]
