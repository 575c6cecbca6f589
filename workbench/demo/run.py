"""The demo's own folder, made anew or taken up again, and the server on it; what the terminal tells who tries it."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import click
from argon2 import PasswordHasher

from workbench.demo import council
from workbench.demo.archive import LINES_LEFT, PIN, fill_archive
from workbench.demo.programme import fill_programme
from workbench.desk import Office, Slip, desk_of, office_at
from workbench.desk.desk import utcnow
from workbench.desk.opening import opening
from workbench.desk.place import ARCHIVE
from workbench.desk.sign_in import sign_in as signing_in
from workbench.desk.sign_in.accounts import issue_account_slips
from workbench.desk.written import day_of
from workbench.errors import StateError
from workbench.rulebook import Rulebook
from workbench.server import Part, hold_home, serve
from workbench.server.home.folder import HOLDER, LOCK
from workbench.storage import Store
from workbench.text_vi.cli import demo as words
from workbench.text_vi.common import ROLE

MARK = "HOI-DONG-MAU.txt"
"""Lies in every folder the demo made; without it a folder with anything inside is never cleared."""
PLAYED = ((council.GUEST, "127.0.0.1"), ("TK", "127.0.0.2"), ("M01", "127.0.0.3"))
"""Who is left to play, and under which of this machine's own addresses; a browser keeps cookies for each."""
OFFICERS = (("TK-1", "127.0.0.4"), ("TK-2", "127.0.0.5"))
"""The accounts of the programme's officers, commune and province, and their addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """Somebody whom whoever tries the demo may play.

    Attributes:
        seat: A member's id in the session, or an officer's account.
        name: Of the person.
        role: As the terminal prints it.
        code: The personal code.
    """

    seat: str
    name: str
    role: str
    code: str = field(repr=False)


def is_there(home: Path) -> bool:
    """Tell whether an earlier run left a council here."""
    return (home / MARK).is_file() and (home / ARCHIVE).is_file()


def run_demo(
    home: Path,
    outputs: Path,
    *,
    port: int = 8866,
    keep: bool = False,
    verbose: bool = False,
    say: Callable[[str], None] = click.echo,
) -> None:
    """Serve a made-up council until stopped.

    Args:
        home: The demo's own folder; cleared first unless `keep`.
        outputs: The folder of made documents.
        port: On 127.0.0.1; 0 for any that is free.
        keep: Go on with the session as the last run left it; the three people get new codes.
        verbose: Whether the server's log goes to the terminal too.
        say: Told what to read on the terminal.

    Raises:
        StateError: If the folder holds anything that the demo did not make.
        RefusedError: If a server works on the folder.
    """
    require_own(home)
    with hold_home(home):
        players = prepare(home, port=port, keep=keep, say=say)
        parts = parts_of(players)
        serve(
            home=home,
            outputs=outputs,
            port=port,
            verbose=verbose,
            taken=True,
            parts=parts,
            announce=lambda address: say(welcome(address, players, home, parts)),
        )


def prepare(home: Path, *, port: int, keep: bool, say: Callable[[str], None]) -> list[Player]:
    """Make the archive, or with `keep` take up the one that is there; return the people left to play.

    The archive is closed again: whoever serves it opens it anew.
    """
    members = [member for member, _ in PLAYED]
    if keep and is_there(home):
        say(words.council_kept(str(home)))
        with closing(desk_of(home)) as office:
            first = opening.sessions(office)[-1]["id"]
            slips = opening.issue_slips(office, first, by="demo", members=members)
            for slip in slips:
                signing_in.sign_in(office, slip.code, PIN, new_pin=True)
            return [*players_of(slips), *_officers(office)]
    say(words.council_cleared(str(home)) if is_there(home) else words.FILLING)
    clear(home)
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with closing(office_at(Store(home / ARCHIVE), Rulebook(), hasher=cheap)) as office:
        plan = council.plan_today(day_of(utcnow()))
        fill_programme(office, plan)
        slips = fill_archive(office, home, Rulebook(), plan=plan, address=f"http://127.0.0.1:{port}/")
        officers = _officers(office)
    return [*players_of(slip for member in members for slip in slips if slip.member_id == member), *officers]


def players_of(slips: Iterable[Slip]) -> list[Player]:
    """Return the people of some slips of the session."""
    return [Player(seat=one.member_id, name=one.name, role=ROLE[one.role], code=one.code) for one in slips]


def _officers(office: Office) -> list[Player]:
    """Return the programme's officers with new codes, their PIN set."""
    slips = issue_account_slips(office, by="demo", accounts=[account for account, _ in OFFICERS])
    for slip in slips:
        signing_in.sign_in(office, slip.code, PIN, new_pin=True)
    return [Player(seat=one.account, name=one.name, role=one.role, code=one.code) for one in slips]


def parts_of(players: Sequence[Player]) -> Mapping[str, Part]:
    """Return whom to play under which address, as far as this machine has them."""
    codes = {player.seat: player.code for player in players}
    played = [(seat, host) for seat, host in (*PLAYED, *OFFICERS) if seat in codes]
    return {host: Part(code=codes[seat], pin=PIN) for seat, host in played if _has(host)}


def _has(host: str) -> bool:
    try:
        with socket.create_server((host, 0)):
            return True
    except OSError:
        return False


def require_own(home: Path) -> None:
    """Refuse a folder that holds anything the demo did not make.

    Raises:
        StateError: If it does.
    """
    if (
        home.exists()
        and any(path.name not in {LOCK, HOLDER} for path in home.iterdir())
        and not (home / MARK).is_file()
    ):
        raise StateError.of(words.NOT_A_DEMO, where=str(home), code="not_a_demo")


def clear(home: Path) -> None:
    """Empty the demo's folder, but for what holds it, and mark it as the demo's.

    Raises:
        StateError: If it holds anything that the demo did not make.
    """
    require_own(home)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in home.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name not in {LOCK, HOLDER}:
            path.unlink()
    (home / MARK).write_text(words.MARK, encoding="utf-8")


def welcome(address: str, players: Sequence[Player], home: Path, parts: Mapping[str, Part]) -> str:
    """Return what the terminal shows: ways in, codes, the way from sign-in to the minutes and to the certificates."""
    name = {product.code: product.name for product in council.demo_plan().products}
    told = {
        "last": name[council.LAST],
        "left": LINES_LEFT,
        "split": name[council.SPLIT],
        "criterion": council.STORIES[council.SPLIT].split,
        "gap": name[council.GAP],
    }
    hosts = {part.code: host for host, part in parts.items()}
    people = [(one.role, one.name, one.code, play_at(address, hosts.get(one.code))) for one in players]
    return words.welcome(address, people, PIN, [step.format(**told) for step in words.STEPS], str(home))


def play_at(address: str, host: str | None) -> str | None:
    """Return the link into a part; None where this machine has no address for it."""
    return None if host is None else f"{address.replace('127.0.0.1', host, 1)}council/play"
