"""The commands: parse, one verb of a room, print. Our errors become two lines each on standard error and exit code 2.

A command imports its room when it is called, so that `workbench replay` does not wait for a server to load.
Kept out: every rule and every file format.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from workbench import __version__, settings
from workbench.cli.archive import archive
from workbench.cli.backups import backup, backup_key, restore
from workbench.cli.certificate import certificate
from workbench.cli.law.days import law
from workbench.cli.law.mapping import mapping, replay_under
from workbench.cli.law.regulation import regulation
from workbench.cli.law.scoresheets import scoresheets
from workbench.cli.office import office
from workbench.cli.plan import plan_import
from workbench.cli.programme.group import programme
from workbench.cli.session.ballots import session_ballots
from workbench.cli.session.dossiers import session_dossiers
from workbench.cli.session.papers import session_papers
from workbench.cli.session.person import session_person
from workbench.cli.session.rounds import history, session_forward, session_from
from workbench.cli.session.signed import session_edited, session_signed
from workbench.cli.session.written import session_opinions, session_to_meeting
from workbench.cli.shared.opened import opened
from workbench.cli.shared.options import (
    ANY_HOME,
    FILE,
    HOME,
    REPLACE,
    claim,
    explain,
    faults_as_json,
    home_option,
    say_doubts,
    speak,
)
from workbench.cli.shared.reading import printing, read_file
from workbench.cli.stamps import stamps
from workbench.cli.verify import session_bundle, session_journal, verify, verify_diff
from workbench.errors import Fault, PlanError, RefusedError, WorkbenchError
from workbench.text_vi import paper_facts as office_words
from workbench.text_vi.cli import commands as words


def _say(fault: Fault, tag: str) -> None:
    click.echo(f"{tag} {fault}", err=True)


class Commands(click.Group):
    """A group whose commands end our errors as lines and exit code 2; bugs keep their traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except WorkbenchError as error:
            room = type(error).__name__.removesuffix("Error").lower()
            for fault in error.faults:
                _say(fault, words.fault_tag(room))
            sys.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message=words.VERSION)
def main() -> None:
    """Hold all commands; what people read of each stands in `text_vi.cli.help`."""


main.add_command(archive)
main.add_command(backup)
main.add_command(backup_key)
main.add_command(certificate)
main.add_command(history)
main.add_command(law)
main.add_command(mapping)
main.add_command(office)
main.add_command(programme)
main.add_command(regulation)
main.add_command(restore)
main.add_command(scoresheets)
main.add_command(stamps)
main.add_command(verify)
main.add_command(verify_diff)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """Check score sheets and regulations against what they promise; without PATHS, all that are shipped."""
    from workbench.regulation.check import check as check_published

    findings = check_published(paths or (settings.scoresheets_dir(),))
    for finding in findings:
        _say(finding.fault, words.CHECK_TAGS[finding.severity])
    errors = sum(finding.severity == "error" for finding in findings)
    click.echo(words.faults_found(errors, len(findings) - errors) if findings else words.ALL_WELL)
    sys.exit(2 if errors else 0)


@main.command()
@click.argument("bundles", metavar="BUNDLE...", nargs=-1, required=True, type=FILE)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True)
@click.option("--under", metavar="DECISION")
@click.option("--json", "to_file", type=FILE, metavar="FILE")
@click.option("--of", "whole", type=FILE, metavar="FILE")
@REPLACE
def replay(
    bundles: tuple[Path, ...], jobs: int, under: str | None, to_file: Path | None, whole: Path | None, *, replace: bool
) -> None:
    """Print the results of session bundles, the same bytes for the same file, always."""
    bundle, *more = bundles
    if more:
        if under is not None or to_file is not None or whole is not None:
            raise RefusedError.of(words.ONE_FILE_ONLY, code="one_file_only")
        from workbench.cli.law.replay import print_results

        print_results(bundles, min(jobs, len(bundles)), sys.stdout.buffer)
        return
    from workbench.rulebook import Rulebook

    if whole is not None:
        from workbench.workbooks.forward.read import check_part

        check_part(read_file(bundle), read_file(whole), Rulebook())
    if under is not None or to_file is not None:
        replay_under(bundle, under, to_file, replace=replace)
        return
    from workbench.scoring import replay_bytes, result_bytes

    result = result_bytes(replay_bytes(read_file(bundle), Rulebook()))
    if sys.stdout.isatty():
        click.echo(result.decode(), nl=False)
    else:
        with printing():
            sys.stdout.buffer.write(result)
            sys.stdout.buffer.flush()


_OUTPUTS = click.option(
    "--outputs",
    type=click.Path(path_type=Path, file_okay=False, resolve_path=True),
    default=None,
)
_VERBOSE = click.option("--verbose", is_flag=True)
_PORT = click.option("--port", type=click.IntRange(0, 65535), default=8866, show_default=True)


