"""Sessions for the pages' tests: the contract's example and the demo, bent to the case at hand."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from workbench import settings
from workbench.instants import VIETNAM
from workbench.rulebook import Rulebook
from workbench.scoring import Bundle, bundle_bytes, read_bundle, replay_bytes
from workbench.scoring.rules.result import ProductResult

Json = dict[str, Any]
EXAMPLE = Path(__file__).parents[1] / "contracts" / "example-bundle.json"
RULES = Rulebook()
GOOD = "25-09076-1-2026"
"""The example's product that is rated."""


def example(**rules: Any) -> Json:
    """Return the contract's example, with other rules of the regulation where given."""
    bundle: Json = json.loads(EXAMPLE.read_bytes())
    bundle["regulation"] |= rules
    return bundle


def meeting() -> Json:
    """Return the demo as it stands when the meeting begins: nothing agreed, no second round, one ballot missing."""
    bundle: Json = json.loads(settings.demo_bundle().read_bytes())
    bundle["ballots"] = [b for b in bundle["ballots"] if b["round"] == 1]
    bundle["agreed"] = []
    last = bundle["products"][-1]["code"]
    bundle["ballots"] = [b for b in bundle["ballots"] if (b["product"], b["member"]) != (last, "M02")]
    return bundle


def demo() -> Json:
    """Return the packaged demo."""
    return json.loads(settings.demo_bundle().read_bytes())  # type: ignore[no-any-return]


def raw(bundle: Json) -> bytes:
    """Write a bundle as the product writes it."""
    return bundle_bytes(bundle)


def read(bundle: Json, rulebook: Rulebook = RULES) -> Bundle:
    """Return a bundle's records; those of the same bundle are read once."""
    return _read(json.dumps(bundle), rulebook)


@lru_cache(maxsize=64)
def _read(bundle: str, rulebook: Rulebook) -> Bundle:
    return read_bundle(raw(json.loads(bundle)), rulebook)


def results(bundle: Json, rulebook: Rulebook = RULES) -> tuple[ProductResult, ...]:
    """Return what a bundle's products come to; the same bundle is replayed once."""
    return _results(json.dumps(bundle), rulebook)


@lru_cache(maxsize=64)
def _results(bundle: str, rulebook: Rulebook) -> tuple[ProductResult, ...]:
    return replay_bytes(raw(json.loads(bundle)), rulebook).products


def ballot(bundle: Json, member: str, product: str = GOOD) -> Json:
    """Return a member's first ballot for a product."""
    return next(b for b in bundle["ballots"] if (b["member"], b["product"]) == (member, product))  # type: ignore[no-any-return]


def progress_of(bundle: Json, rulebook: Rulebook, *, state: str) -> Json:
    """Return the progress of a session whose ballots are all handed in, as the server answers it."""
    from tests.pages.board_demo import demo_progress

    progress = demo_progress(read(bundle, rulebook), rulebook)
    progress["session"]["state"] = state
    set_stages(progress, bundle, rulebook)
    return progress


def set_stages(progress: Json, bundle: Json, rulebook: Rulebook) -> None:
    """Say how far each product is and what may be tried on it, as the server would of this bundle, after an act too."""
    from workbench.council.stages import stage_of
    from workbench.text_vi.council.moves import STAGE

    session, facts = read(bundle, rulebook), facts_of(progress, bundle)
    statuses = {p.code: p.status for p in results(bundle, rulebook)}
    stages = {p.code: stage_of(p, facts, statuses[p.code]) for p in session.products}
    may = may_try(session, facts, stages)
    for line in progress["products"]:
        line["stage"] = stages[line["code"]]
        line["stage_text"] = STAGE[line["stage"]]
        line["may"] = may[line["code"]]


def facts_of(progress: Json, bundle: Json) -> Any:
    """Return what is on record, of a bundle and of what the board shows beside it."""
    from workbench.council.facts.session import Facts, LaterRound, Signature, Stop

    rounds = tuple(
        LaterRound(**{key: r[key] for key in ("product", "round", "reason", "open")}) for r in progress["rounds"]
    )
    at = datetime(2026, 12, 15, 4, tzinfo=UTC)
    signed = (
        Signature(member=one["member"], role=one["role"], at=at, bundle_sha256="0" * 64)
        for one in progress["signed_off"]
    )
    decided: Any = [SimpleNamespace(product=one["product"]) for one in (*bundle["agreed"], *bundle["resolutions"])]
    return Facts(
        state=progress["session"]["state"],
        rounds=rounds,
        signatures=tuple(signed),
        resolutions=tuple(decided),
        stops=tuple(Stop(product=s["product"], flag=s["flag"], reason=s["reason"]) for s in bundle["stops"]),
    )


