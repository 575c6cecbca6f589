"""Failures are counted by source, work in hand is not; checking codes has a place of its own and takes turns."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any

import pytest

from devtools.serving import PIN, Answer, Council, Served, Visitor, council_served, in_loop, quick_desk, until
from tests.desk.council import P1, SECRETARY, SID, member, plan
from workbench.desk.opening import opening
from workbench.errors import SignInError
from workbench.scoring import Member
from workbench.server.limits.hashing import Hashing
from workbench.server.limits.tries import LIMIT, Tries, source_of

HALL = 100
GUESSERS = 15


def test_a_source_may_fail_so_often_and_no_more_until_it_is_forgotten() -> None:
    now = [0.0]
    tries = Tries(limit=3, window=60, clock=lambda: now[0])
    for now[0] in (0, 10, 20):
        tries.require_left("10.0.0.7")
        tries.count("10.0.0.7")

    with pytest.raises(SignInError) as refused:
        tries.require_left("10.0.0.7")
    assert refused.value.faults[0].code == "too_many"
    tries.require_left("10.0.0.8")

    now[0] = 61
    tries.require_left("10.0.0.7")
    tries.count("10.0.0.7")
    with pytest.raises(SignInError):
        tries.require_left("10.0.0.7")


def test_what_is_in_hand_is_no_failure() -> None:
    tries = Tries(limit=1)

    for _ in range(50):
        tries.require_left("10.0.0.7")


def test_sources_that_are_forgotten_take_no_room() -> None:
    now = [0.0]
    tries = Tries(window=60, clock=lambda: now[0])
    for number in range(1000):
        tries.count(f"10.0.{number // 256}.{number % 256}")
    now[0] = 61

    tries.require_left("10.9.9.9")

    assert tries._failed == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::5", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::5", "2001:db8:1:3::5", False),
        ("::ffff:10.0.0.7", "10.0.0.7", True),
        ("::ffff:10.0.0.7", "::ffff:10.0.0.8", False),
        ("10.0.0.7", "10.0.0.8", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("nonsense", "nonsense", True),
    ],
)
def test_a_subscriber_of_ipv6_is_one_source(one: str, other: str, *, same: bool) -> None:
    assert (source_of(one) == source_of(other)) is same


def _nothing() -> None:
    """Refuse nobody."""


def test_sources_take_turns_so_that_nobody_waits_behind_another_s_guesses() -> None:
    async def told() -> list[str]:
        place, order, gate = Hashing(workers=1), list[str](), threading.Event()
        jobs = [place.do("guesser", gate.wait, first=_nothing)]
        jobs += [place.do("guesser", lambda: order.append("guess"), first=_nothing) for _ in range(50)]
        jobs.append(place.do("member", lambda: order.append("member"), first=_nothing))
        all_done = asyncio.gather(*jobs)
        await asyncio.sleep(0)
        gate.set()
        await all_done
        place.close()
        return order

    assert in_loop(told()).index("member") <= 1


def test_a_full_line_refuses_its_own_source_alone_and_asks_again_before_each_piece() -> None:
    async def told() -> tuple[list[str], int]:
        place, gate, done = Hashing(workers=1, most_of_one=3, most=5), threading.Event(), list[int]()
        tries = Tries(limit=1)

        def wrong() -> None:
            done.append(1)
            tries.count("guesser")

        def ask(source: str, work: Any) -> Any:
            return asyncio.ensure_future(place.do(source, work, first=lambda: tries.require_left(source)))

        jobs = [ask("busy", gate.wait)]
        await asyncio.sleep(0)
        jobs += [ask("guesser", wrong) for _ in range(4)] + [ask("member", lambda: None)]
        await asyncio.sleep(0)
        gate.set()
        ended = await asyncio.gather(*jobs, return_exceptions=True)
        place.close()
        return [one.faults[0].code if isinstance(one, SignInError) else "done" for one in ended], len(done)

    codes, hashed = in_loop(told())
    assert codes == ["done", "done", "too_many", "too_many", "sign_in_busy", "done"]
    assert hashed == 1


def hall_plan(people: int) -> Any:
    more = (
        Member(id=f"N{n:03}", name=f"Người {n}", role="member", title="", organisation="Cơ quan") for n in range(people)
    )
    return plan(members=(*(member(number) for number in range(1, 3)), SECRETARY, *more))


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a council of a hundred behind one router."""
    folder = tmp_path_factory.mktemp("hall")
    (folder / "home").mkdir(mode=0o700)
    office = quick_desk(folder / "home")
    opening.open_session(office, hall_plan(HALL))
    codes = {
        slip.member_id: slip.code
        for slip in opening.issue_slips(office, SID, by="TK")
        if slip.member_id.startswith("N")
    }
    office.close()
    with council_served(folder, council=Council(SID, codes, ()), costly=True) as running:
        yield running


