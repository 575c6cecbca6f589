"""Whatever is damaged in what the program reads is read or refused in words: no traceback, and no nonsense is taken."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from devtools.serving import EXAMPLE
from tests.desk.council import SID, plan, sit_down
from tests.hostile.damaged import ODD, TABLE, damaged_bytes, damaged_tree
from workbench.council.acts import parse
from workbench.council.plan.record import Plan
from workbench.desk.printing.room_certificate import certificate_in
from workbench.desk.upkeep.journal import journal_export
from workbench.doctor.proof.data import of_bundle
from workbench.doctor.proof.journal import of_journal, read_export
from workbench.doctor.proof.kinds import kind_of
from workbench.documents.signing.told import Told
from workbench.errors import WorkbenchError
from workbench.programme import asks
from workbench.regulation.load import load_regulation, shipped
from workbench.rulebook import Rulebook
from workbench.scoring import replay_bytes, result_bytes
from workbench.storage import Store
from workbench.text_vi.doctor import proof as words
from workbench.workbooks.intake.request import parse_intake, parse_recognised
from workbench.workbooks.overlay.table import read_table

BUNDLE = EXAMPLE.read_text("utf-8")
PARSERS = {
    "act": parse.parse_act,
    "change": parse.parse_change,
    "declaration": parse.parse_declaration,
    "hand in": parse.parse_hand_in,
    "reopen": parse.parse_reopen,
    "enter": asks.parse_enter,
    "edit": asks.parse_change,
    "move": asks.parse_move,
    "join": asks.parse_join,
    "undo": asks.parse_undo,
    "intake": parse_intake,
    "table": parse_recognised,
}
ASKED = [
    {"act": "close", "reason": "lý do", "early": True},
    {"act": "sign_off", "pin": "271904", "bundle_sha256": "0" * 64},
    {"marks": {"1.1": "a"}, "notes": {"1.1": "ghi"}, "change_id": "x", "known": 1, "opinion": "", "reason": None},
    {"kind": "recused", "reason": "x"},
    {"kind": "product", "values": {"name": "Gạo", "producer": "CT-1"}, "version": 1, "changes": {"name": "x"}},
]


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A closed session's journal, as it is handed out."""
    table = sit_down(Store(tmp_path_factory.mktemp("home") / "archive.sqlite"), plan())
    table.score_all()
    table.act("close")
    made, _ = journal_export(table.office, SID)
    table.store.close()
    return made


def require_words(refused: WorkbenchError) -> None:
    assert all(fault.what and fault.todo for fault in refused.faults)
    assert all("Traceback" not in str(fault) for fault in refused.faults)


