"""One compile of typst in a process of its own: what the compiler keeps of a document goes with it.

A hundred ballots in one process take more than a gigabyte, which is not given back. Kept out: what is printed, and
everything that would make this process large.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import typst


def compiled(template: str, fonts: str, data: str) -> tuple[bytes, int]:
    """Compile a template in a child process.

    Args:
        template: The template's path.
        fonts: The folder with the only fonts that may be used.
        data: What it prints, as JSON text.

    Returns:
        The file, and how many pages it has, as the template counts them.
    """
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=fresh) as child:
        return child.submit(_compile, template, fonts, data).result()


def _compile(template: str, fonts: str, data: str) -> tuple[bytes, int]:
    compiler = typst.Compiler(template, font_paths=[fonts], ignore_system_fonts=True, sys_inputs={"data": data})
    pdf: Any = compiler.compile(pdf_standards=["a-3b", "ua-1"])
    return pdf, int(compiler.query("<pages>", field="value", one=True))
