"""Compiles of typst in a process of their own: what the compiler keeps of a document goes with it.

A hundred ballots in one process take more than a gigabyte, which is not given back. The process is a plain one that
reads what to compile and writes the files, so that nothing of this process is loaded there once more. Kept out: what
is printed, and everything that would make that process large.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
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

    Raises:
        RuntimeError: With what the child said, if it failed.
    """
    ((pdf, pages),) = _asked({"template": template, "fonts": fonts, "data": [data], "pages": True})
    return pdf, pages


def compiled_each(template: str, fonts: str, batches: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield a file for each text, those of one batch made in one child process.

    Args:
        template: The template's path.
        fonts: The folder with the only fonts that may be used.
        batches: What the files print, as JSON text.

    Raises:
        RuntimeError: With what a child said, if it failed.
    """
    for batch in batches:
        for pdf, _ in _asked({"template": template, "fonts": fonts, "data": list(batch), "pages": False}):
            yield pdf


def _asked(what: dict[str, Any]) -> list[tuple[bytes, int]]:
    """Have a child compile, and return its files with their numbers of pages, 0 where these were not asked for."""
    command = [sys.executable, "-P", "-m", __spec__.name]
    done = subprocess.run(command, input=json.dumps(what).encode(), capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    listed, _, content = done.stdout.partition(b"\n")
    made, begin = [], 0
    for size, pages in json.loads(listed):
        made.append((content[begin : begin + size], pages))
        begin += size
    return made


def _compile(what: dict[str, Any]) -> Iterator[tuple[bytes, int]]:
    for data in what["data"]:
        compiler = typst.Compiler(
            what["template"], font_paths=[what["fonts"]], ignore_system_fonts=True, sys_inputs={"data": data}
        )
        pdf: Any = compiler.compile(pdf_standards=["a-3b", "ua-1"])
        yield pdf, int(compiler.query("<pages>", field="value", one=True)) if what["pages"] else 0


if __name__ == "__main__":
    files = list(_compile(json.loads(sys.stdin.buffer.read())))
    sys.stdout.buffer.write(json.dumps([(len(pdf), pages) for pdf, pages in files]).encode() + b"\n")
    sys.stdout.buffer.writelines(pdf for pdf, _ in files)
