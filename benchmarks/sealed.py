"""What the seal costs a member: saving and handing in a ballot at the desk, with it and without, in turns.

    uv run python -m benchmarks.sealed --quick                              a few saves, to see that it runs
    uv run python -m benchmarks.sealed --write docs/benchmark-sealed.md     the published figures

The archives are files, so that each act waits for the disk as it does in a session. Kept out: setting and releasing the
seal, which are slow on purpose; HTTP and browsers (`form`, `crowd`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from benchmarks import command, machine
from benchmarks.large import plan, visitors
from benchmarks.table import Row, p50, p95, table
from devtools.of_a_run import CHEAP
from workbench.council.acts.ballots.own import HandIn, Reopen
from workbench.council.acts.parse import parse_declaration
from workbench.council.acts.seal import SetSeal
from workbench.council.roster import Visitor
from workbench.desk import Office, office_at, parse_change
from workbench.desk.acts import ballots, sealing
from workbench.desk.opening import opening
from workbench.rulebook import Rulebook
from workbench.sealing.secret_codes import new_secret
from workbench.storage import Store

SAVES, QUICK, A_ROUND = 600, 20, 20
"""Saves in all; how many in a quick run; after how many the ballot is handed in and taken back."""
PROMISED = 1.2
"""How many times as long a save may take."""
SEAL = SetSeal(passphrase="bến đò gió lạ chuông đồng xanh", holders=("Một", "Hai", "Ba"))  # noqa: S106


@dataclass(slots=True)
class Took:
    """Milliseconds that each save and each hand-in took."""

    saves: list[float] = field(default_factory=list)
    hand_ins: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Scoring:
    """A member before a product, in a session with a seal or without."""

    office: Office
    member: Visitor
    product: str
    options: dict[str, str]
    version: int = 0
    took: Took = field(default_factory=Took)

    def save(self, number: int) -> None:
        """Tick one line after the other."""
        line = list(self.options)[number % len(self.options)]
        change = parse_change({"version": self.version, "change_id": str(uuid4()), "marks": {line: self.options[line]}})
        self.took.saves.append(timed(lambda: self._act(ballots.save, change)))

    def hand_in(self) -> None:
        """Hand the ballot in, and take it back."""
        self.took.hand_ins.append(timed(lambda: self._act(ballots.hand_in, HandIn(version=self.version))))
        self._act(ballots.reopen, Reopen(version=self.version, reason="Xem lại"))

    def _act(self, act: Callable[..., object], asked: object) -> None:
        act(self.office, self.member, self.member.session_id, self.product, asked)
        self.version += 1


def timed(act: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


@contextmanager
def scoring(folder: Path, *, seal: bool) -> Iterator[Scoring]:
    """Open a session, with a seal or without, and let a member declare and tick every line once."""
    folder.mkdir()
    office = office_at(Store(folder / "archive.sqlite"), Rulebook(), hasher=CHEAP)
    opened = plan(products=4, members=11)
    sid, who, product = opening.open_session(office, opened), visitors(opened), opened.products[0]
    if seal:
        sealing.set_seal(office, next(seat for seat in who.values() if seat.role == "chair"), sid, SEAL)
    member = replace(next(seat for seat in who.values() if seat.role == "member"), own_key=new_secret())
    ballots.declare(office, member, sid, product.code, parse_declaration({"kind": "none"}))
    options = {line.id: line.letters[0] for line in office.rulebook.sheet(product.sheet).sheet.criteria}
    found = Scoring(office, member, product.code, options)
    first = parse_change({"version": 0, "change_id": str(uuid4()), "marks": options})
    found._act(ballots.save, first)
    yield found
    office.close()


def measure(saves: int) -> tuple[Took, Took]:
    """Return what the acts take without a seal and with one."""
    with (
        TemporaryDirectory(prefix="benchmark-sealed-") as folder,
        scoring(Path(folder) / "open", seal=False) as unsealed,
        scoring(Path(folder) / "sealed", seal=True) as sealed,
    ):
        for number in range(saves):
            for one in (unsealed, sealed) if number % 2 else (sealed, unsealed):
                one.save(number)
                if number % A_ROUND == A_ROUND - 1:
                    one.hand_in()
        return unsealed.took, sealed.took


def report(unsealed: Took, sealed: Took, loads: list[float]) -> str:
    """Write what was measured."""
    rows = [
        Row(what=f"{what}, {name}", unit="ms", values=[of(before), of(after)])
        for what, before, after in (
            ("a save", unsealed.saves, sealed.saves),
            ("a hand-in", unsealed.hand_ins, sealed.hand_ins),
        )
        for name, of in (("p50", p50), ("p95", p95))
    ]
    times = p50(sealed.saves) / p50(unsealed.saves)
    kept = "**Kept.**" if times <= PROMISED else "**Not kept.**"
    lines = [
        "# What the seal costs a member",
        "",
        "Made by `uv run python -m benchmarks.sealed --write docs/benchmark-sealed.md`: the same acts of one member at "
        "the desk, in turns, in two archives that are files.",
        "",
        table(["without a seal", "with a seal"], rows),
        "",
        f"A save under the seal takes {times:.2f} times as long (p50), at most {PROMISED}. {kept}",
        "",
        *(f"- {fact}" for fact in machine.facts()),
        f"- load {loads[0]:.1f} before, {loads[1]:.1f} after; {len(sealed.saves)} saves and {len(sealed.hand_ins)} "
        "hand-ins of each",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and write if asked."""
    asked = command.asked("sealed", __doc__, quick="a few saves")
    before = machine.load()
    unsealed, sealed = measure(QUICK if asked.quick else SAVES)
    asked.report(report(unsealed, sealed, [before, machine.load()]))


if __name__ == "__main__":
    main()
