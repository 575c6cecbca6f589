"""What a country's registers cost to look at: 20,000 products, asked of the archive and of pandas over its workbook.

    uv run python -m benchmarks.programme --quick                                 a small country, to see that it runs
    uv run python -m benchmarks.programme --write docs/benchmark-programme.md     the published figures

The baseline is what an office does without the archive: the registers exported as one workbook, read by pandas, its
names folded once, and asked from memory. Each question is asked of both in the same run, and both must answer alike.
Reading the workbook is told beside them. The archive is made by another process, whose memory is not counted.
Kept out: making the registers (`registers`).
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from benchmarks import command
from benchmarks.machine import facts, load
from benchmarks.memory import peak
from benchmarks.registers import Size, fill
from benchmarks.table import Row, p50, p95, table
from workbench.desk import open_desk
from workbench.desk.answers import Answers
from workbench.desk.office import Office
from workbench.desk.place import ARCHIVE
from workbench.desk.programme.ahead import ask_ahead
from workbench.desk.programme.pipeline import figures_page, pipeline
from workbench.desk.programme.views import MONTHS_AHEAD, life, listed, radar, radar_states
from workbench.doctor.findings import Report
from workbench.doctor.run import examine_record
from workbench.programme.acts import GONE
from workbench.programme.certificates.radar import SOON
from workbench.programme.permissions import at_the_machine
from workbench.spelling import folded

T = TypeVar("T")
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
OPENS, CLOSES, KEPT_ON = 180, 120, 180
"""Days before a certificate's end within which its renewal is filed, and after it that a late one may keep it (26/2026
Điều 7 khoản 6 điểm a, Điều 12 khoản 3), as pandas counts them."""
WORKING_DAYS = 15
LAW_FROM = "2026-05-22"
DAYS_OFF = ["2026-08-31", "2026-09-01", "2026-09-02", "2026-11-24"]
"""What a commune has to forward a dossier (26/2026 Điều 7 khoản 2), from when that decision is in force, and the days
off since, as pandas counts them."""
Province = tuple[str, list[int]]
"""Its name; how many products are filed, recognised, neither, late, and there are."""
Commune = tuple[str, dict[str, int]]
"""Its name, and every figure that is counted of it."""
Found = tuple[list[tuple[str, str, str, str]], int]
"""Products by id, name, producer and place, those of the first page, and how many there are on all."""
Radar = tuple[dict[str, int], list[tuple[str, str]]]
"""How many certificates are in each state, and those of the first page with their products' names."""
KEPT = ("place", "producer", "product", "certificate", "dossier")
"""The registers that the workbook holds, a sheet each."""
AROUND = ("application", "event", "outlet", "inspection", "support")
"""Those of what goes on around them."""
CHOSEN, TRAINING = ("accepted", "running", "done"), ("training", "vocational")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The archive that was asked.

    Attributes:
        acts: How many acts it holds.
        seconds: How long making it took.
        size: Of its file, in GB.
        peak: Of memory while it was asked, in MB.
        ahead: Milliseconds of what a server does before the first visitor comes.
        examined: How it was examined.
    """

    acts: int
    seconds: float
    size: float
    peak: float
    ahead: float
    examined: Examined


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """An examination of the whole archive: its seconds, those of the chain alone, and the peak of its memory in MB."""

    seconds: float
    chain: float
    peak: float


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
        for kind in (*KEPT, *AROUND):
            found = listed(office, KEEPER, kind, "", limit=size.products)
            rows = [{"id": one.id, "state": one.state, **one.values} for one in found.rows]
            pd.DataFrame(rows).to_excel(writer, sheet_name=kind, index=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The sheets of the workbook."""

    places: pd.DataFrame
    producers: pd.DataFrame
    products: pd.DataFrame
    certificates: pd.DataFrame
    dossiers: pd.DataFrame
    around: Mapping[str, pd.DataFrame]


