"""Bringing a folder of scans in at the machine: whose each is and which paper it is, by the names people gave.

What a name does not say is told and left out, never guessed; the rest goes on. Nothing of the folder is changed. Kept
out: what names say (`workbooks.scans.names`), one file's way in (`dossier_files`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.council.acts.dossier_files import ASSIGN_PAPER, AssignPaper
from workbench.council.facts.dossier_files import DossierFile, standing
from workbench.council.permissions import require
from workbench.council.roster import Visitor
from workbench.desk.acts.dossier_files import Brought, put_file
from workbench.desk.office import OPERATOR, Office
from workbench.desk.room import enter
from workbench.desk.situations import situation
from workbench.errors import BallotError, Fault, MissingError, WorkbenchError
from workbench.scoring import Product
from workbench.text_vi import system
from workbench.text_vi.council import dossier_files as dossier_words
from workbench.text_vi.rulebook import evidence as paper_words
from workbench.text_vi.workbooks import scans as words
from workbench.workbooks.scans.names import paper_in, products_in
from workbench.workbooks.scans.scan import look_at

_NO_SCANS = frozenset({"thumbs.db", "desktop.ini"})
"""What systems leave in folders, beside names that begin with a dot."""
ALREADY = "already_there"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanFound:
    """One file of a folder, and where it goes.

    Attributes:
        place: Its path under the folder.
        product: Whose it is, None where its name does not say.
        paper: The number of the paper that its name speaks of, None where it speaks of none.
        paper_named: The same with its title; empty where there is none.
        faults: Why it can't be brought in; none where it can, or was.
        already: Whether the dossier has it already.
    """

    place: Path
    product: Product | None = None
    paper: str | None = None
    paper_named: str = ""
    faults: tuple[Fault, ...] = ()
    already: bool = False


def import_scans(office: Office, sid: str, folder: Path, *, dry: bool) -> Iterator[ScanFound]:
    """Bring the files of a folder into the dossiers of a session, and tell of each once it is done.

    Args:
        office: The archive and the law.
        sid: The session.
        folder: Where the scans lie, in folders or not.
        dry: Whether they are only looked at.

    Raises:
        MissingError: If there is no such session or folder.
    """
    if not folder.is_dir():
        raise MissingError.of(words.NO_FOLDER, where=str(folder), code="no_folder")
    with office.store.read() as tx:
        products = {product.code: product for product in enter(tx, sid).session.plan.products}
    for path in sorted(path for path in folder.rglob("*") if _is_scan(path, folder)):
        yield _one(office, sid, products, path, path.relative_to(folder), dry=dry)


def _is_scan(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith((".", "~$")) for part in parts) or path.name.casefold() in _NO_SCANS
    return path.is_file() and not path.is_symlink() and not hidden


def _one(office: Office, sid: str, products: dict[str, Product], path: Path, place: Path, *, dry: bool) -> ScanFound:
    codes = products_in(place, products)
    if len(codes) != 1:
        said = words.several_products(codes) if codes else words.NO_PRODUCT
        code = "several_products" if codes else "no_product"
        return ScanFound(place=place, faults=(Fault.of(said, where=str(place), code=code),))
    product = products[codes[0]]
    evidence = office.rulebook.evidence(product.decision)
    paper = paper_in(place.name, evidence)
    titles = {proof.no: proof.title for proof in evidence.proofs} if evidence else {}
    named = paper_words.named(paper, titles[paper]) if paper else ""
    work: Callable[[], object] = (
        (lambda: _look(office, sid, product, path)) if dry else (lambda: _bring(office, sid, product, path, paper))
    )
    faults = _refused(work, place)
    already = any(fault.code == ALREADY for fault in faults)
    return ScanFound(
        place=place,
        product=product,
        paper=paper,
        paper_named=named,
        faults=() if already else faults,
        already=already,
    )


def _refused(work: Callable[[], object], place: Path) -> tuple[Fault, ...]:
    try:
        work()
    except WorkbenchError as refused:
        return refused.faults
    except OSError as error:
        return (Fault.of(words.unreadable(system.why(error)), where=str(place), code="unreadable"),)
    return ()


def _look(office: Office, sid: str, product: Product, path: Path) -> None:
    """Refuse what `_bring` would refuse for the file itself."""
    with office.store.read() as tx:
        files = standing(enter(tx, sid).facts.files, product.code)
    sha256 = office.store.filing.sha256_of(path)
    if (same := next((file for file in files if file.sha256 == sha256), None)) is not None:
        raise BallotError.of(dossier_words.already_there(same.number, same.name), code=ALREADY)
    look_at(path, path.name)


def _bring(office: Office, sid: str, product: Product, path: Path, paper: str | None) -> None:
    by = Visitor(session_id=sid, member_id=OPERATOR, name=OPERATOR, role="secretary", organisation="")
    asked = Brought.read(product.code, path.name)
    file = put_file(office, by, sid, asked, office.store.filing.stage_file(path))
    if paper is not None:
        _assign(office, by, file, paper)


def _assign(office: Office, by: Visitor, file: DossierFile, paper: str) -> None:
    """Let a whole file stand for the paper that its name speaks of."""
    asked = AssignPaper(act="assign_paper", product=file.product, file=file.number, paper=paper)
    with office.store.begin(by.session_id) as tx:
        room, at = enter(tx, by.session_id), office.by(OPERATOR)
        require(ASSIGN_PAPER.needs, situation(office, room, by, ASSIGN_PAPER, asked, at=at.at))
        room.put(asked, at)
