"""Whether the tools of this machine work: a page is set, a kernel starts, the clock is not before the law.

What is tried leaves nothing behind. Kept out: whether they are installed (`machine`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path

import typst
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from workbench.doctor.findings import Finding, machine
from workbench.rulebook import Rulebook
from workbench.server.limits import open_files
from workbench.server.pages.assets import STATIC
from workbench.settings import FONTS
from workbench.text_vi.doctor import machine as words
from workbench.text_vi.server import door as server_words

KERNEL_SECONDS = 60
FAMILY = "Liberation Serif"
SAMPLE = f"""#set document(title: "OCOP")
#set text(font: "{FAMILY}", lang: "vi")
{words.SAMPLE}
"""


def workshop_findings(now: datetime) -> Iterator[Finding]:
    """Yield what is wrong with open files, printing, kernels and the clock, each tried once."""
    yield from open_files_findings()
    yield from typesetting_findings()
    yield from kernel_findings()
    yield from clock_findings(now)


def open_files_findings() -> Iterator[Finding]:
    """Look how many files a server started here may have open: each connection is one."""
    most = open_files.allowed()
    if most is not None and most < open_files.NEEDED:
        yield machine(server_words.few_files(most, open_files.NEEDED), "RLIMIT_NOFILE", "few_open_files")


def typesetting_findings() -> Iterator[Finding]:
    """Set a Vietnamese line as the minutes are: our fonts alone, and under PDF/A a missing letter is an error."""
    if not any((STATIC / "fonts").glob("*.woff2")):
        yield machine(words.FONTS_MISSING, str(STATIC / "fonts"), "fonts_missing")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    if FAMILY not in fonts.families():
        yield machine(words.FONTS_MISSING, str(FONTS), "fonts_missing")
        return
    try:
        typst.compile(SAMPLE.encode(), font_paths=fonts, pdf_standards=["a-3b"])
    except Exception as error:  # the engine has no error class of its own to rely on
        yield machine(words.typesetting_fails(str(error)), "typst", "typesetting_fails")


def kernel_findings() -> Iterator[Finding]:
    """Start a kernel as pages do, wait until it answers, and end it; its files lie in a folder that is thrown away."""
    kernels = [str(Path(sys.prefix) / "share" / "jupyter" / "kernels")]
    with tempfile.TemporaryDirectory() as folder:
        manager = KernelManager(
            kernel_name="python3",
            kernel_spec_manager=KernelSpecManager(kernel_dirs=kernels),
            connection_file=str(Path(folder) / "kernel.json"),
        )
        try:
            own = {**os.environ, "IPYTHONDIR": folder, "JUPYTER_RUNTIME_DIR": folder}
            manager.start_kernel(env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            client = manager.client()
            client.start_channels()
            try:
                client.wait_for_ready(timeout=KERNEL_SECONDS)
            finally:
                client.stop_channels()
        except Exception as error:  # a kernel fails in as many ways as there are packages under it
            yield machine(words.kernel_fails(f"{type(error).__name__}: {error}"), "ipykernel", "kernel_fails")
        finally:
            if manager.has_kernel:
                manager.shutdown_kernel(now=True)


def clock_findings(now: datetime) -> Iterator[Finding]:
    """Compare the clock with the youngest decision this program ships: before that day it can't be right."""
    youngest = max(decision.signed_on for decision in Rulebook().decisions.values())
    if now < datetime.combine(youngest, time(), UTC):
        yield machine(words.clock_wrong(now.isoformat(timespec="minutes")), "", "clock_wrong")
