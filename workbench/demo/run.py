"""The demo's own folder, made anew, and the server on it; what the terminal tells the person who tries it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import click

from workbench.demo import council
from workbench.demo.archive import LINES_LEFT, fill_archive
from workbench.desk import Slip, open_desk
from workbench.errors import StateError
from workbench.rulebook import Rulebook
from workbench.server import serve
from workbench.text_vi import demo as words

MARK = "HOI-DONG-MAU.txt"
"""Lies in every folder the demo made; without it a folder with anything inside is never cleared."""


def run_demo(
    home: Path, outputs: Path, *, port: int = 8866, keep: bool = False, say: Callable[[str], None] = click.echo
) -> None:
    """Serve a made-up council until stopped.

    Args:
        home: The demo's own folder; cleared first unless `keep`.
        outputs: The folder of made documents.
        port: On 127.0.0.1; 0 for any that is free.
        keep: Go on with the session as the last run left it; the three people get new codes.
        say: Told what to read on the terminal.

    Raises:
        StateError: If the folder holds anything that the demo did not make.
    """
    slips = prepare(home, port=port, keep=keep, say=say)
    serve(home=home, outputs=outputs, port=port, announce=lambda address: say(welcome(address, slips, home)))


def prepare(home: Path, *, port: int, keep: bool, say: Callable[[str], None]) -> list[Slip]:
    """Make the archive, or with `keep` take up the one that is there; return the slips of the people left to play."""
    players = [member.id for member in council.demo_plan().members if member.role in {"chair", "secretary"}]
    players.append(council.GUEST)
    if keep and (home / MARK).is_file():
        with closing(open_desk(home)) as desk:
            return desk.issue_slips(council.SESSION_ID, by="demo", members=players)
    clear(home)
    say(words.FILLING)
    with closing(open_desk(home)) as desk:
        slips = fill_archive(desk, home, Rulebook(), address=f"http://127.0.0.1:{port}/")
    return [slip for slip in slips if slip.member_id in players]


def clear(home: Path) -> None:
    """Empty the demo's folder and mark it as the demo's.

    Raises:
        StateError: If it holds anything that the demo did not make.
    """
    if home.exists() and any(home.iterdir()):
        if not (home / MARK).is_file():
            raise StateError.said(words.not_a_demo(), where=str(home), code="not_a_demo")
        shutil.rmtree(home)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / MARK).write_text(words.MARK, encoding="utf-8")


def welcome(address: str, slips: Sequence[Slip], home: Path) -> str:
    """Return what the terminal shows: the address, three codes, and the way from sign-in to the minutes."""
    name = {product.code: product.name for product in council.demo_plan().products}
    told = {
        "last": name[council.LAST],
        "left": LINES_LEFT,
        "split": name[council.SPLIT],
        "criterion": council.STORIES[council.SPLIT].split,
        "gap": name[council.GAP],
    }
    codes = [(words.ROLES[slip.role], slip.name, slip.code) for slip in slips]
    return words.welcome(address, codes, [step.format(**told) for step in words.STEPS], str(home))
