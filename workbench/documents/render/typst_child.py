"""Compiles of typst, here or in a process of their own: what the compiler keeps of a document goes with that.

A hundred ballots in one process take more than a gigabyte, which is not given back. The process is a plain one that
reads what to compile and writes the files, so that nothing of this process is loaded there once more. Kept out: what
is printed, and everything that would make that process large.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import typst


def compiled(
    template: str, fonts: str, inputs: Sequence[Mapping[str, str]], *, standard: str = "a-3b", query: str = ""
) -> list[tuple[bytes, list[Any]]]:
    """Compile a template once for each of several inputs; one compiler makes all, so that fonts are read once.

    Args:
        template: The template's path.
        fonts: The folder with the only fonts that may be used.
        inputs: What each file is made from, as texts by the name that the template gives them.
        standard: Which PDF/A; each file is PDF/UA-1 as well.
        query: A label of the template, such as `<pages>`.

    Returns:
        Each file, and the values that stand at the label.
    """
    compiler: Any = typst.Compiler(template, font_paths=[fonts], ignore_system_fonts=True)
    made = []
    for told in inputs:
        pdf = compiler.compile(sys_inputs=dict(told), pdf_standards=[standard, "ua-1"])
        made.append((pdf, json.loads(compiler.query(query, field="value")) if query else []))
    return made


def picture(template: str, fonts: str, inputs: Mapping[str, str], *, ppi: int) -> bytes:
    """Compile a template of one page as a PNG, of so many points an inch."""
    compiler: Any = typst.Compiler(template, font_paths=[fonts], ignore_system_fonts=True)
    made: bytes = compiler.compile(sys_inputs=dict(inputs), format="png", ppi=ppi)
    return made


def compiled_apart(
    template: str, fonts: str, inputs: Sequence[Mapping[str, str]], **asked: str
) -> list[tuple[bytes, list[Any]]]:
    """Do what `compiled` does in a child process.

    Raises:
        RuntimeError: With what the child said, if it failed.
    """
    what = {"template": template, "fonts": fonts, "inputs": [dict(told) for told in inputs], **asked}
    command = [sys.executable, "-P", "-m", __spec__.name]
    done = subprocess.run(command, input=json.dumps(what).encode(), capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    listed, _, content = done.stdout.partition(b"\n")
    made, begin = [], 0
    for size, found in json.loads(listed):
        made.append((content[begin : begin + size], found))
        begin += size
    return made


if __name__ == "__main__":
    files = compiled(**json.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(json.dumps([(len(pdf), found) for pdf, found in files]).encode() + b"\n")
    sys.stdout.buffer.writelines(pdf for pdf, _ in files)
