"""What a chair or a ministry asks of the ballots, as frames: from the tidy frames to one row a line, member or session.

Only counted ballots speak. Figures are floats for reading (`statistics`); none goes back into a result. Persons are
told apart by id, name and organisation, since two councils may both have an M01. Kept out: Vietnamese headings,
rounding and charts (`analysis`).
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from fractions import Fraction
from typing import Any

import pandas as pd

from workbench.council.plan.earlier import codes_of
from workbench.findings.cycles import all_codes
from workbench.lab.bundles import Bundles
from workbench.lab.statistics import (
    Additive,
    Agreement,
    Halo,
    additive,
    alpha,
    councils,
    halo,
    intraclass,
    share,
    within,
)
from workbench.scoring.sheets.points import PART_CODES

LINE = ["criterion", "title", "best"]
HARDLY = 0.9
"""From this share of equal points on, a line hardly tells one product from another."""


def counted_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that results rest on, with two keys added: `who` and `row`.

    `who` (str) is the member's name, with more where two persons share it; `row` (str) is a product before a council.
    """
    kept = frame[frame["counted"]].copy()
    kept["who"] = people(kept)
    kept["row"] = kept["file"] + " · " + kept["product"]
    return kept


def people(frame: pd.DataFrame) -> pd.Series:
    """Return a label for the person of every row: the shortest that is theirs alone."""
    persons = frame[["member", "name", "organisation"]].drop_duplicates()
    labels: dict[tuple[str, ...], str] = {}
    for person in persons.itertuples(index=False):
        label = person.name
        if (persons["name"] == person.name).sum() > 1:
            same = persons[(persons["name"] == person.name) & (persons["organisation"] == person.organisation)]
            label += f" ({person.organisation})" if len(same) == 1 else f" ({person.organisation}, {person.member})"
        labels[tuple(person)] = label
    keys = zip(frame["member"], frame["name"], frame["organisation"], strict=True)
    return pd.Series([labels[key] for key in keys], index=frame.index, dtype="str")


def table(kept: pd.DataFrame, values: str | pd.Series) -> pd.DataFrame:
    """Return counted ballots as products by members, in the order of the bundles; NaN where a member did not score."""
    column = kept[values] if isinstance(values, str) else values
    wide = pd.DataFrame({"row": kept["row"], "who": kept["who"], "value": column.astype(float)})
    wide = wide.pivot(index="row", columns="who", values="value")
    return wide.loc[kept["row"].unique(), kept["who"].unique()]


def severities(kept: pd.DataFrame) -> list[tuple[Additive, pd.DataFrame]]:
    """Return the two-way additive fit of every council that hangs together, with the table it was made from."""
    return [(additive(part), part) for part in councils(table(kept, "total"))]


def halos(kept: pd.DataFrame) -> list[Halo | None]:
    """Return the halo of every council that hangs together; parts are shares of the most that they offer."""
    shares = [kept[f"part_{code.lower()}"] / kept[f"best_{code.lower()}"] for code in PART_CODES]
    wide = [table(kept, one.where(one.notna(), 0)) for one in shares]
    return [halo([one.loc[part.index, part.columns] for one in wide]) for part in councils(wide[0])]


def agreements(kept: pd.DataFrame) -> list[tuple[str, float, Agreement | None, float, int, int]]:
    """Return for every session: its id, alpha, intraclass correlations, typical distance, products and members.

    The correlations rest on the products that every member scored who scored at all; alpha rests on all.
    """
    found = []
    for _, one in kept.groupby("file", sort=False):
        wide = table(one, "total")
        full = wide.dropna()
        spread = within(one["total"], one["row"])
        found.append((one["session"].iloc[0], alpha(wide), intraclass(full), spread, *wide.shape))
    return found


def spread_by_line(kept: pd.DataFrame) -> pd.DataFrame:
    """Return how far members lie apart on each line, the most points first.

    Columns: `criterion`, `title`, `best`; `products`; `apart` (float, points) and `share` of `best`; `alike`, products
    on which all gave the same; `widest` (int, points).
    """
    rows = []
    for key, one in kept.groupby(LINE, sort=False):
        by_product = one.groupby("row")["points"]
        gaps = by_product.max() - by_product.min()
        apart = within(one["points"], one["row"])
        rows.append((*key, len(gaps), apart, apart / key[2], int((gaps == 0).sum()), int(gaps.max())))
    columns = [*LINE, "products", "apart", "share", "alike", "widest"]
    return pd.DataFrame(rows, columns=columns).sort_values("apart", ascending=False, kind="stable", ignore_index=True)


