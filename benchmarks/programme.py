"""What a country's registers cost to look at: 20,000 products, asked of the archive and of pandas over its workbook.

    uv run python -m benchmarks.programme --quick                                 a small country, to see that it runs
    uv run python -m benchmarks.programme --write docs/benchmark-programme.md     the published figures

The baseline is what an office does without the archive: the registers exported as one workbook, read by pandas, its
names folded once, and asked from memory. Each question is asked of both in the same run, and both must answer alike.
Kept out: making the registers (`registers`): two million acts take a quarter of an hour on a quiet machine.
"""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable, Sized
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from benchmarks import command
from benchmarks.machine import facts, load
from benchmarks.registers import Size, fill
from benchmarks.table import Row, p50, p95, table
from workbench.desk import open_desk
from workbench.desk.answers import Answers
from workbench.desk.office import Office
from workbench.desk.place import ARCHIVE
from workbench.desk.programme.pipeline import figures_page, pipeline
from workbench.desk.programme.views import MONTHS_AHEAD, life, listed, radar
from workbench.programme.permissions import at_the_machine
from workbench.spelling import folded

TIMES = 15
SEARCH_MS, CYCLE_MS, ROLL_UP_MS, OPEN_MS, LEAST_MB = 200.0, 300.0, 2000.0, 5000.0, 500.0
"""Promised of a search, of the cycle's page, of a province's roll-up, of opening the archive (milliseconds), and of
memory while all are asked (megabytes)."""
KEEPER = at_the_machine("benchmark")
TODAY = date(2026, 11, 29)
UPTO = (TODAY + timedelta(days=31 * MONTHS_AHEAD)).isoformat()
"""The last day that the radar looks ahead to."""
PROVINCE = "DP-1"
"""Whose roll-up is asked for."""
SHOWN = 50
KEPT = ("place", "product", "certificate", "dossier")
"""The registers that the workbook holds, a sheet each."""
SEARCHES = ("bánh đa hoà bình", "mật ong", "gạo nếp 12345", "không có gì")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Milliseconds that a question took, of pandas and of the archive.

    Attributes:
        what: The question.
        baseline: Of pandas, each time.
        ours: Of the archive, each time; of what is kept while nothing changes, the first time after a change.
    """

    what: str
    baseline: list[float]
    ours: list[float]


def _took(ask: Callable[[], object], times: int) -> list[float]:
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        ask()
        found.append((time.perf_counter() - begun) * 1000)
    return found


def export(office: Office, path: Path, size: Size) -> None:
    """Write products and certificates as the workbook that an office would keep."""
    with pd.ExcelWriter(path) as writer:
        for kind in KEPT:
            found = listed(office, KEEPER, kind, "", limit=size.products)
            rows = [{"id": one.id, **one.values} for one in found.rows]
            pd.DataFrame(rows).to_excel(writer, sheet_name=kind, index=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The sheets of the workbook."""

    places: pd.DataFrame
    products: pd.DataFrame
    certificates: pd.DataFrame
    dossiers: pd.DataFrame


def read(path: Path) -> Workbook:
    """Read the workbook and fold the names, as one has to before asking."""
    places, products, certificates, dossiers = (
        pd.read_excel(path, sheet_name=kind, engine="calamine") for kind in KEPT
    )
    products = products.assign(folded=[f" {folded(name)}" for name in products["name"]])
    return Workbook(places=places, products=products, certificates=certificates, dossiers=dossiers)


def pandas_cycle(book: Workbook) -> dict[str, list[int]]:
    """Return how many products of each province are filed, recognised, and there are, on the day."""
    day = TODAY.isoformat()
    valid = book.certificates[(book.certificates["decided_on"] <= day) & (book.certificates["ends_on"] >= day)]
    above = book.products.merge(book.places[["id", "parent"]], left_on="place", right_on="id", suffixes=("", "_place"))
    filed = above["id"].isin(book.dossiers["product"])
    told = above.assign(filed=filed, held=above["id"].isin(valid["product"]) & ~filed)
    found = told.groupby("parent").agg(filed=("filed", "sum"), held=("held", "sum"), total=("id", "size"))
    return {str(one.Index): [int(one.filed), int(one.held), int(one.total)] for one in found.itertuples()}