@main.command()
@ANY_HOME
@_OUTPUTS
@_PORT
@click.option("--keep/--new", "keep", default=None)
@_VERBOSE
def demo(home: Path | None, outputs: Path | None, port: int, *, keep: bool | None, verbose: bool) -> None:
    """Run a made-up council of 9 people and 12 products; prints its addresses and codes."""
    from workbench.demo import is_there, run_demo
    from workbench.text_vi.cli import demo as demo_words

    place = home or settings.home_dir() / "demo"
    if keep is None and is_there(place):
        keep = not sys.stdin.isatty() or click.confirm(demo_words.ASK_KEEP.format(place), default=True)
    run_demo(place, outputs or place / "outputs", port=port, keep=bool(keep), verbose=verbose)


@main.command()
@HOME
@_OUTPUTS
@_PORT
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--tls", nargs=2, type=FILE, default=None, metavar="CERT KEY")
@click.option("--own-tls", is_flag=True)
@click.option("--behind-proxy", is_flag=True)
@click.option("--address", multiple=True, metavar="URL")
@click.option("--backups", type=click.Path(path_type=Path, file_okay=False, resolve_path=True), default=None)
@click.option("--no-backups", is_flag=True)
@click.option("--log-json", is_flag=True)
@_VERBOSE
def serve(*, backups: Path | None, no_backups: bool, own_tls: bool, **given: Any) -> None:
    """Serve the council's pages."""
    from datetime import UTC, datetime

    from workbench.server import serve as serve_council
    from workbench.server.home.certificate import require_certificate

    given["home"] = given["home"] or settings.home_dir()
    if own_tls:
        given["tls"], names = require_certificate(given["home"], now=datetime.now(UTC))
        given["address"] = [*given["address"], *names]
    given["outputs"] = given["outputs"] or settings.outputs_dir()
    given["backups"] = None if no_backups else backups or settings.backups_dir()
    serve_council(**given, announce=lambda address: click.echo(words.serving_at(address)))


@main.command()
@click.argument("session_id", metavar="SESSION")
@HOME
@_OUTPUTS
@click.option("--json", "as_json", is_flag=True)
def minutes(session_id: str, home: Path | None, outputs: Path | None, *, as_json: bool) -> None:
    """Make the official minutes of a concluded session; which stage is under way is told as it begins."""
    from workbench.desk.paper_facts import blanks_of
    from workbench.desk.printing.printing import make_minutes
    from workbench.documents.set.place import kept_beside
    from workbench.documents.set.run import stages

    overlays, made = (home or settings.home_dir()) / settings.OVERLAY, outputs or settings.outputs_dir()
    before, titles = set(kept_beside(made / session_id)), stages()

    def begins(stage: int) -> None:
        told = json.dumps({"stage": stage}) if as_json else words.stage_begins(stage, len(titles), titles[stage - 1])
        click.echo(told)

    with faults_as_json() if as_json else nullcontext():
        desk = opened(home)
        if not as_json:
            for name, papers in blanks_of(desk, session_id):
                click.echo(office_words.blank(name, office_words.LABELS[name], papers))
        folder = make_minutes(desk, session_id, made, overlays=overlays, begins=begins)
    click.echo(words.minutes_written(str(folder)))
    for kept in kept_beside(folder):
        if kept not in before:
            click.echo(words.minutes_kept(str(kept)))


@main.group()
def plan() -> None:
    """The session's plan, a workbook: made, filled in by the office, checked."""


@plan.command("new")
@click.argument("file", type=FILE)
@click.option("--regulation", "name", default=None, metavar="ID|FILE")
@REPLACE
def plan_new(file: Path, name: str | None, *, replace: bool) -> None:
    """Write a blank plan with help texts and drop-downs."""
    from workbench.regulation.load import find_regulation, load_regulation
    from workbench.workbooks.plan.file import write_plan_template

    claim(file, replace=replace, reads=[Path(name)] if name else ())
    write_plan_template(file, regulation=load_regulation(find_regulation(name)) if name else None)
    click.echo(words.plan_written(str(file)))


@plan.command("check")
@click.argument("file", type=FILE)
def plan_check(file: Path) -> None:
    """Check a filled-in plan: all faults, each with sheet and cell."""
    from workbench.workbooks.plan.file import examine_plan

    found, faults, doubts = examine_plan(file)
    say_doubts(doubts)
    if found is None or faults:
        raise PlanError(faults)
    click.echo(words.plan_sound(len(found.members), len(found.products)))


plan.add_command(plan_import)


@main.group()
def session() -> None:
    """Sessions in the archive: open, slips, paper ballots, and what goes up and comes up between levels."""


session.add_command(session_ballots)
session.add_command(session_bundle)
session.add_command(session_dossiers)
session.add_command(session_forward)
session.add_command(session_from)
session.add_command(session_journal)
session.add_command(session_opinions)
session.add_command(session_signed)
session.add_command(session_edited)
session.add_command(session_papers)
session.add_command(session_person)
session.add_command(session_to_meeting)


