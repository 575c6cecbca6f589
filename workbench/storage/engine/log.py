"""SQLite's write-ahead log read to its end by its own checksums, without SQLite.

SQLite takes a log up to the first frame that does not hold and passes over the rest without a word. Read here, before
it does that, such a frame is named. The format: sqlite.org/fileformat2.html, section 4. A log begins with a header of
32 bytes that names two salts; each frame has a header of 24 bytes (page, size after a commit, the salts, a checksum
over everything before) and one page. Frames with other salts are left from before the log was begun again.

Kept out: whether an act is missing (`newest`); frames that nobody was told of may be lost in a power cut.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.storage.engine.files import wal_of

_HEADER, _FRAME = 32, 24
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""The first four bytes, and in which order the words of a checksum are read."""
_SUM_FROM = 8
"""Bytes of a frame's header that its checksum covers."""
_TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class BadFrame:
    """Where a log stops to hold.

    Attributes:
        number: The first frame that is damaged, from 1; 0 where it is the log's own header.
        after: How many frames of the same log stand behind it, which SQLite will not read.
    """

    number: int
    after: int


def first_bad_frame(archive: Path) -> BadFrame | None:
    """Return the first damaged frame of an archive's log; None where the log holds, or there is none.

    A frame that is not whole at the very end was never told to anybody and is no damage. A log that somebody begins
    again meanwhile is read once more.
    """
    path = wal_of(archive)
    for _ in range(_TRIES):
        raw = _bytes_of(path)
        found = _judge(raw)
        if found is None or _bytes_of(path, _HEADER) == raw[:_HEADER]:
            return found
    return None


def _bytes_of(path: Path, count: int = -1) -> bytes:
    try:
        with path.open("rb") as log:
            return log.read(count)
    except FileNotFoundError:
        return b""


def _judge(raw: bytes) -> BadFrame | None:
    if len(raw) < _HEADER:
        return None
    magic, _, page = struct.unpack(">3I", raw[:12])
    size = _FRAME + (65536 if page == 1 else page)
    order = _MAGIC.get(magic)
    if order is None or not _is_power(page):
        return BadFrame(number=0, after=0)
    sums = _add(order, (0, 0), raw[: _HEADER - 8])
    if sums != struct.unpack(">2I", raw[_HEADER - 8 : _HEADER]):
        return BadFrame(number=0, after=(len(raw) - _HEADER) // size)
    frames, salts = list(_frames(raw, size)), raw[16:24]
    for number, frame in enumerate(frames):
        sums = _add(order, sums, frame[:_SUM_FROM])
        sums = _add(order, sums, frame[_FRAME:])
        if frame[8:16] != salts or sums != struct.unpack(">2I", frame[16:24]):
            after = sum(later[8:16] == salts for later in frames[number + 1 :])
            is_damage = after > 0 or frame[8:16] == salts
            return BadFrame(number=number + 1, after=after) if is_damage else None
    return None


def _frames(raw: bytes, size: int) -> Iterator[bytes]:
    for start in range(_HEADER, len(raw) - size + 1, size):
        yield raw[start : start + size]


def _add(order: str, sums: tuple[int, int], raw: bytes) -> tuple[int, int]:
    one, two = sums
    for first, second in struct.iter_unpack(f"{order}2I", raw):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two


def _is_power(page: int) -> bool:
    return page == 1 or (page >= 512 and page & (page - 1) == 0)