def read(path: Path) -> Workbook:
    """Read the workbook and fold the names, as one has to before asking."""
    places, producers, products, certificates, dossiers = (
        pd.read_excel(path, sheet_name=kind, engine="calamine") for kind in KEPT
    )
    around = {kind: pd.read_excel(path, sheet_name=kind, engine="calamine") for kind in AROUND}
    products = products.assign(folded=[f" {folded(name)}" for name in products["name"]])
    return Workbook(
        places=places,
        producers=producers,
        products=products,
        certificates=certificates,
        dossiers=dossiers,
        around=around,
    )


def _standing(certificates: pd.DataFrame) -> pd.DataFrame:
    """Return those of the certificates that hold on the day."""
    day = TODAY.isoformat()
    return certificates[
        (certificates["state"] == "issued") & (certificates["decided_on"] <= day) & (certificates["ends_on"] >= day)
    ]


def pandas_cycle(book: Workbook) -> list[Province]:
    """Return how many products of each province are filed, recognised, neither, and late, on the day, late ones first.

    A dossier that was filed under 26/2026 is the commune's for 15 working days (Điều 7 khoản 2).
    """
    day = TODAY.isoformat()
    valid = _standing(book.certificates)
    above = book.products.merge(book.places[["id", "parent"]], left_on="place", right_on="id", suffixes=("", "_place"))
    waiting = book.dossiers[(book.dossiers["state"] == "filed") & (book.dossiers["filed_on"] >= LAW_FROM)]
    days = waiting["filed_on"].to_numpy().astype("datetime64[D]")
    late = waiting[np.busday_offset(days, WORKING_DAYS, roll="backward", holidays=DAYS_OFF) < np.datetime64(day)]
    filed = above["id"].isin(book.dossiers["product"])
    held = above["id"].isin(valid["product"]) & ~filed
    told = above.assign(filed=filed, held=held, none=~filed & ~held, late=above["id"].isin(late["product"]))
    found = told.groupby("parent").agg(
        filed=("filed", "sum"), held=("held", "sum"), none=("none", "sum"), late=("late", "sum"), total=("id", "size")
    )
    found = found.join(book.places.set_index("id")["name"])
    found = found.sort_values(["late", "total", "name"], ascending=[False, False, True])
    return [
        (one.name, [int(one.filed), int(one.held), int(one.none), int(one.late), int(one.total)])
        for one in found.itertuples()
    ]


def cycle(office: Office) -> list[Province]:
    """Return the same of the archive's page, which counts three steps more; of those the made-up country has none."""
    rows = pipeline(office, KEEPER, None)["rows"]
    return [
        (row["name"], [row["steps"][3], row["steps"][4], row["outside"], row["late"], row["total"]]) for row in rows
    ]


def pandas_roll_up(book: Workbook) -> list[Commune]:
    """Return the sixteen figures of each commune of a province, from the year's first day to the day."""
    day = TODAY.isoformat()
    communes = book.places[book.places["parent"] == PROVINCE].sort_values("id").set_index("id")
    products = book.products.set_index("id")["place"]
    of_them = products[products.isin(communes.index)]
    signed = book.certificates[book.certificates["product"].isin(of_them.index)]
    signed = signed.assign(place=signed["product"].map(products))
    first = signed.sort_values("decided_on", kind="stable").drop_duplicates("product")
    valid = _standing(signed).drop_duplicates("product")
    producers = book.producers.set_index("id")["place"]
    asked, events, outlets, checks, money = (book.around[kind] for kind in AROUND)
    asked = asked.assign(place=asked["producer"].map(producers))[_in_year(asked["received_on"])]
    plans = asked[(asked["application_type"] == "plan") & asked["state"].isin(CHOSEN)]
    held = events[(events["state"] == "held") & _in_year(events["held_on"])]
    outlets = outlets.reindex(columns=["place", "from", "to"])  # where none has ended the sheet has no such column
    checks = checks[_in_year(checks["held_on"])]
    withdrawn = signed[(signed["state"] == "withdrawn") & _in_year(signed["concluded_on"])]
    money = money[(money["year"] == TODAY.year) & (money["state"] != "cancelled")].groupby("place")
    figures = {
        "new_products": first[_in_year(first["decided_on"])].groupby("place").size(),
        "recognised": valid.groupby("place").size(),
        "ideas": asked[asked["application_type"] == "idea"].groupby("place").size(),
        "plans": plans.groupby("place").size(),
        "cooperatives": book.producers[_in_year(book.producers["founded_with_help"])].groupby("place").size(),
        "events": held.groupby("place").size(),
        "came": held.groupby("place")["came"].sum(),
        "fairs": held[held["event_type"] == "fair"].groupby("place").size(),
        "trained": held[held["event_type"].isin(TRAINING)].groupby("place")["came"].sum(),
        "outlets": outlets[(outlets["from"] <= day) & ~(outlets["to"].astype(str) < day)].groupby("place").size(),
        "inspections": checks.groupby("place").size(),
        "faults": checks[checks["fault"].notna()].groupby("place").size(),
        "withdrawn": withdrawn.groupby("place").size(),
        **{name: money[name].sum() for name in ("planned", "granted", "spent")},
    }
    table = pd.DataFrame(figures).reindex(communes.index).fillna(0).astype(int)
    return [(str(communes["name"][place]), values) for place, values in table.to_dict("index").items()]


