"""LibreOffice and poppler for tests: an own profile and the vendored fonts alone, so that no user's set-up shows.

The profile is made once for all conversions of a process.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from devtools.machine import program
from workbench.settings import FONTS

CONF = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>
"""


def converted(source: Path, kind: str) -> Path:
    """Return the file as LibreOffice writes it in another format, such as `pdf` or `xlsx`."""
    soffice, own = program("soffice"), Path(_own().name)
    folder = source.parent / f"as-{kind}"
    folder.mkdir()
    subprocess.run(
        [soffice, f"-env:UserInstallation={(own / 'profile').as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=180, env={**os.environ, "FONTCONFIG_FILE": str(own / "fonts.conf")},
    )  # fmt: skip
    return folder / f"{source.stem}.{kind}"


@cache
def _own() -> tempfile.TemporaryDirectory[str]:
    """Return the folder of the profile and of the fonts' list; it goes with the process."""
    folder = tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True)
    conf = CONF.format(fonts=FONTS, cache=Path(folder.name) / "cache")
    (Path(folder.name) / "fonts.conf").write_text(conf, encoding="utf-8")
    return folder


def text_of(pdf: Path, *options: str) -> str:
    """Return a PDF's text in the order in which it was drawn; pages end with a form feed."""
    done = subprocess.run([program("pdftotext"), "-raw", *options, str(pdf), "-"], check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def boxes_of(pdf: Path) -> str:
    """Return a PDF's blocks, lines and words with the places where they stand, as poppler's XHTML."""
    done = subprocess.run([program("pdftotext"), "-bbox-layout", str(pdf), "-"], check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def fonts_of(pdf: Path) -> set[str]:
    """Return the names of a PDF's fonts without their subset tags."""
    done = subprocess.run([program("pdffonts"), str(pdf)], check=True, capture_output=True, text=True)
    return {line.split()[0].split("+")[-1] for line in done.stdout.splitlines()[2:]}
