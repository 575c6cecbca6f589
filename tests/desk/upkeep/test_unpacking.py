"""An encrypted backup that somebody else packed: nothing of it lands outside the folder, nothing in it has power."""

from __future__ import annotations

import io
import stat
import tarfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from workbench.desk.upkeep.sealed import unseal
from workbench.errors import DocumentError

Packs = Callable[[tarfile.TarFile, Path], None]


def _file(name: str, mode: int = 0o644) -> Packs:
    def pack(tar: tarfile.TarFile, _: Path) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = 4, mode
        tar.addfile(member, io.BytesIO(b"evil"))

    return pack


def _link(kind: bytes, to: str) -> Packs:
    def pack(tar: tarfile.TarFile, outside: Path) -> None:
        member = tarfile.TarInfo("link")
        member.type, member.linkname = kind, to.format(outside)
        tar.addfile(member)

    return pack


def _through_a_link(tar: tarfile.TarFile, outside: Path) -> None:
    _link(tarfile.SYMTYPE, "{}")(tar, outside)
    _file("link/evil")(tar, outside)


def _device(tar: tarfile.TarFile, _: Path) -> None:
    member = tarfile.TarInfo("null")
    member.type, member.devmajor, member.devminor = tarfile.CHRTYPE, 1, 3
    tar.addfile(member)


HOSTILE = {
    "a name that climbs out": _file("../evil"),
    "a link to elsewhere": _link(tarfile.SYMTYPE, "{}/secret"),
    "a hard link to elsewhere": _link(tarfile.LNKTYPE, "../outside/secret"),
    "a file behind a link": _through_a_link,
    "a device": _device,
}


def packed(folder: Path, packs: Packs) -> tuple[Path, Path]:
    """Return an encrypted archive and the key that opens it."""
    identity = pyrage.x25519.Identity.generate()
    (folder / "key").write_text(f"{identity}\n", "ascii")
    (folder / "outside").mkdir()
    (folder / "outside" / "secret").write_text("kín", "utf-8")
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w") as tar:
        packs(tar, folder / "outside")
    (folder / "backup.age").write_bytes(pyrage.encrypt(into.getvalue(), [identity.to_public()]))
    return folder / "backup.age", folder / "key"


@pytest.mark.parametrize("packs", HOSTILE.values(), ids=HOSTILE)
def test_what_reaches_out_of_its_folder_is_refused(tmp_path: Path, packs: Packs) -> None:
    backup, key = packed(tmp_path, packs)
    to = tmp_path / "to"
    to.mkdir()
    with pytest.raises(DocumentError) as refused:
        unseal(backup, to, key)
    assert refused.value.faults[0].code == "backup_broken"
    assert not list(tmp_path.rglob("evil"))
    assert not [one for one in to.rglob("*") if one.is_symlink() or not one.is_file()]


def test_no_file_comes_with_the_power_of_its_owner(tmp_path: Path) -> None:
    backup, key = packed(tmp_path, _file("tool", 0o6777))
    to = tmp_path / "to"
    to.mkdir()
    unseal(backup, to, key)
    assert not stat.S_IMODE((to / "tool").stat().st_mode) & (stat.S_ISUID | stat.S_ISGID | stat.S_IWOTH)