def cycle(office: Office) -> dict[str, list[int]]:
    """Return the same of the archive's page; dossiers of the made-up country are filed, no form is there."""
    rows = pipeline(office, KEEPER, None)["rows"]
    return {str(row["place"]): [row["steps"][3], row["steps"][4], row["total"]] for row in rows if row["place"]}


def pandas_roll_up(book: Workbook) -> dict[str, int]:
    """Return how many products of each commune of a province hold a certificate on the day; one figure of sixteen."""
    day = TODAY.isoformat()
    communes = book.places[book.places["parent"] == PROVINCE]
    of_them = book.products[book.products["place"].isin(communes["id"])]
    valid = book.certificates[(book.certificates["decided_on"] <= day) & (book.certificates["ends_on"] >= day)]
    held = of_them[of_them["id"].isin(valid["product"])].groupby("place").size()
    return {str(place): int(held.get(place, 0)) for place in communes["id"]}


def roll_up(office: Office) -> dict[str, int]:
    """Return the same of the archive, which tells fifteen figures more of each commune."""
    parts = figures_page(office, KEEPER, PROVINCE, None, TODAY.isoformat())["parts"]
    return {one["place"]: one["values"]["recognised"] for one in parts if not one["own"]}


def pandas_search(products: pd.DataFrame, text: str) -> list[str]:
    """Return the first products that hold every word of a text."""
    found = products
    for word in folded(text).split():
        found = found[found["folded"].str.contains(f" {word}", regex=False)]
    return [str(one) for one in found["id"].head(SHOWN)]


def pandas_radar(products: pd.DataFrame, certificates: pd.DataFrame) -> list[str]:
    """Return the certificates that end within the horizon, with their products; windows are not computed."""
    soon = certificates[certificates["ends_on"] <= UPTO]
    return [str(one) for one in soon.merge(products, left_on="product", right_on="id")["id_x"]]


def _anew(office: Office) -> Office:
    """Return the office as it stands after a change: nothing that was answered before is kept."""
    return replace(office, answers=Answers())


