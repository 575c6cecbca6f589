"""Papers of a small session as they are made, signed by those who preside."""

from __future__ import annotations

import functools
import json
from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner, Result

from tests.documents.minutes_sessions import NEW, RULEBOOK, session
from tests.verify.chains import provider, signed, token
from workbench.cli.main import main
from workbench.council.facts.office import Confirmed, PaperFacts
from workbench.documents.checks import Sound, check
from workbench.documents.set.make import COPY, MINUTES_DOCX, MINUTES_PDF, Making
from workbench.documents.set.one_pdf import pdf_file
from workbench.scoring import bundle_bytes, result_bytes

CHAIR, SECRETARY = "Nguyễn Văn Khởi", "Ngô Thị Lan Hương"
ADDRESS = "https://ocop.example.vn/tra-cuu"


@functools.cache
def sound() -> Sound:
    """Two products, three who score, and a secretary."""
    content = json.loads(session([f"{NEW}#2", f"{NEW}#5"], members=3))
    for one in content["members"]:
        one["name"] = {"chair": CHAIR, "secretary": SECRETARY}.get(one["role"], one["name"])
    return check(bundle_bytes(content), RULEBOOK)


@functools.cache
def facts() -> PaperFacts:
    at = datetime(2026, 7, 16, 4, 5, 6, tzinfo=UTC)
    presiding = [one for one in sound().bundle.members if one.role in ("chair", "secretary")]
    confirmed = tuple(Confirmed(member=one.id, at=at) for one in presiding)
    return PaperFacts(values={"check_address": ADDRESS, "place": "Phú Thọ"}, confirmed=confirmed)


@functools.cache
def made(name: str) -> bytes:
    """Return one of the papers, by the name of its file."""
    stages = Making(sound=sound(), rulebook=RULEBOOK, folder=Path(), signed=True, facts=facts())
    if name.endswith(".pdf"):
        return pdf_file(stages, name)
    return stages.tally_file() if name == "tally.xlsx" else stages.word_file(name)


def folder_of_papers(folder: Path) -> Path:
    """Write the papers of the session into a folder, as they are handed on."""
    folder.mkdir(exist_ok=True)
    (folder / "bundle.json").write_bytes(sound().raw)
    (folder / "result.json").write_bytes(result_bytes(sound().result))
    (folder / "facts.json").write_bytes(facts().as_bytes())
    for name in (MINUTES_PDF, MINUTES_DOCX, COPY, "tally.xlsx"):
        (folder / name).write_bytes(made(name))
    return folder


@functools.cache
def signed_by_one() -> bytes:
    return signed(made(MINUTES_PDF), "secretary", token(SECRETARY))


@functools.cache
def signed_by_both() -> bytes:
    return signed(signed_by_one(), "chair", token(CHAIR))


def verify(path: Path, raw: bytes, *words: object, trusted: bool = True) -> Result:
    """Run the command on a file, trusting the one who gave out the tokens."""
    path.write_bytes(raw)
    roots = provider().folder(path.parent / "chung-thu") if trusted else path.parent / "khong-co"
    done = CliRunner().invoke(main, ["verify", str(path), "--certificates", str(roots), *map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done
