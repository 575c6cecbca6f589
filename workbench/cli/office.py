"""The commands of the office: what its papers print of it, told once and dated, and what belongs to one session.

Kept out: which facts there are and how they are read (`council.facts.office`), where they are kept (the desk).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from workbench.cli.shared.opened import opened
from workbench.cli.shared.options import HOME
from workbench.errors import Fault, RecordError
from workbench.text_vi import paper_facts as words
from workbench.text_vi.common import LEVEL
from workbench.text_vi.rulebook.dates import dmy

if TYPE_CHECKING:
    from workbench.council.facts.office import PaperFacts
    from workbench.desk import Office
    from workbench.scoring.bundle.records import Level


@click.group()
def office() -> None:
    """What the papers print of the office that issues them."""


@office.command("facts")
@click.argument("facts", metavar="FACT=TEXT...", nargs=-1)
@click.option("--level", type=click.Choice(list(LEVEL)), default=None)
@click.option("--from", "first", metavar="DAY", default=None)
@click.option("--until", "last", metavar="DAY", default=None)
@click.option("--session", "session_id", metavar="SESSION", default=None)
@HOME
def office_facts(
    facts: tuple[str, ...],
    level: str | None,
    first: str | None,
    last: str | None,
    session_id: str | None,
    home: Path | None,
) -> None:
    """Keep facts of the office from a day on, or of one session; without FACT, tell what is kept and what is blank."""
    from workbench.desk.paper_facts import keep_session

    desk, given = opened(home), _given(facts)
    if session_id is not None and (level or first or last):
        raise RecordError.of(words.BOTH, "--session", "two_kinds")
    if session_id is not None:
        if given:
            keep_session(desk, session_id, given)
            click.echo(words.KEPT)
        sys.exit(1 if _told_of_session(desk, session_id) else 0)
    if given:
        _keep(desk, level, first, last, given)
        click.echo(words.KEPT)
    _told_of_office(desk)


def _given(facts: tuple[str, ...]) -> dict[str, str]:
    """Return the facts as they were typed."""
    if wrong := [fact for fact in facts if "=" not in fact]:
        raise RecordError(Fault.of(words.NO_VALUE, one, "no_value") for one in wrong)
    return {name.strip(): text for name, _, text in (fact.partition("=") for fact in facts)}


def _keep(desk: Office, level: str | None, first: str | None, last: str | None, given: Mapping[str, str]) -> None:
    from workbench.council.facts.office import read_day
    from workbench.desk.paper_facts import keep_office

    if level is None or first is None:
        raise RecordError.of(words.NO_LEVEL, "--level, --from", "no_level")
    begins, faults = read_day(first, "--from")
    ends, more = read_day(last, "--until") if last else (None, [])
    if begins is None or faults or more:
        raise RecordError([*faults, *more])
    keep_office(desk, cast("Level", level), begins, ends, given)


def _told_of_office(desk: Office) -> None:
    """Print every office with the days its facts hold for."""
    from workbench.desk.paper_facts import office_facts as kept

    found = kept(desk)
    for valid in found:
        click.echo(words.valid(LEVEL[valid.level], dmy(valid.first), dmy(valid.last) if valid.last else ""))
        _lines(valid.values)
    if not found:
        click.echo(words.NOTHING)


def _told_of_session(desk: Office, session_id: str) -> list[str]:
    """Print what a session's papers will print, then what they leave blank; return the facts that are blank."""
    from workbench.desk.paper_facts import blanks_of, facts_of

    known: PaperFacts = facts_of(desk, session_id)
    _lines(known.values)
    lacking = blanks_of(desk, session_id)
    for name, papers in lacking:
        click.echo(words.blank(name, words.LABELS[name], papers))
    if not lacking:
        click.echo(words.ALL_THERE)
    return [name for name, _ in lacking]


def _lines(values: Mapping[str, str]) -> None:
    for name, label in words.LABELS.items():
        if name in values:
            click.echo(words.line(name, label, values[name]))