def tried(
    reads: Callable[[bytes], object], damage: st.SearchStrategy[bytes], examples: int, *, chance: bool
) -> Counter[str]:
    """Let a reader read damaged files, so many; what is no refusal of ours comes out as it is."""
    came: Counter[str] = Counter()

    @settings(
        max_examples=examples,
        derandomize=not chance,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(damage)
    def each(raw: bytes) -> None:
        try:
            reads(raw)
            came["read"] += 1
        except WorkbenchError as refused:
            require_words(refused)
            came["refused"] += 1

    each()
    return came


def replays(raw: bytes) -> None:
    found = replay_bytes(raw, Rulebook())
    told = json.loads(result_bytes(found))
    assert result_bytes(replay_bytes(raw, Rulebook())) == result_bytes(found)
    assert all(product["stars"] in (None, 1, 2, 3, 4, 5) for product in told["products"])


def opens(raw: bytes) -> None:
    """Read a plan as strictly as a session is opened with."""
    with suppress(ValidationError):  # pydantic's own: the plan comes from our own readers
        Plan.model_validate_json(raw)


def asks_all(raw: bytes) -> None:
    try:
        asked = json.loads(raw)
    except ValueError:
        return
    for parser in PARSERS.values():
        try:
            parser(asked)
        except WorkbenchError as refused:
            require_words(refused)


def reads_regulation(folder: Path) -> Callable[[bytes], object]:
    def reads(raw: bytes) -> object:
        (folder / "quy-che.yaml").write_bytes(raw)
        return load_regulation(folder / "quy-che.yaml")

    return reads


def reads_certificate(folder: Path) -> Callable[[bytes], object]:
    def reads(raw: bytes) -> object:
        (folder / "tls").mkdir(exist_ok=True)
        (folder / "tls" / "certificate.pem").write_bytes(raw)
        return certificate_in(folder)

    return reads


def journal_read(raw: bytes) -> None:
    kind_of(raw, "journal")
    say(of_journal(read_export(raw), "96b964742011"))


def verified(raw: bytes, printed: bytes | None = None) -> None:
    """Verify a session's data as a stranger does."""
    if kind_of(raw, "data") == "bundle":
        say(of_bundle(raw, Rulebook(), expected="0" * 64, printed=printed))


def say(found: Iterable[Told]) -> None:
    lines = [words.told(one.name, language, **one.parts) for one in found for language in ("vi", "en")]
    assert "\n".join(lines).encode("utf-8")


def readers(folder: Path, journal: bytes) -> Iterator[tuple[str, Callable[[bytes], object], st.SearchStrategy[bytes]]]:
    """Yield every reader with the damage done to what it reads."""
    lines = journal.decode().splitlines()
    by_line = st.integers(0, len(lines) - 1).flatmap(
        lambda at: damaged_tree(lines[at]).map(
            lambda bad: "\n".join(lines[:at]).encode() + b"\n" + bad + b"\n" + "\n".join(lines[at + 1 :]).encode()
        )
    )
    regulation = next(iter(shipped().values())).read_bytes()
    yield "session bundle, nodes", replays, damaged_tree(BUNDLE)
    yield "session bundle, bytes", replays, damaged_bytes(BUNDLE.encode())
    yield "verified data, nodes", verified, damaged_tree(BUNDLE)
    printed = result_bytes(replay_bytes(BUNDLE.encode(), Rulebook())).decode()
    yield "printed result, nodes", lambda raw: verified(BUNDLE.encode(), raw), damaged_tree(printed)
    yield "plan", opens, damaged_tree(plan().model_dump_json())
    yield "journal, nodes", journal_read, by_line
    yield "journal, bytes", journal_read, damaged_bytes(journal)
    yield "requests", asks_all, st.sampled_from(ASKED).flatmap(lambda asked: damaged_tree(json.dumps(asked)))
    yield "requests, odd", asks_all, st.sampled_from(ODD).map(lambda odd: json.dumps(odd).encode())
    yield "regulation, bytes", reads_regulation(folder), damaged_bytes(regulation)
    yield "wording as text", lambda raw: read_table(raw, "x.csv"), damaged_bytes(TABLE.encode())
    yield "certificate", reads_certificate(folder), st.binary(max_size=300)


def require_all(folder: Path, journal: bytes, examples: int, *, chance: bool) -> Iterator[tuple[str, Counter[str]]]:
    for name, reads, damage in readers(folder, journal):
        yield name, tried(reads, damage, examples, chance=chance)


@pytest.mark.parametrize("session", [[], None, 5, {"id": "\ud800"}, {"id": [1]}, {}])
def test_data_whose_session_is_none_are_refused_in_words(session: object) -> None:
    raw = json.dumps({**json.loads(BUNDLE), "session": session}).encode()

    found = list(of_bundle(raw, Rulebook()))
    assert [one.name for one in found] == ["bundle", "refused"]
    say(found)


@pytest.mark.parametrize("code", [5, None, [], "\ud800", "\n"])
def test_a_printed_result_with_codes_that_are_none_differs_in_words(code: object) -> None:
    found = list(of_bundle(BUNDLE.encode(), Rulebook(), printed=json.dumps({"products": [{"code": code}]}).encode()))

    assert found[-1].name == "figures_differ"
    say(found)


def test_what_is_whole_is_read(journal: bytes) -> None:
    replays(BUNDLE.encode())
    journal_read(journal)
    assert read_table(TABLE.encode(), "x.csv")


def test_what_is_damaged_is_read_or_refused_in_words(tmp_path: Path, journal: bytes) -> None:
    came = dict(require_all(tmp_path, journal, 12, chance=False))

    assert came["session bundle, nodes"]["refused"]
    assert came["journal, bytes"].total() >= 12


@pytest.mark.long
def test_what_is_damaged_is_read_or_refused_in_words_however_often(tmp_path: Path, journal: bytes) -> None:
    for name, came in require_all(tmp_path, journal, 3000, chance=True):
        sys.stdout.write(f"\n| {name} | {came.total():,} | {came['read']:,} | {came['refused']:,} | 0 |\n")
