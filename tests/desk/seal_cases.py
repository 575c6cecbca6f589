"""How what a seal adds to the table of acts is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict

from tests.desk.council import DEPUTISED, P1, SID, full_marks, plan
from tests.desk.sealed import PASSPHRASE, Sealed, sealed_table
from workbench.council.acts.seal import FREE_TRIES, SealSet
from workbench.errors import NotYoursError
from workbench.sealing.chair_key import Cost, new_seal
from workbench.sealing.secret_codes import new_secret
from workbench.storage import By

Attempt = Callable[[], object]


def opened(*, seal: bool = True) -> Sealed:
    """Return a session with a vice chair who may act as chair."""
    return sealed_table(opened=plan(regulation=DEPUTISED), seal=seal)


def scored() -> Sealed:
    """Return one in which a member has scored their product."""
    table = opened()
    table.score("M02")
    return table


def shut() -> Sealed:
    """Return one that was closed and waits for the release."""
    table = scored()
    table.act("close", reason="Hết giờ")
    return table


def concluded(*, seal: bool) -> Sealed:
    """Return one that was closed, released and signed."""
    table = opened(seal=seal)
    table.score_all()
    table.act("close")
    if seal:
        table.release()
    table.sign("TK")
    table.sign("M01")
    return table


def led_by_another(table: Sealed) -> Sealed:
    """Hand the chair over to the vice chair."""
    table.act("hand_over", by="M01", member="M02", reason="Phải đi họp")
    return table


def elsewhere(key: bytes | None) -> Sealed:
    """Return a session whose member has begun on one device and goes on in another, which keeps this key or none."""
    table = opened()
    table.declare("M02")
    table.save("M02", marks=full_marks())
    table.device("M02", key)
    return table


def handed_in_elsewhere() -> Sealed:
    """Return one whose member has handed in and goes on in a browser without a key."""
    table = scored()
    table.device("M02", None)
    return table


def round_shut() -> Sealed:
    """Return one whose second round was closed and waits for the release."""
    table = opened()
    for who, letter in zip(("M01", "M02", "M03", "M04", "M05"), (0, 0, 0, -1, -1), strict=True):
        table.score(who, P1, full_marks(P1, letter))
    table.act("close", reason="Hết giờ")
    table.release()
    table.act("open_round", by="M01", product=P1, reason="Chênh lệch")
    table.act("close_round", by="M01", product=P1)
    return table


def paper_of_another_code() -> object:
    """Confirm a typed-in paper with a code that is not its own."""
    table = opened()
    table.act("type_paper", member="M03", product=P1, marks=full_marks(), opinion="", reason="Ốm")
    return table.act("confirm_paper", by="M01", number=1, code="x")


def tried_too_often() -> object:
    """Release with the right passphrase right after wrong ones."""
    table = shut()
    for _ in range(FREE_TRIES):
        with suppress(NotYoursError):
            table.release(passphrase=f"{PASSPHRASE} khác")
    return table.release()


def swapped() -> object:
    """Release with the passphrase of a key pair whose public half was changed in the archive."""
    table = opened(seal=False)
    mine, other = (new_seal(PASSPHRASE, Cost(passes=1, memory=8192)).wrapped for _ in range(2))
    with table.store.begin(SID, settled=True) as tx:
        kept = SealSet(**{**asdict(mine), "public": other.public}, holders=("Một", "Hai", "Ba"))
        tx.put(SID, kept, by=By(who="M01", at=table.clock()))
    table.score("M02")
    table.act("close", reason="Hết giờ")
    return table.release()


def of_another_session() -> object:
    """Release a session in which a ballot stands under another session's seal."""
    table, other = scored(), scored()
    with other.store.read() as tx:
        foreign = next(tx.ballots.sealed(SID))
    with table.store.begin(SID) as tx:
        tx.journal.write(SID, foreign, kind="ballot_saved", by=By(who="M02", at=table.clock()))
    table.act("close", reason="Hết giờ")
    return table.release()


def ticked() -> Sealed:
    """Return one that is not sealed and in which somebody has begun."""
    table = opened(seal=False)
    table.declare("M02")
    table.save("M02", marks=full_marks())
    return table


def waits_for_seal() -> Sealed:
    """Return one that is to be sealed and is not yet, in which a member has declared."""
    made = plan()
    table = sealed_table(
        opened=made.model_copy(update={"session": made.session.model_copy(update={"ext": None})}), seal=False
    )
    table.declare("M02")
    return table


def paper_before_the_seal() -> object:
    """Type in a paper where nothing is sealed yet."""
    return waits_for_seal().act("type_paper", member="M03", product=P1, marks=full_marks(), opinion="", reason="Ốm")


def seal_cases() -> Iterator[tuple[str, str, Attempt]]:
    """Yield how each is refused."""
    yield "set_seal", "sealed_already", lambda: opened().seal()
    yield "set_seal", "begun", lambda: ticked().seal()
    yield "set_seal", "board_only", lambda: opened(seal=False).seal(by="M03")
    yield "set_seal", "chair_only", lambda: opened(seal=False).seal(by="TK")
    yield "set_seal", "chair_handed_over", lambda: led_by_another(opened(seal=False)).seal()
    yield "set_seal", "concluded", lambda: concluded(seal=False).seal()
    yield "set_seal", "passphrase_weak", lambda: opened(seal=False).seal(passphrase="ngắn")
    yield "set_seal", "holders_alike", lambda: opened(seal=False).seal(holders=("Một", "một", "Hai"))
    yield "save", "not_sealed", lambda: waits_for_seal().save("M02", marks=full_marks())
    yield "hand_in", "not_sealed", lambda: waits_for_seal().hand_in("M02")
    yield "type_paper", "not_sealed", paper_before_the_seal
    yield "release", "nothing_shut", lambda: scored().release()
    yield "release", "board_only", lambda: shut().release(by="M03")
    yield "release", "chair_only", lambda: shut().release(by="TK")
    yield "release", "chair_handed_over", lambda: led_by_another(shut()).release()
    yield "release", "concluded", lambda: concluded(seal=True).release()
    yield "release", "seal_not_opened", lambda: shut().release(passphrase=f"{PASSPHRASE} khác")
    yield "release", "release_too_soon", tried_too_often
    yield "release", "seal_swapped", swapped
    yield "release", "seal_broken", of_another_session
    yield "release", "opens_nothing", lambda: shut().release(secrets=("x",))
    yield "close", "shut_already", lambda: shut().act("close", reason="Hết giờ")
    yield "close_round", "shut_already", lambda: round_shut().act("close_round", by="M01", product=P1)
    yield "confirm_paper", "paper_code_wrong", paper_of_another_code
    yield "save", "sealed_elsewhere", lambda: elsewhere(new_secret()).save("M02", marks=full_marks())
    yield "save", "own_key_missing", lambda: elsewhere(None).save("M02", marks=full_marks())
    yield "hand_in", "sealed_elsewhere", lambda: elsewhere(new_secret()).hand_in("M02")
    yield "hand_in", "own_key_missing", lambda: elsewhere(None).hand_in("M02")
    yield "reopen", "own_key_missing", lambda: handed_in_elsewhere().reopen("M02")
