"""Where floats say something else than exact fractions: the same products by pandas and by the workbench."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.year import DECISION
from workbench.rulebook import Rulebook
from workbench.scoring import band_of

LAW = Rulebook().decisions[DECISION]


@dataclass
class Differences:
    """Over how many products the two were compared, and on how many they say different things.

    Attributes:
        means: The float is not the mean, only near it.
        printed: Two decimals are printed otherwise than half up.
        bands: The float mean stands in another band.
        summed_bands: The float means of parts A, B and C, added up, stand in another band.
        stars: The stars differ.
        example: A product of `summed_bands`: its code, what the parts add up to, and its exact mean.
    """

    products: int = 0
    means: int = 0
    printed: int = 0
    bands: int = 0
    summed_bands: int = 0
    stars: int = 0
    example: tuple[str, float, str] | None = None


def compare(results: Path, table: Path) -> Differences:
    """Compare the results of every session with the rows of the pandas table.

    Raises:
        AssertionError: If they differ in a whole number (totals, gap) or a floor, where nothing is rounded.
    """
    found = Differences()
    with table.open(newline="") as rows:
        for product, row in zip(_products(results), csv.DictReader(rows), strict=True):
            _compare(found, product, row)
    return found


def _products(results: Path) -> Iterator[dict[str, Any]]:
    """Yield the products of results that stand one after another; each ends with a brace on a line of its own."""
    lines: list[bytes] = []
    with results.open("rb") as whole:
        for line in whole:
            lines.append(line)
            if line == b"}\n":
                yield from json.loads(b"".join(lines))["products"]
                lines.clear()


def _compare(found: Differences, product: Mapping[str, Any], row: Mapping[str, str]) -> None:
    assert product["code"] == row["product"]
    assert product["totals"] == {m: int(float(row[m])) for m in row if m.startswith("M") and row[m]}
    assert product["gap"] == int(float(row["gap"]))
    assert [check["met"] for check in product["floors"].values()] == [row[f"met_{s}"] == "True" for s in (3, 4, 5)]
    mean, summed = float(row["mean"]), float(row["A"]) + float(row["B"]) + float(row["C"])
    found.products += 1
    found.means += Fraction(mean) != Fraction(product["mean"])
    found.printed += f"{float(row['printed']):.2f}".replace(".", ",") != product["mean_text"]
    found.bands += int(row["band"]) != product["band"]
    found.stars += int(row["stars"]) != (product["stars"] or 0)
    if band_of(LAW, Fraction(summed)) != product["band"]:
        found.summed_bands += 1
        found.example = found.example or (product["code"], summed, product["mean"])
