"""Slips printed at two places at once: two processes that both decided before either wrote, of which one is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import URL

from tests.desk.council import CHEAP, RULEBOOK, SID, sit_down
from tests.desk.programme.conftest import AT, KEEPER, records_office
from tests.desk.programme.offices import fill_offices
from workbench.desk import Office, office_at
from workbench.desk.opening.opening import issue_slips, void_codes
from workbench.desk.programme.acts import retract
from workbench.desk.sign_in import sign_in as signing_in
from workbench.desk.sign_in.accounts import issue_account_slips, void_account_codes
from workbench.errors import MissingError, SignInError, StateError, WorkbenchError
from workbench.storage import Store

Place = Path | URL
PATIENCE = 60


def print_accounts(place: Place, both: Barrier) -> list[str]:
    """Print the slips of all accounts that have none, once the other place has laid out its own; return the codes."""
    with closing(office_at(Store(place), RULEBOOK, clock=lambda: AT, hasher=CHEAP)) as office:
        return _codes(lambda: issue_account_slips(office, by="workbench", ready=lambda _: both.wait(PATIENCE)))


def print_session(place: Place, both: Barrier) -> list[str]:
    """Print the first slips of a session so."""
    with closing(office_at(Store(place), RULEBOOK, clock=lambda: AT, hasher=CHEAP)) as office:
        return _codes(lambda: issue_slips(office, SID, by="TK", first=True, ready=lambda _: both.wait(PATIENCE)))


def print_one(place: Place, both: Barrier) -> list[str]:
    """Print one lost slip anew so."""
    with closing(office_at(Store(place), RULEBOOK, clock=lambda: AT, hasher=CHEAP)) as office:
        return _codes(lambda: issue_slips(office, SID, by="x", members=["M02"], ready=lambda _: both.wait(PATIENCE)))


def _codes(issue: Callable[[], Sequence[object]]) -> list[str]:
    try:
        return [str(getattr(slip, "code")) for slip in issue()]  # noqa: B009
    except WorkbenchError as refused:
        return [f"refused: {refused.faults[0].code}"]


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Return an archive with a session and offices."""
    where: Place = tmp_path / "a.sqlite" if request.param == "file" else request.getfixturevalue("cluster").database()
    with closing(sit_down(Store(where)).office) as office:
        fill_offices(office)
    return where


@pytest.mark.parametrize("work", [print_accounts, print_session, print_one])
def test_of_two_who_print_the_same_slips_at_once_one_is_refused_and_the_others_open(
    place: Place, work: Callable[[Place, Barrier], list[str]]
) -> None:
    apart = get_context("spawn")
    with apart.Manager() as shared, ProcessPoolExecutor(2, apart) as two:
        both = shared.Barrier(2)
        found = [one.result() for one in [two.submit(work, place, both) for _ in range(2)]]
    refused = [codes for codes in found if codes == ["refused: slips_printed_meanwhile"]]
    assert len(refused) == 1, found
    with closing(records_office(Store(place))) as office:
        opened = [
            signing_in.begin_sign_in(office, code).needs_pin
            for codes in found
            if codes not in refused
            for code in codes
        ]
    assert set(opened) == {"set"}


# What happens between the first look and the writing


def meanwhile(office: Office, happens: Callable[[], object], **asked: object) -> str:
    """Print slips while something happens; return why they were refused."""
    with pytest.raises(WorkbenchError) as refused:
        issue_slips(office, SID, by="TK", ready=lambda _: happens(), **asked)  # type: ignore[arg-type]
    return refused.value.faults[0].code


def test_first_slips_are_refused_where_somebody_signs_in_while_they_are_printed() -> None:
    office = sit_down().office
    (slip,) = issue_slips(office, SID, by="workbench", members=["M02"])
    signs_in = lambda: signing_in.sign_in(office, slip.code, "271904", new_pin=True)  # noqa: E731

    assert meanwhile(office, signs_in, first=True) == "slips_in_use"
    assert signing_in.begin_sign_in(office, slip.code).needs_pin == "enter", "the code goes on"


def test_a_code_that_is_voided_while_its_slip_is_printed_stays_void() -> None:
    office = sit_down().office
    (slip,) = issue_slips(office, SID, by="workbench", members=["M02"])

    assert meanwhile(office, lambda: void_codes(office, SID, by="x", members=["M02"])) == "slips_printed_meanwhile"
    with pytest.raises(SignInError):
        signing_in.begin_sign_in(office, slip.code)


def test_an_account_that_ends_while_its_slip_is_printed_gets_no_code() -> None:
    office = records_office()
    fill_offices(office)
    with pytest.raises(MissingError) as ended:
        issue_account_slips(office, by="x", ready=lambda _: retract(office, KEEPER, "TK-2", reason="nhầm"))
    assert ended.value.faults[0].code == "no_such_account"
    slips = issue_account_slips(office, by="x")
    assert [slip.account for slip in slips] == ["TK-1", "TK-3"]
    with pytest.raises(StateError) as voided:
        issue_account_slips(
            office, by="x", accounts=["TK-1"], ready=lambda _: void_account_codes(office, ["TK-1"], by="x")
        )
    assert voided.value.faults[0].code == "slips_printed_meanwhile"
