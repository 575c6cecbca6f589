"""LibreOffice and poppler for tests: an own profile and the vendored fonts alone, so that no user's set-up shows."""

from __future__ import annotations

import os
import subprocess
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
    soffice = program("soffice")
    folder = source.parent / f"as-{kind}"
    folder.mkdir()
    conf = folder / "fonts.conf"
    conf.write_text(CONF.format(fonts=FONTS, cache=folder / "cache"), encoding="utf-8")
    subprocess.run(
        [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=180, env={**os.environ, "FONTCONFIG_FILE": str(conf)},
    )  # fmt: skip
    return folder / f"{source.stem}.{kind}"


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