def _in_year(days: pd.Series) -> pd.Series:
    """Tell which days lie in the year, up to the day."""
    return days.between(TODAY.isoformat()[:4], TODAY.isoformat())


def roll_up(office: Office) -> list[Commune]:
    """Return the same of the archive, which sums it up for the whole province too."""
    parts = figures_page(office, KEEPER, PROVINCE, None, TODAY.isoformat())["parts"]
    return [(one["name"], one["values"]) for one in parts if not one["own"]]


def pandas_search(book: Workbook, text: str) -> Found:
    """Return the first products that count and hold every word of a text, whose and where, and how many there are."""
    found = book.products[~book.products["state"].isin(GONE)]
    for word in folded(text).split():
        found = found[found["folded"].str.contains(f" {word}", regex=False)]
    page = found.head(SHOWN)
    producers = book.producers.set_index("id")["name"].reindex(page["producer"])
    places = book.places.set_index("id")["name"].reindex(page["place"])
    return list(zip(page["id"], page["name"], producers, places, strict=True)), len(found)


def search(office: Office, text: str) -> Found:
    """Return the same of the archive."""
    found = listed(office, KEEPER, "product", text, limit=SHOWN)
    named = found.names
    return [
        (one.id, one.title, named[str(one.values["producer"])], named[str(one.values["place"])]) for one in found.rows
    ], found.total


def pandas_radar(book: Workbook) -> Radar:
    """Return how many certificates are in each state, and the first that end; windows as the law in force counts."""
    soon = book.certificates[(book.certificates["state"] == "issued") & (book.certificates["ends_on"] <= UPTO)]
    renewed = book.dossiers[book.dossiers["filed_on"] <= TODAY.isoformat()].groupby("product")["filed_on"].min()
    filed = soon["product"].map(renewed)
    filed = pd.to_datetime(filed.where(filed > soon["decided_on"]))
    ends, today = pd.to_datetime(soon["ends_on"]), pd.Timestamp(TODAY)
    first, last = ends - pd.Timedelta(days=OPENS), ends - pd.Timedelta(days=CLOSES)
    late = filed.notna() & (filed > last) & (filed <= ends)
    over = filed.notna() & ((filed > ends) | (late & (today > ends + pd.Timedelta(days=KEPT_ON))))
    told = [
        (over | (filed.isna() & (ends < today)), "lapsed"),
        (filed.notna() & (ends < today), "lapsing"),
        (filed.notna() & (filed < first), "filed_early"),
        (filed.notna() & (filed <= last), "filed"),
        (filed.notna(), "filed_late"),
        (last < today, "late"),
        (first <= today, "open"),
        (first - today <= pd.Timedelta(days=SOON.days), "soon"),
    ]
    states = np.select([one for one, _ in told], [name for _, name in told], "later")
    counts = pd.Series(states).value_counts()
    page = soon.sort_values("ends_on", kind="stable").head(SHOWN)
    page = page.merge(book.products[["id", "name"]], left_on="product", right_on="id", suffixes=("", "_product"))
    return {str(one): int(count) for one, count in counts.items()}, list(zip(page["id"], page["name"], strict=True))