def may_try(session: Any, facts: Any, stages: Json) -> dict[str, list[str]]:
    """Return what the secretary may try on each product, by the conditions that the server asks."""
    from workbench.council import permissions
    from workbench.council.conditions import Situation
    from workbench.council.moves import OFFERED
    from workbench.council.roster import Visitor

    asker = Visitor(session_id=session.session.id, member_id="TK", name="", role="secretary", organisation="")
    on_record: Any = SimpleNamespace(kept_from=lambda _: frozenset(), stages=lambda: stages)
    found: dict[str, list[str]] = {code: [] for code in stages}
    for move in OFFERED:
        now: Any = Situation(
            asked=None,
            move=move,
            visitor=asker,
            plan=session,
            facts=facts,
            codes=(),
            at=datetime.combine(session.session.held_on, time(8), VIETNAM),
            today=session.session.held_on,
            on_record=on_record,
        )
        for code in permissions.may_try(now, stages):
            found[code].append(move.name)
    return found


def may_ask(progress: Json, bundle: Json | None, me: Json) -> dict[str, str | None]:
    """Return why whoever looks can't ask for each act of the board, by the conditions that the server asks.

    Args:
        progress: What the board shows.
        bundle: What the products come to; None where nobody signs.
        me: Who looks, as `GET /me` says.
    """
    from workbench.council import permissions
    from workbench.council.conditions import Situation
    from workbench.council.moves import BOARD_MOVES
    from workbench.council.roster import Visitor

    acts_as_chair = progress["acting_chair"] == me["member"]["id"]
    role = "chair" if acts_as_chair else me["member"]["role"]
    asker = Visitor(
        session_id=progress["session"]["id"], member_id=me["member"]["id"], name="", role=role, organisation=""
    )
    plan: Any = SimpleNamespace(
        members=[SimpleNamespace(id=one["id"], name=one["name"], role=one["role"]) for one in progress["members"]],
        regulation=SimpleNamespace(quorum=SimpleNamespace(chair=progress["chair_rule"])),
        session=SimpleNamespace(
            mode="written" if progress["written"] else "meeting",
            held_on=date.fromisoformat(progress["session"]["held_on"]),
            ext={"unsealed": "Quy chế ví dụ"},
        ),
    )
    found: dict[str, str | None] = {}
    known = results(bundle) if bundle else ()
    on_record: Any = SimpleNamespace(results=lambda: known, bundle_sha256=lambda: "0" * 64)
    for name, move in BOARD_MOVES.items():
        now: Any = Situation(
            asked=None,
            move=move,
            visitor=asker,
            plan=plan,
            facts=facts_beside(progress),
            codes=(),
            at=datetime.combine(plan.session.held_on, time(8), VIETNAM),
            today=plan.session.held_on,
            on_record=on_record,
        )
        why = permissions.why_not(now)
        found[name] = why and why.faults[0].code
    return found


def facts_beside(progress: Json) -> Any:
    """Return what the board shows to be on record of a whole session."""
    from workbench.council.facts.deputies import Chairing
    from workbench.council.facts.session import Facts, LaterRound, Signature
    from workbench.scoring import Absence

    at = datetime(2026, 12, 15, 4, tzinfo=UTC)
    acting = progress["acting_chair"]
    return Facts(
        state=progress["session"]["state"],
        rounds=tuple(
            LaterRound(**{key: r[key] for key in ("product", "round", "reason", "open")}) for r in progress["rounds"]
        ),
        signatures=tuple(
            Signature(member=one["member"], role=one["role"], at=at, bundle_sha256="0" * 64)
            for one in progress["signed_off"]
        ),
        absences=tuple(
            Absence(member=one["member"], product=one["product"], reason=one["reason"] or "–")
            for one in progress["absences"]
        ),
        chairings=(Chairing(member=acting, by="", reason="", at=at),) if acting else (),
        complex_contents=dict(progress["written"]["complex"]) if progress["written"] else {},
    )
