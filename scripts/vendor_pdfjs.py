"""Vendor PDF.js; run when it has a new release, after the lock file has it.

    uv run npm --prefix scripts/pdfjs install --package-lock-only --save-exact pdfjs-dist@latest
    uv run python scripts/vendor_pdfjs.py

npm checks the package against the hash in the lock file. Taken are the builds for older browsers, the
decoders without WebAssembly (which our pages' policy does not allow) and the fonts for PDFs that bring none; left out
are scripting, XFA, annotation editing, the tables of Chinese, Japanese and Korean encodings, colour profiles.
The folder is named by its content, so that browsers may keep it for ever; the pages' script is told the name.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKED = ROOT / "scripts" / "pdfjs"
INTO = ROOT / "workbench" / "server" / "static" / "pdfjs"
TOLD = ROOT / "workbench" / "pages" / "js" / "dossier" / "vendored.js"

TAKEN = (
    "LICENSE",
    "legacy/build/pdf.min.mjs",
    "legacy/build/pdf.worker.min.mjs",
    "wasm/jbig2_nowasm_fallback.js",
    "wasm/openjpeg_nowasm_fallback.js",
    "wasm/LICENSE_JBIG2",
    "wasm/LICENSE_OPENJPEG",
    "wasm/LICENSE_PDFJS_JBIG2",
    "wasm/LICENSE_PDFJS_OPENJPEG",
    "standard_fonts/*",
)
"""Files of the package; each lies under its own name, without the folders of the build."""


def taken(package: Path) -> dict[str, bytes]:
    """Return the content of each file by the name under which it is served."""
    found = [path for pattern in TAKEN for path in sorted(package.glob(pattern))]
    return {f"fonts/{path.name}" if "fonts" in path.parent.name else path.name: path.read_bytes() for path in found}


def name_of(files: dict[str, bytes]) -> str:
    """Return the name of the folder that holds these files: the beginning of a hash of names and contents."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name} {hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return whole.hexdigest()[:16]


def main() -> None:
    """Fetch the locked release, and put what pages need of it in its place."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(LOCKED / name, folder)
        asked = ["npm", "ci", "--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(asked, cwd=folder, check=True)  # noqa: S603  # its words are all above
        files = taken(Path(folder, "node_modules", "pdfjs-dist"))
    shutil.rmtree(INTO, ignore_errors=True)
    for name, content in files.items():
        path = INTO / name_of(files) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    told = TOLD.read_text(encoding="utf-8")
    TOLD.write_text(re.sub(r'"static/pdfjs/[^"]*"', f'"static/pdfjs/{name_of(files)}/"', told), encoding="utf-8")
    print(f"{INTO / name_of(files)}: {len(files)} files, {sum(map(len, files.values())) // 1024} kB")


if __name__ == "__main__":
    main()