def radar_of(office: Office) -> Radar:
    """Return the same of the archive."""
    states = radar_states(office, KEEPER, TODAY)
    return {str(one): count for one, count in states.items()}, [
        (one.certificate.id, one.product) for one in radar(office, KEEPER, TODAY, limit=SHOWN)
    ]


def _anew(office: Office) -> Office:
    """Return the office as it stands after a change: nothing that was answered before is kept."""
    return replace(office, answers=Answers())


def _fill(size: Size, folder: Path) -> int:
    return fill(folder / ARCHIVE, size)


def make(folder: Path, size: Size) -> tuple[int, float]:
    """Make the archive in another process; return how many acts it holds and the seconds that took."""
    begun = time.perf_counter()
    acts = _apart(partial(_fill, size), folder)
    return acts, time.perf_counter() - begun


def examine(folder: Path) -> Examined:
    """Examine the archive as `doctor` does.

    Raises:
        SystemExit: If it does not hold.
    """
    begun = time.perf_counter()
    found = examine_record(folder, folder / "outputs", now=datetime.now(UTC), report=Report())
    if found.exit_code:
        raise SystemExit(f"the archive does not hold: {[one.fault.code for one in found.findings]}")
    return Examined(seconds=time.perf_counter() - begun, chain=found.chain_seconds, peak=peak())


