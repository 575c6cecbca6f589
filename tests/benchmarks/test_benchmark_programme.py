"""The made-up country is an archive like any other, and both contenders answer its questions alike."""

from __future__ import annotations

from pathlib import Path

from benchmarks.programme import SEARCHES, Made, examine, make, measure, report
from benchmarks.registers import Size
from workbench.desk.place import ARCHIVE
from workbench.storage import Store


def test_a_small_country_is_asked_of_both_and_its_tables_are_the_journals(tmp_path: Path) -> None:
    size = Size(provinces=2, communes=5, products=60, acts=130)
    acts, seconds = make(tmp_path, size)
    found, peak, ahead = measure(size, 2, tmp_path)
    examined = examine(tmp_path)
    store = Store(tmp_path / ARCHIVE)

    assert acts == 1 + 130 + 6 + 1 + 3 * 3, (
        "a list, changes, what was filed, what was withdrawn, what was held or chosen"
    )
    assert len(found) == len(SEARCHES) + 6
    made = Made(acts=acts, seconds=seconds, size=0.1, peak=peak, ahead=ahead, examined=examined)
    told = report(found, made, size, 1.0)
    assert "| radar, its states and first page, p50 |" in told
    assert f"each of {acts:,} acts" in told
    assert 0 < examined.chain < examined.seconds
    assert store.rebuild() == []
    store.close()
