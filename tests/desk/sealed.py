"""The made-up council under the seal: everybody's browser keeps a key, and the chair a passphrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from tests.desk.council import CHEAP, RULEBOOK, Clock, Table, plan
from workbench.council.acts.seal import Release, SetSeal
from workbench.council.plan.record import Plan
from workbench.desk import office_at
from workbench.desk.acts import sealing
from workbench.desk.opening import opening
from workbench.sealing.chair_key import Cost
from workbench.sealing.secret_codes import new_secret
from workbench.storage import Store

PASSPHRASE = "bến đò gió lạ chuông đồng xanh"
HOLDERS = ("Nguyễn Văn Một", "Trần Thị Hai", "Lê Văn Ba")


class Sealed(Table):
    """A council under the seal."""

    secrets: tuple[str, ...] = ()

    def seal(self, by: str = "M01", **changes: object) -> None:
        asked = SetSeal.model_validate({"passphrase": PASSPHRASE, "holders": HOLDERS, **changes})
        found = sealing.set_seal(self.office, self.who[by], self.sid, asked)
        self.secrets = tuple(one["code"] for one in found["holders"])

    def release(self, by: str = "M01", **given: object) -> dict[str, object]:
        asked = Release.model_validate(given or {"passphrase": PASSPHRASE})
        return dict(sealing.release(self.office, self.who[by], self.sid, asked))

    def device(self, who: str, key: bytes | None) -> None:
        """Let somebody go on in a browser that keeps this key."""
        self.who = {**self.who, who: replace(self.who[who], own_key=key)}


def sealed_table(
    store: Store | None = None,
    opened: Plan | None = None,
    *,
    seal: bool = True,
    clock: Callable[[], datetime] | None = None,
) -> Sealed:
    """Open a session, let everybody sign in, and have the chair seal it."""
    store, opened, made = store or Store(None), opened or plan(), Clock()
    office = office_at(store, RULEBOOK, clock=clock or made, hasher=CHEAP, seal_cost=Cost(passes=1, memory=8192))
    opening.open_session(office, opened)
    table = Sealed(office, store, made, opened)
    for who in table.who:
        table.device(who, new_secret())
    if seal:
        table.seal()
    return table