def flat_lines(kept: pd.DataFrame) -> pd.DataFrame:
    """Return the lines on which at least two products got the same points always, or nearly always.

    Columns: `criterion`, `title`, `best`; `products`; `marks`; `usual` (int, points); `share` of marks that gave it.
    """
    rows = []
    for key, one in kept.groupby(LINE, sort=False):
        usual = one["points"].value_counts().sort_index(ascending=False)
        often = usual.max() / len(one)
        if one["row"].nunique() > 1 and often >= HARDLY:
            rows.append((*key, one["row"].nunique(), len(one), int(usual.idxmax()), often))
    columns = [*LINE, "products", "marks", "usual", "share"]
    return pd.DataFrame(rows, columns=columns).sort_values("share", ascending=False, kind="stable", ignore_index=True)


def failed_floors(asked: pd.DataFrame) -> pd.DataFrame:
    """Return the lines whose minimum products fail at the star that their points have reached, worst first.

    Columns: `criterion`, `title`; `asked`, `missed` (products); `share`, `low`, `high` (Wilson); `held` (products).
    """
    rows = []
    for key, one in asked[~asked["waived"]].groupby(["criterion", "title"], sort=False):
        reached = one[one["star"] == one["band"]]
        missed, held = int((~reached["met"]).sum()), int(one["holds_back"].sum())
        if missed or held:
            often = share(missed, len(reached))
            rows.append((*key, len(reached), missed, often.value, often.low, often.high, held))
    columns = ["criterion", "title", "asked", "missed", "share", "low", "high", "held"]
    return pd.DataFrame(rows, columns=columns).sort_values(
        ["missed", "share"], ascending=False, kind="stable", ignore_index=True
    )


def against_the_rest(kept: pd.DataFrame, who: str, values: str) -> pd.DataFrame:
    """Return one member's values beside those of the others, without saying whose they are.

    Returns:
        The member's own rows with `others` (float, mean), `lowest`, `highest` and `away` (own less `others`); products
        that fewer than two others scored are left out, so that nobody's value can be read off.
    """
    keys = ["row", "criterion"] if "criterion" in kept.columns else ["row"]
    rest = kept[kept["who"] != who].groupby(keys)[values].agg(["mean", "min", "max", "size"])
    own = kept[kept["who"] == who].join(rest[rest["size"] > 1], on=keys, how="inner")
    own = own.rename(columns={"mean": "others", "min": "lowest", "max": "highest"})
    return own.assign(away=own[values] - own["others"])


def lean_by_line(kept: pd.DataFrame, who: str) -> pd.DataFrame:
    """Return on which lines a member gives more or less than the others, most points over all products first.

    Columns: `criterion`, `title`, `best`; `products`; `away` (float, points).
    """
    rows = [
        (*key, len(one), float(one["away"].mean()))
        for key, one in against_the_rest(kept, who, "points").groupby(LINE, sort=False)
    ]
    found = pd.DataFrame(rows, columns=[*LINE, "products", "away"])
    over_all = (found["away"] * found["products"]).abs().sort_values(ascending=False, kind="stable")
    return found.loc[over_all.index].reset_index(drop=True)


def pairs(now: Bundles, last: Bundles) -> list[dict[str, Any]]:
    """Return every product that stands in both cycles: by its code, or by the one that its plan says it had before.

    A difference of means is exact, and given on the same sheet only: points of two sheets are not of one scale.
    """
    earlier = [
        (product, result)
        for one in last.opened
        for product, result in zip(one.bundle.products, one.result.products, strict=True)
    ]
    everyone = [product for one in (*now.opened, *last.opened) for product in one.bundle.products]
    found = []
    for one in now.opened:
        for product, result in zip(one.bundle.products, one.result.products, strict=True):
            codes = all_codes(codes_of(product), everyone)
            before = [(was, old) for was, old in earlier if was.code in codes]
            if not before:
                continue
            was, old = before[-1]
            comparable = was.sheet == product.sheet and None not in (old.mean, result.mean)
            difference: Fraction | None = (result.mean or Fraction()) - (old.mean or Fraction()) if comparable else None
            found.append({"product": product, "before": old, "now": result, "difference": difference})
    return found


def overall(kept: pd.DataFrame, found: pd.DataFrame) -> dict[str, float]:
    """Return a cycle's figures: products, rated, mean of means, alpha, and the members' typical distance."""
    means = [float(mean) for mean in found["mean"] if mean is not None]
    return {
        "products": len(found),
        "rated": int((found["status"] == "rated").sum()),
        "mean": sum(means) / len(means) if means else math.nan,
        "alpha": alpha(table(kept, "total")),
        "apart": within(kept["total"], kept["row"]),
    }


def extremes(lifts: pd.Series) -> tuple[Hashable, float, Hashable, float]:
    """Return where a member's lift is greatest and least: product and lift, twice."""
    return lifts.idxmax(), float(lifts.max()), lifts.idxmin(), float(lifts.min())


def order(values: Sequence[float]) -> list[int]:
    """Return the places of values from the least to the greatest."""
    return sorted(range(len(values)), key=lambda at: values[at])
