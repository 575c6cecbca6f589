"""The figures of a year as an office would compute them: pandas, floats, one table after another.

    python -m benchmarks.replay_pandas FOLDER OUT.csv [--tuned]

Reads the same session files as the workbench, and `points.csv` and `least.csv` beside them. It believes what it reads:
nothing is checked. Tuned, it goes by forty files at a time and by categories, as somebody who knows pandas well would.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.memory import peak

FILES_AT_A_TIME = 40
GAP_LIMIT = 10
STARS = (3, 4, 5)


def explode(ballots: pd.DataFrame) -> pd.DataFrame:
    """Return one row a tick, the straight way."""
    ballots["tick"] = [list(marks.items()) for marks in ballots.pop("marks")]
    ticks = ballots.explode("tick", ignore_index=True)
    ticks[["criterion", "mark"]] = ticks.pop("tick").to_list()
    return ticks


def explode_tuned(ballots: pd.DataFrame) -> pd.DataFrame:
    """Return one row a tick, without a tuple for each, and with texts as categories."""
    marks = ballots.pop("marks")
    ticks = ballots.loc[ballots.index.repeat(marks.map(len))].reset_index(drop=True)
    ticks["criterion"] = list(chain.from_iterable(marks))
    ticks["mark"] = list(chain.from_iterable(one.values() for one in marks))
    texts = ["product", "member", "criterion", "mark"]
    return ticks.astype(dict.fromkeys(texts, "category"))


def read(files: Sequence[Path], *, tuned: bool) -> pd.DataFrame:
    """Return one row a tick: product, set, member, criterion, mark."""
    sessions = [json.loads(file.read_bytes()) for file in files]
    products = pd.DataFrame([product for session in sessions for product in session["products"]])
    ballots = pd.DataFrame([ballot for session in sessions for ballot in session["ballots"]])
    products = products[["code", "set"]].rename(columns={"code": "product"})
    ballots = ballots[["product", "member", "marks"]].merge(products, on="product")
    return explode_tuned(ballots) if tuned else explode(ballots)


def rate(ticks: pd.DataFrame, points: pd.DataFrame, least: pd.DataFrame) -> pd.DataFrame:
    """Return one row a product: mean, gap, parts, band, floors, stars, the members' totals."""
    ticks = ticks.merge(points, on=["set", "criterion", "mark"], how="left")
    by_product = {"sort": False, "observed": True}
    totals = ticks.groupby(["product", "member"], **by_product)["points"].sum().unstack()
    found = pd.DataFrame({"mean": totals.mean(axis=1), "gap": totals.max(axis=1) - totals.min(axis=1)})
    found["printed"] = found["mean"].round(2)
    parts = ticks.groupby(["product", "member", "part"], **by_product)["points"].sum()
    found = found.join(parts.groupby(["product", "part"], observed=True).mean().unstack())
    bands = pd.cut(found["mean"], [-1, 30, 50, 70, 90, 101], right=False, labels=[1, 2, 3, 4, 5])
    found["band"] = bands.astype(int)
    asked = ticks.merge(least, on=["set", "criterion"])
    asked["reached"] = asked["points"] >= asked["least"]
    share = asked.groupby(["product", "star", "criterion"], **by_product)["reached"].mean()
    met = (share > 0.5).groupby(["product", "star"], observed=True).all().unstack()
    found = found.join(met.reindex(columns=STARS).add_prefix("met_").fillna(value=True))
    found["stars"] = np.where(found["band"] < 3, found["band"], 2)
    for star in STARS:
        found.loc[(found["band"] >= star) & found[f"met_{star}"], "stars"] = star
    found.loc[found["gap"] > GAP_LIMIT, "stars"] = 0
    return found.join(totals)


def main() -> None:
    """Compute a year and say how much memory it took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tuned", action="store_true")
    asked = parser.parse_args()
    points, least = (pd.read_csv(asked.folder / name, dtype={"criterion": str}) for name in ("points.csv", "least.csv"))
    files = sorted(asked.folder.glob("*.json"))
    step = FILES_AT_A_TIME if asked.tuned else len(files)
    found = [rate(read(files[at : at + step], tuned=asked.tuned), points, least) for at in range(0, len(files), step)]
    pd.concat(found).to_csv(asked.out)
    print(peak())


if __name__ == "__main__":
    main()
