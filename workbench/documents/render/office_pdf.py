"""The PDF of a Word file that somebody worked on, by LibreOffice where that is installed.

It runs with a profile of its own that is thrown away, with our fonts before the machine's, and is ended where it takes
too long. A file that would have something fetched from elsewhere never gets here. Kept out: papers as they are made
(`print_files`), which need no LibreOffice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from workbench.errors import DocumentError
from workbench.settings import FONTS
from workbench.text_vi.documents import hand_changed as words

_SECONDS = 180
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<cachedir>{cache}</cachedir></fontconfig>
"""


def office() -> str | None:
    """Return where LibreOffice is, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def pdf_by_office(raw: bytes, program: str, name: str) -> bytes:
    """Return a Word file as LibreOffice prints it.

    Args:
        raw: The Word file.
        program: Where LibreOffice is.
        name: What the file is called, for the fault.

    Raises:
        DocumentError: If it can't be converted, or takes too long.
    """
    with tempfile.TemporaryDirectory(prefix="word-", ignore_cleanup_errors=True) as own:
        folder = Path(own)
        (folder / "paper.docx").write_bytes(raw)
        listed = _FONTS.format(fonts=FONTS, cache=folder / "cache")
        (folder / "fonts.conf").write_text(listed, encoding="utf-8")
        asked = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", own, str(folder / "paper.docx")]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        told = {"PATH": os.environ.get("PATH", ""), "HOME": own, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
        try:
            subprocess.run([program, profile, *asked], check=True, capture_output=True, timeout=_SECONDS, env=told)  # noqa: S603
            return (folder / "paper.pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise DocumentError.of(words.NOT_CONVERTED, where=name, code="not_converted") from error