def at_once(count: int, ask: Any) -> list[Answer]:
    """Ask from as many connections at one instant."""
    together = threading.Barrier(count)

    def one(number: int) -> Answer:
        together.wait()
        answer: Answer = ask(number)
        return answer

    with ThreadPoolExecutor(count) as crowd:
        return list(crowd.map(one, range(count)))


def test_a_hundred_right_codes_at_one_instant_from_one_address_are_all_taken(hall: Served) -> None:
    people = [Visitor(hall.base) for _ in hall.council.codes]
    codes = list(hall.council.codes.values())
    token = people[0].xsrf
    for visitor in people:
        visitor.cookies[visitor.token_cookie] = token

    answers = at_once(HALL, lambda number: people[number].form("/council/sign-in", code=codes[number]))

    assert [answer.status for answer in answers] == [200] * HALL
    assert all('name="pin_again"' in answer.text for answer in answers)


@pytest.mark.long
def test_a_hundred_sign_in_whole_at_one_instant_from_one_address(hall: Served) -> None:
    people = [Visitor(hall.base) for _ in hall.council.codes]
    codes = list(hall.council.codes.values())
    for visitor in people:
        visitor.cookies[visitor.token_cookie] = people[0].xsrf
        visitor.patience = 10 * 60.0

    answers = at_once(HALL, lambda n: people[n].form("/council/sign-in", code=codes[n], pin=PIN, pin_again=PIN))

    assert [answer.status for answer in answers] == [303] * HALL


def test_what_can_not_be_a_code_or_pin_costs_nothing_and_counts_nothing(served: Served) -> None:
    code = served.council.codes["M03"]
    visitor = served.visitor()
    malformed: list[dict[str, str]] = [
        *({"code": given} for given in ("", "x", "ABCD-EFGH-JKM", "ABCD-EFGH-JKMN-P", "UUUU-UUUU-UUUU", "\x00")),
        *({"code": code, "pin": given} for given in ("", "12345", "1" * 13, "abcdef", "１２３４５６")),
        {"code": code, "pin": "271904", "pin_again": "271905"},
        {"code": code, "pin": "12", "pin_again": "12"},
    ]

    for number in range(LIMIT + 6):
        assert visitor.form("/council/sign-in", **malformed[number % len(malformed)]).status == 401

    assert visitor.form("/council/sign-in", code=code).status == 200, "the door is still open to this address"


def test_known_failures_do_close_the_door_to_their_source_alone(hall: Served) -> None:
    guesser, code = Visitor(hall.base), hall.council.codes["N000"]
    guesser.source = "127.0.2.1"

    for number in range(LIMIT):
        assert guesser.form("/council/sign-in", code=f"ZZZZ-ZZZZ-{number:04}").status == 401

    assert guesser.form("/council/sign-in", code=code).status == 429
    assert Visitor(hall.base).form("/council/sign-in", code=code).status == 200


def test_those_who_are_in_do_not_notice_those_that_guess(hall: Served) -> None:
    """Compare an act with what a guess waits in the same moments: a ratio, for figures are of the machine alone."""
    member_in, stop, waits = hall.visitor("N001"), threading.Event(), list[float]()
    product = f"/sessions/{SID}/products/{P1}"

    def guess(number: int) -> None:
        guesser = Visitor(hall.base)
        guesser.source = f"127.0.1.{number + 1}"
        guesser.cookies[guesser.token_cookie] = member_in.xsrf
        while not stop.is_set():
            began = time.monotonic()
            guesser.form("/council/sign-in", code=f"ZZZZ-{number:04}-ZZZZ")
            waits.append(time.monotonic() - began)

    with ThreadPoolExecutor(GUESSERS) as crowd:
        guessing = [crowd.submit(guess, number) for number in range(GUESSERS)]
        until(lambda: len(waits) >= 3)
        acts = []
        for _ in range(5):
            began = time.monotonic()
            assert member_in.api("PUT", f"{product}/declaration", {"kind": "none"}).status == 200
            acts.append(time.monotonic() - began)
        stop.set()
    for one in guessing:
        one.result()

    assert median(acts) < max(waits) / 5