def _apart(work: Callable[[Path], T], folder: Path) -> T:
    """Do something in another process, whose memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(work, folder).result()


def measure(size: Size, times: int, folder: Path) -> tuple[list[Asked], float, float]:
    """Ask every question of both.

    Returns:
        The figures, the peak of memory while the archive was asked (MB), and the milliseconds of what a server does
        ahead.
    """
    opening = _took(lambda: open_desk(folder).close(), times)
    office, path = open_desk(folder), folder / "so.xlsx"
    [ahead] = _took(lambda: ask_ahead(office), 1)
    questions = _questions()
    ours = {what: _took(partial(of_archive, office), times)[:1] for what, (_, of_archive) in questions.items()}
    gone = peak()
    export(office, path, size)
    gc.collect()
    reading, book = _took(lambda: read(path), 3), read(path)
    found = [Asked(what="opening; pandas: reading the workbook", baseline=reading, ours=opening)]
    for what, (of_pandas, of_archive) in questions.items():
        baseline = _took(partial(of_pandas, book), 1) if of_pandas else []
        if of_pandas:
            require_alike(what, of_pandas(book), of_archive(office))
        for _ in range(times):  # in turn, so that whatever else the machine does slows both alike
            ours[what] += _took(partial(of_archive, office), 1)
            baseline += _took(partial(of_pandas, book), 1) if of_pandas else []
        found.append(Asked(what=what, baseline=baseline, ours=ours[what]))
    office.close()
    return found, gone, ahead


def _questions() -> Mapping[str, tuple[Callable[[Workbook], Any] | None, Callable[[Office], Any]]]:
    """Return each question as pandas is asked it and as the archive is."""
    searches = {
        f"search “{text}”": (partial(pandas_search, text=text), partial(search, text=text)) for text in SEARCHES
    }
    return {
        **searches,
        "the cycle's page after a change": (pandas_cycle, lambda office: cycle(_anew(office))),
        "the cycle's page": (pandas_cycle, cycle),
        "a province's roll-up": (pandas_roll_up, lambda office: roll_up(_anew(office))),
        "radar, its states and first page": (pandas_radar, radar_of),
        "one product's whole life": (None, lambda office: life(office, KEEPER, "SP-7")),
    }


def require_alike(what: str, baseline: object, ours: object) -> None:
    """Stop where the two answers differ: figures of different answers compare nothing."""
    if baseline != ours:
        raise SystemExit(f"{what}: pandas found {str(baseline)[:400]}, the archive {str(ours)[:400]}")


def report(found: list[Asked], made: Made, size: Size, at_load: float) -> str:
    """Return the figures as a page."""
    rows = [
        Row(what=f"{one.what}, {name}", unit="ms", values=[of(one.baseline) if one.baseline else None, of(one.ours)])
        for one in found
        for name, of in (("p50", _later(p50)), ("p95", _later(p95)), ("first ask of all", _first))
    ]

    def slowest(what: str) -> float:
        return max(p95(one.ours[1:]) for one in found if one.what.startswith(what))

    searched, cycled, rolled, opened = map(slowest, ("search", "the cycle", "a province", "opening"))
    slower = [one.what for one in found if one.baseline and p50(one.ours[1:]) > p50(one.baseline[1:])]
    none_slower = f"**Not kept**: {', '.join(slower)}" if slower else "**Kept**"
    lines = [
        f"# A country's registers: {size.products:,} products, {size.communes:,} communes, {made.acts:,} acts",
        "",
        "Made by `uv run python -m benchmarks.programme --write docs/benchmark-programme.md`. The baseline is pandas",
        "asked from memory, over the workbook of the same registers that was read and folded beforehand; what reading",
        "it takes stands beside opening the archive. Both are asked in turn and answer alike, or the run stops: a",
        "search tells the first of those that count with whose and where they are, and how many there are; the cycle's",
        "page each province's products by where they stand and how many are late; the roll-up all sixteen",
        "figures of each commune. The archive is asked as by a server: what would keep the first visitor waiting is",
        f"done once before one comes, which took {made.ahead:.0f} ms here.",
        "",
        table(["pandas", "archive"], rows),
        "",
        f"- Promised: a search below {SEARCH_MS:.0f} ms. {_kept(searched, SEARCH_MS)}: slowest p95 {searched:.0f} ms.",
        f"- Promised: the cycle's page below {CYCLE_MS:.0f} ms. {_kept(cycled, CYCLE_MS)}: {cycled:.0f} ms.",
        f"- Promised: a roll-up below {ROLL_UP_MS / 1000:.0f} s. {_kept(rolled, ROLL_UP_MS)}: {rolled:.0f} ms.",
        f"- Promised: opening below {OPEN_MS / 1000:.0f} s. {_kept(opened, OPEN_MS)}: {opened:.0f} ms; the journal is",
        "  read from its last checkpoint on.",
        f"- Promised: memory below {LEAST_MB:.0f} MB. {_kept(made.peak, LEAST_MB)}: {made.peak:.0f} MB at most while",
        "  all was asked, pandas itself among it.",
        f"- Promised: never slower than pandas, by the middle of the asks. {none_slower}.",
        f"- All that `doctor` examines in the record, each of {made.acts:,} acts and every table made from them:",
        f"  {made.examined.seconds:.0f} s, of which the chain {made.examined.chain:.0f} s;",
        f"  {made.examined.peak:.0f} MB at most.",
        f"- Making the archive took {made.seconds:.0f} s; it takes {made.size:.2f} GB of the disk.",
        "",
        "## The machine",
        "",
        *(f"- {line}" for line in facts(packages=("SQLAlchemy", "pandas"))),
        f"- On average {at_load:.0f} processes wanted a core while this was measured.",
    ]
    return "\n".join(lines) + "\n"


def _first(values: list[float]) -> float:
    return values[0]


def _later(of: Callable[[list[float]], float]) -> Callable[[list[float]], float]:
    """Return a figure of all asks but the first."""
    return lambda values: of(values[1:])


def _kept(value: float, promised: float) -> str:
    return "**Kept**" if value < promised else "**Not kept**"


def main() -> None:
    """Measure and report."""
    asked = command.asked("programme", __doc__, quick="a small country")
    size = Size(communes=60, products=400, acts=500) if asked.quick else Size()
    with TemporaryDirectory() as name:
        folder = Path(name)
        acts, seconds = make(folder, size)
        found, gone, ahead = measure(size, 2 if asked.quick else TIMES, folder)
        examined = _apart(examine, folder)
        taken = sum(one.stat().st_size for one in folder.glob(f"{ARCHIVE}*")) / 1e9
    made = Made(acts=acts, seconds=seconds, size=taken, peak=gone, ahead=ahead, examined=examined)
    asked.report(report(found, made, size, load()))


if __name__ == "__main__":
    main()
