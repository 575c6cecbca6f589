"""The made-up country is an archive like any other, and both contenders answer its questions alike."""

from __future__ import annotations

from pathlib import Path

from benchmarks.programme import SEARCHES, measure, report
from benchmarks.registers import Size
from workbench.desk.place import ARCHIVE
from workbench.storage import Store


def test_a_small_country_is_asked_of_both_and_its_tables_are_the_journals(tmp_path: Path) -> None:
    size = Size(provinces=2, communes=5, products=60, acts=130)
    found, acts, peak = measure(size, 1, tmp_path)
    store = Store(tmp_path / ARCHIVE)

    assert acts == 1 + 130 + 6
    assert len(found) == len(SEARCHES) + 6
    assert "| radar, p50 |" in report(found, acts, peak, size, 1.0)
    assert store.rebuild() == []
    store.close()
