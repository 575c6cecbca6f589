"""The group `workbench programme`: every command of the registers, under one name."""

from __future__ import annotations

import click

from workbench.cli.programme import accounts, lists, overview, personal, records, rounds


@click.group()
def programme() -> None:
    """The programme's registers."""


programme.add_command(records.add)
programme.add_command(records.edit)
programme.add_command(records.move)
programme.add_command(records.retract)
programme.add_command(records.join)
programme.add_command(records.carry_over_)
programme.add_command(records.listing)
programme.add_command(records.record_history)
programme.add_command(personal.erase_)
programme.add_command(personal.person_)
programme.add_command(lists.import_)
programme.add_command(lists.take_)
programme.add_command(lists.undo)
programme.add_command(lists.criteria_)
programme.add_command(lists.export_)
programme.add_command(lists.national_)
programme.add_command(rounds.take_up_)
programme.add_command(rounds.results_)
programme.add_command(rounds.recognise_)
programme.add_command(rounds.report_)
programme.add_command(overview.promotion_)
programme.add_command(overview.gaps_)
programme.add_command(overview.radar_)
programme.add_command(overview.figures_)
programme.add_command(accounts.slips)
programme.add_command(accounts.void_codes)