def measure(size: Size, times: int, folder: Path) -> tuple[list[Asked], int, float]:
    """Ask every question of both; return the figures, the number of acts, and the peak of memory in megabytes."""
    acts = fill(folder / ARCHIVE, size)
    opening = _took(lambda: open_desk(folder).close(), times)
    office, path = open_desk(folder), folder / "so.xlsx"

    def of_archive(text: str) -> list[str]:
        return [one.id for one in listed(office, KEEPER, "product", text, limit=SHOWN).rows]

    searched = {text: _took(lambda t=text: of_archive(t), times) for text in SEARCHES}  # type: ignore[misc]
    watched = _took(lambda: radar(office, KEEPER, TODAY), times)
    cycled = _took(lambda: cycle(_anew(office)), times)
    rolled = _took(lambda: roll_up(_anew(office)), times)
    again = _took(lambda: cycle(office), times + 1)[1:]
    one_life = _took(lambda: life(office, KEEPER, "SP-7"), times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    export(office, path, size)
    gc.collect()
    reading = _took(lambda: read(path), 2)
    book = read(path)
    products, certificates = book.products, book.certificates
    found = []
    for text, ours in searched.items():
        baseline = _took(lambda t=text: pandas_search(products, t), times)  # type: ignore[misc]
        found.append(Asked(what=f"search “{text}”", baseline=baseline, ours=ours))
        require_alike(text, pandas_search(products, text), of_archive(text))
    radared = [one.certificate.id for one in radar(office, KEEPER, TODAY)]
    require_alike("radar", sorted(pandas_radar(products, certificates)), sorted(radared))
    require_alike("cycle", pandas_cycle(book), cycle(office))
    require_alike("roll-up", pandas_roll_up(book), roll_up(office))
    office.close()
    by_pandas = _took(lambda: pandas_cycle(book), times)
    found += [
        Asked(what="the cycle's page after a change", baseline=by_pandas, ours=cycled),
        Asked(what="the cycle's page", baseline=by_pandas, ours=again),
        Asked(what="a province's roll-up", baseline=_took(lambda: pandas_roll_up(book), times), ours=rolled),
        Asked(what="radar", baseline=_took(lambda: pandas_radar(products, certificates), times), ours=watched),
        Asked(what="opening", baseline=reading, ours=opening),
        Asked(what="one product's whole life", baseline=[], ours=one_life),
    ]
    return found, acts, peak


def require_alike(what: str, baseline: Sized, ours: Sized) -> None:
    """Stop where the two answers differ: figures of different answers compare nothing."""
    if baseline != ours:
        raise SystemExit(f"{what}: pandas found {len(baseline)}, the archive {len(ours)}")


def report(found: list[Asked], acts: int, peak: float, size: Size, at_load: float) -> str:
    """Return the figures as a page."""
    rows = [
        Row(what=f"{one.what}, {name}", unit="ms", values=[of(one.baseline) if one.baseline else None, of(one.ours)])
        for one in found
        for name, of in (("p50", p50), ("p95", p95))
    ]
    slowest = max(p95(one.ours) for one in found if one.what.startswith("search"))
    cycled, rolled = (
        max(p95(one.ours) for one in found if one.what.startswith(what)) for what in ("the cycle", "a province")
    )
    opened = max(p95(one.ours) for one in found if one.what == "opening")
    lines = [
        f"# A country's registers: {size.products:,} products, {size.communes:,} communes, {acts:,} acts",
        "",
        "Made by `uv run python -m benchmarks.programme --write docs/benchmark-programme.md`; the baseline is pandas",
        "over the workbook of the same registers, read and folded beforehand; its opening is that reading. Its radar",
        "finds certificates by their last day and computes no window, the archive's tells each one's window and state.",
        "",
        table(["pandas", "archive"], rows),
        "",
        f"- Promised: a search below {SEARCH_MS:.0f} ms. {_kept(slowest, SEARCH_MS)}: slowest p95 {slowest:.0f} ms.",
        f"- Promised: the cycle's page below {CYCLE_MS:.0f} ms. {_kept(cycled, CYCLE_MS)}: {cycled:.0f} ms.",
        f"- Promised: a roll-up below {ROLL_UP_MS / 1000:.0f} s. {_kept(rolled, ROLL_UP_MS)}: {rolled:.0f} ms.",
        f"- Promised: opening below {OPEN_MS / 1000:.0f} s. {_kept(opened, OPEN_MS)}: {opened:.0f} ms.",
        f"- Promised: memory below {LEAST_MB:.0f} MB. {_kept(peak, LEAST_MB)}: {peak:.0f} MB, filling included.",
        "",
        "## The machine",
        "",
        *(f"- {line}" for line in facts(packages=("SQLAlchemy", "pandas"))),
        f"- On average {at_load:.0f} processes wanted a core while this was measured.",
    ]
    return "\n".join(lines) + "\n"


def _kept(value: float, promised: float) -> str:
    return "**Kept**" if value < promised else "**Not kept**"


def main() -> None:
    """Measure and report."""
    asked = command.asked("programme", __doc__, quick="a small country")
    size = Size(communes=60, products=400, acts=500) if asked.quick else Size()
    with TemporaryDirectory() as folder:
        found, acts, peak = measure(size, 2 if asked.quick else TIMES, Path(folder))
    asked.report(report(found, acts, peak, size, load()))


if __name__ == "__main__":
    main()