@session.command("open")
@click.argument("file", type=FILE)
@HOME
def session_open(file: Path, home: Path | None) -> None:
    """Create a session from a plan and freeze it by its hash."""
    from workbench.council.plan.unsealed import unsealed_ground
    from workbench.desk.opening.opening import open_session, plan_faults
    from workbench.rulebook import Rulebook
    from workbench.workbooks.forward.plan import load_earlier
    from workbench.workbooks.plan.file import open_plan

    found, doubts = open_plan(file)
    say_doubts(doubts)
    earlier = load_earlier(file, found)
    if faults := plan_faults(found, Rulebook(), earlier):
        raise PlanError(faults)
    place = home or settings.home_dir()
    session = open_session(opened(place, made=True), found, earlier)
    click.echo(words.session_opened(session, home_option(home)))
    click.echo(words.sealing_told(unsealed_ground(found.session)))


@session.command("slips")
@click.argument("session_id", metavar="SESSION")
@click.argument("file", type=FILE)
@click.option("--address", default="http://127.0.0.1:8866/", show_default=True)
@click.option("--member", "members", multiple=True, metavar="ID")
@REPLACE
@HOME
def session_slips(
    session_id: str, file: Path, address: str, members: tuple[str, ...], home: Path | None, *, replace: bool
) -> None:
    """Print slips with new personal codes, of everybody or of those named; their earlier codes are void from now on."""
    from workbench.desk.printing.printing import print_slips

    claim(file, replace=replace)
    count = print_slips(opened(home), session_id, file, address=address, members=members or None)
    click.echo(words.slips_written(count, str(file)))


@session.command("void-codes")
@click.argument("session_id", metavar="SESSION")
@click.option("--member", "members", multiple=True, metavar="ID")
@click.option("--all", "everybody", is_flag=True)
@HOME
def session_void_codes(session_id: str, members: tuple[str, ...], home: Path | None, *, everybody: bool) -> None:
    """Void the personal codes of those named, or of everybody, without new ones; who is signed in by them is out."""
    from workbench.desk.office import OPERATOR
    from workbench.desk.opening.opening import void_codes

    if everybody == bool(members):
        raise click.UsageError(words.WHOSE_CODES)
    count = void_codes(opened(home), session_id, by=OPERATOR, members=members or None)
    click.echo(words.codes_voided(count))


def _look_up(home: Path, receipt: str) -> None:
    """Hold a receipt against the archive."""
    from workbench.desk.place import archive_file, require_archive
    from workbench.doctor.receipt import find_receipt

    require_archive(home)
    with archive_file(home) as archive:
        for found in find_receipt(archive, receipt):
            click.echo(found.line())


@main.command()
@ANY_HOME
@_OUTPUTS
@click.option("--receipt", metavar="MARK")
def doctor(home: Path | None, outputs: Path | None, receipt: str | None) -> None:
    """Examine machine, archive and documents; changes nothing. Exit 1: the machine lacks something; 2: data broken."""
    if receipt is not None:
        _look_up(home or settings.home_dir(), receipt)
        return
    from datetime import UTC, datetime

    from workbench.doctor import examine
    from workbench.text_vi.doctor import record as record_words
    from workbench.text_vi.doctor.machine import free

    report = examine(
        home or settings.home_dir(),
        outputs or settings.outputs_dir(),
        now=datetime.now(UTC),
        backups=settings.backups_dir(),
    )
    for finding in report.findings:
        _say(finding.fault, f"{record_words.TAGS[finding.severity]}[doctor]")
    count = Counter(finding.severity for finding in report.findings)
    if report.exit_code:
        click.echo(record_words.not_well(count["record"], count["machine"], count["note"]))
    else:
        click.echo(record_words.all_well(report.sessions, report.entries, report.heads, report.files))
    if report.entries:
        click.echo(record_words.chain_verified(report.entries, report.chain_seconds))
    click.echo(free(report.free / 1000**3))
    sys.exit(report.exit_code)


@main.command()
@HOME
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False, resolve_path=True),
    default=Path("lab"),
    show_default=True,
)
@click.option("--port", type=click.IntRange(1, 65535), default=8888, show_default=True)
def lab(home: Path | None, folder: Path, port: int) -> None:
    """JupyterLab for staff, on exported bundles of closed sessions; no archive, this machine only."""
    import os

    from workbench.lab.folder import prepare
    from workbench.lab.process import run
    from workbench.text_vi.lab import process as lab_words

    prepared = prepare(home or settings.home_dir(), folder)
    for mine, newer in prepared.beside.items():
        click.echo(lab_words.notebook_kept(str(mine), str(newer)))
    click.echo(lab_words.opening(str(folder), len(prepared.bundles)))
    sys.exit(run(folder, port, os.environ))


speak()
explain(main)
