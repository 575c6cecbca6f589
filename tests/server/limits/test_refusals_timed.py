"""A refusal takes as long whatever it hides: over real sockets, kind after kind in turns, compared by their ranks.

Of two kinds that take alike, one is slower than the other half of the time (Mann and Whitney 1947, Ann. Math. Stat.
18). The measured table stands in docs/do-tin-cay.md. What is done for each, step by step, is counted in
`tests/desk/sign_in/test_sign_in.py`.
"""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import combinations

import pytest
from scipy.stats import mannwhitneyu

from devtools.serving import PIN, Answer, Council, Served, Visitor, council_served, example_plan, open_council
from tests.faults.clickers import Member, dearest
from workbench.desk import office_at
from workbench.desk.opening import opening
from workbench.desk.place import ARCHIVE
from workbench.desk.sign_in import sign_in
from workbench.desk.sign_in.codes import ALPHABET
from workbench.rulebook import Rulebook
from workbench.server.pages.sign_in import SIGN_IN
from workbench.storage import Store

FEW, MANY = 10, 100
WHOLLY, MOSTLY = 0.5, 0.2
"""How far from a half the share may be: of few, only one kind wholly before the other is beyond chance (1 in 92,378);
of many, five times the spread of two kinds that take alike."""
OTHER, WRONG_PIN, NO_CODE = "VD-2026-D9", "905172", "0000-0000-0000"
Ask = Callable[[], Answer]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve two councils; of the first, M02 had a slip before and a PIN. Codes are hashed at the full cost."""
    folder = tmp_path_factory.mktemp("timed")
    first = open_council(folder / "home")
    elsewhere = example_plan()
    elsewhere["session"]["id"] = OTHER
    for product in elsewhere["products"]:
        product["code"] = f"K{product['code']}"
    other = open_council(folder / "home", elsewhere)
    with closing(office_at(Store(folder / "home" / ARCHIVE), Rulebook())) as office:
        slips = {one.member_id: one.code for one in opening.issue_slips(office, first.session, by="TK")}
        sign_in.sign_in(office, slips["M02"], PIN, new_pin=True)
        (anew,) = opening.issue_slips(office, first.session, by="TK", members=["M02"])
    codes = {**slips, "M02": anew.code, "void": slips["M02"], "elsewhere": other.products[0]}
    with council_served(folder, council=Council(first.session, codes, first.products), costly=True) as running:
        yield running


def of_a_code(served: Served) -> dict[str, Ask]:
    """Return what asks with a code that opens nothing, and what all of these hide."""
    codes, visitor, sources = served.council.codes, Visitor(served.base), iter(range(10**6))
    other = next(sign for sign in ALPHABET if sign != codes["M02"][-1])
    wrong = codes["M02"][:-1] + other

    def ask(**fields: str) -> Ask:
        def once() -> Answer:
            at = next(sources)  # each from an address of its own: whoever fails often is refused before
            visitor.source = f"127.1.{at // 250}.{at % 250 + 1}"
            return visitor.form(SIGN_IN, **fields)

        return once

    visitor.get(SIGN_IN)
    return {
        "no such code": ask(code=NO_CODE),
        "void code": ask(code=codes["void"]),
        "code with a wrong sign": ask(code=wrong),
        "no such code, a PIN": ask(code=NO_CODE, pin=PIN),
        "void code, its PIN": ask(code=codes["void"], pin=PIN),
        "void code, a wrong PIN": ask(code=codes["void"], pin=WRONG_PIN),
        "code with a wrong sign, a PIN": ask(code=wrong, pin=PIN),
    }


def of_others(served: Served, member: Visitor) -> dict[str, dict[str, Ask]]:
    """Return what asks for what somebody else has, and for what there is not."""
    session, products = served.council.session, served.council.products

    def get(path: str) -> Ask:
        return lambda: member.api("GET", path)

    return {
        "session": {
            "no such session": get("/sessions/VD-2026-D0"),
            "another council's session": get(f"/sessions/{OTHER}"),
        },
        "ballot": {
            "ballot, no such product": get(f"/sessions/{session}/products/KHONG-CO/ballot"),
            "ballot, another council's product": get(
                f"/sessions/{session}/products/{served.council.codes['elsewhere']}/ballot"
            ),
        },
        "receipt": {
            "receipt, nobody has handed in": get(f"/sessions/{session}/products/{products[1]}/receipt"),
            "receipt, another member has": get(f"/sessions/{session}/products/{products[0]}/receipt"),
        },
    }


def groups(served: Served) -> dict[str, dict[str, Ask]]:
    """Return the kinds of refusals, those together of which nobody may tell one from the other."""
    other = Member(
        served.visitor("M04"),
        "M04",
        f"/sessions/{served.council.session}/products/{served.council.products[0]}",
        dearest(1),
        random.Random(0),  # noqa: S311
    )
    other.declare()
    if not other.stored()[0]:
        other.do("ballot", other.change(other.dearest))
        other.do("hand-in", {"version": other.version})
    codes = of_a_code(served)
    return {
        "code": {name: ask for name, ask in codes.items() if "PIN" not in name},
        "PIN": {name: ask for name, ask in codes.items() if "PIN" in name},
        **of_others(served, served.visitor("M03")),
    }


def measured(kinds: Mapping[str, Ask], times: int) -> dict[str, list[float]]:
    """Ask each kind so often, in an order by chance; return milliseconds, having seen that the answers are alike."""
    luck, took, told = random.Random(0), {name: [] for name in kinds}, set()  # noqa: S311
    for _ in range(times):
        for name in luck.sample(list(kinds), len(kinds)):
            begun = time.perf_counter()
            answer = kinds[name]()
            took[name].append(1000 * (time.perf_counter() - begun))
            told.add((answer.status, answer.text.count("\n"), answer.headers.get("Cache-Control")))
            assert answer.status in (401, 404), answer.text
    assert len(told) == 1
    return took


def share(one: list[float], other: list[float]) -> float:
    """Return how often the first takes longer than the second, of all pairs."""
    return float(mannwhitneyu(one, other).statistic) / (len(one) * len(other))


def compare(served: Served, times: int, bound: float) -> list[str]:
    """Measure every group and hold each pair against the bound; return the table's rows."""
    rows = []
    for kinds in groups(served).values():
        took = measured(kinds, times)
        shares = {pair: share(took[pair[0]], took[pair[1]]) for pair in combinations(took, 2)}
        first = next(iter(took))
        for name, all_of in took.items():
            told = "" if name == first else f"{shares[first, name]:.2f}"
            tenth, half, most = (statistics.quantiles(all_of, n=10)[at] for at in (0, 4, 8))
            rows.append(f"| {name} | {tenth:.1f} | {half:.1f} | {most:.1f} | {told} |")
        assert {pair: found for pair, found in shares.items() if abs(found - 0.5) >= bound} == {}
    return rows


def test_no_kind_of_refusal_is_wholly_quicker_than_its_like(served: Served) -> None:
    compare(served, FEW, WHOLLY)


def test_the_measure_sees_a_hash_that_is_left_out(served: Served) -> None:
    visitor = Visitor(served.base)
    visitor.source = "127.2.0.1"
    none = {"hashed": lambda: visitor.form(SIGN_IN, code=NO_CODE), "none": lambda: visitor.form(SIGN_IN, code="x")}
    visitor.get(SIGN_IN)
    took = measured(none, FEW)

    assert share(took["hashed"], took["none"]) > 0.5 + MOSTLY


@pytest.mark.long
def test_refusals_take_alike(served: Served) -> None:
    rows = compare(served, int(os.environ.get("REFUSALS", MANY)), MOSTLY)
    print(f"\nload {os.getloadavg()[0]:.1f}", *rows, sep="\n")  # noqa: T201
