"""Join the subsets latin and vietnamese of a font into one file; run when Be Vietnam Pro has a new version.

    uv run --with brotli python scripts/join_fonts.py @fontsource/be-vietnam-pro/files workbench/server/static/fonts

A Vietnamese word has letters of both subsets: from two files a browser shapes it in pieces, without kerning between
them. The licence (OFL 1.1, no reserved name) allows it; its text lies beside the files.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

SUBSETS, WEIGHTS = ("latin", "vietnamese"), ("400", "600")
NAME = "be-vietnam-pro"


def join(files: list[Path], into: Path) -> None:
    """Write one compressed font that has what several have."""
    with tempfile.TemporaryDirectory() as folder:
        plain = [Path(folder, f"{file.name}.ttf") for file in files]
        for file, there in zip(files, plain, strict=True):
            font = TTFont(file)
            font.flavor = None
            font.save(there)
        whole = Merger().merge([str(there) for there in plain])
        whole.flavor = "woff2"
        whole.save(into)


def main() -> None:
    """Join the weights that the pages use."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("given", type=Path, help="the folder of the subsets")
    parser.add_argument("into", type=Path, help="the folder of the joined files")
    asked = parser.parse_args()
    for weight in WEIGHTS:
        files = [asked.given / f"{NAME}-{subset}-{weight}-normal.woff2" for subset in SUBSETS]
        join(files, asked.into / f"{NAME}-{weight}-normal.woff2")


if __name__ == "__main__":
    main()
