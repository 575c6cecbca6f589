"""The commands of mappings between decisions: what they carry, and a session judged under another decision.

Kept out: reading mappings and judging by them (`other_law`), the text that is printed (`tables`).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from workbench.cli.shared.options import claim, write_file
from workbench.cli.shared.reading import read_file
from workbench.errors import MissingError, RefusedError
from workbench.text_vi.other_law import comparison as words


@click.command()
@click.argument("set_no", metavar="[SET]", type=click.IntRange(1, 99), required=False)
def mapping(set_no: int | None) -> None:
    """How the lines of one decision carry to another: counts by set, or one SET side by side for review."""
    from workbench.cli.tables.mapping import counts, side_by_side
    from workbench.other_law.mapping_load import load_mapping, published
    from workbench.rulebook import Rulebook

    rulebook = Rulebook()
    for pair in published(rulebook):
        found = load_mapping(rulebook, *pair)
        for line in counts(found, rulebook) if set_no is None else side_by_side(found, rulebook, set_no):
            click.echo(line)


def replay_under(bundle: Path, under: str | None, to_file: Path | None, *, replace: bool) -> None:
    """Print what a session would be under another decision, and write it as JSON where asked."""
    from workbench.cli.tables.comparison import comparison_text
    from workbench.other_law.comparison import comparison_bytes
    from workbench.other_law.judgement import compare
    from workbench.other_law.mapping_load import load_mapping, published
    from workbench.rulebook import Rulebook
    from workbench.scoring import read_bundle
    from workbench.scoring.sheets.shelf import Shelf

    if under is None:
        raise RefusedError.of(words.JSON_ALONE, code="json_alone")
    if to_file is not None:
        claim(to_file, replace=replace, reads=(bundle,))
    rulebook = Rulebook()
    pairs = published(rulebook)
    if under not in (new for _, new in pairs):
        raise MissingError.of(words.no_target(under, dict.fromkeys(new for _, new in pairs)), code="no_target")
    raw, shelf = read_file(bundle), Shelf.of(rulebook)
    session = read_bundle(raw, shelf)
    used = {product.decision for product in session.products}
    found = compare(
        session,
        shelf,
        {old: load_mapping(rulebook, old, new) for old, new in pairs if new == under and old in used},
        under=rulebook.decisions[under].number,
        bundle_sha256=hashlib.sha256(raw).hexdigest(),
    )
    if to_file is not None:
        write_file(to_file, comparison_bytes(found))
    click.echo(comparison_text(found, session, rulebook.decisions[under]), nl=False)
