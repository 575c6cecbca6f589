"""What the journal keeps of acts: every kind has its record, and what may have to be sealed one day is marked."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from workbench.council.acts.ballots.paper import PaperTyped
from workbench.council.acts.meeting import NoteSaid
from workbench.council.journal.records import (
    BALLOTS,
    KINDS,
    BallotWritten,
    PlanCorrected,
    kind_of,
    read_record,
    record_json,
)
from workbench.rulebook.records.sheet import Sealable
from workbench.scoring import Member, Product


def sealable(record: type[BaseModel]) -> set[str]:
    return {name for name, field in record.model_fields.items() if any(isinstance(m, Sealable) for m in field.metadata)}


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (BallotWritten, {"marks", "notes", "opinion", "reason", "reasons"}),
        (PaperTyped, {"marks", "reasons", "opinion"}),
        (PlanCorrected, {"was", "now"}),
        (Member, {"ext"}),
        (Product, {"ext"}),
    ],
)
def test_what_may_have_to_be_sealed_or_erased_is_marked(record: type[BaseModel], fields: set[str]) -> None:
    assert sealable(record) == fields


def test_no_two_kinds_share_a_record_and_ballots_are_told_by_their_kind() -> None:
    assert len(set(KINDS.values())) == len(KINDS)
    assert {kind_of(record.model_construct()) for record in KINDS.values()} == set(KINDS)
    assert not set(KINDS) & set(BALLOTS)
    assert len(BALLOTS) == 6


def test_what_was_asked_is_kept_without_the_name_of_its_act_and_read_back_with_it() -> None:
    asked = NoteSaid(act="note_said", product="P1", text="Đã bàn")
    kept = record_json(asked)

    assert kept == {"product": "P1", "text": "Đã bàn"}
    assert read_record("note_said", kept) == asked


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("stop", {"flag": "x"}),
        ("closed", {"reason": 7}),
        ("discuss", {}),
        ("sign_in", {"member": "M", "y": 1}),
    ],
)
def test_what_is_no_record_of_its_kind_is_refused(kind: str, kept: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        read_record(kind, kept)


def test_a_kind_that_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError):
        read_record("x", {})
