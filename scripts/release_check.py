"""What goes out with a release: the list of all that is in it (SBOM), their licences, and whether a fault is known.

    uv run --group release python scripts/release_check.py [FOLDER] [--offline]

Run by whoever makes a release; by CI with `--offline`, which leaves out the known faults. It fails where a licence is
not one that Apache-2.0 goes with, where a fault is known, and where the list of known faults can't be asked: a release
that was not compared is none.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parent.parent
GOES_WITH = re.compile(
    r"apache|mit\b|mit-0|bsd|isc|psf|python software|mpl|mozilla|lgpl|lesser general|0bsd|unlicense|zlib|hpnd|cc0|ofl|"
    r"public domain|dfsg|blueoak|artistic",
    re.IGNORECASE,
)
"""Licences with which this program may be given on; GPL alone is none of them."""
KNOWN = {"pyrage": "MIT"}
"""Packages whose licence stands in its file alone; read by hand."""
PDFJS = ROOT / "scripts" / "pdfjs"
"""Where the version of the viewer of papers is locked; its files go out with ours."""
FONTS = {"be-vietnam-pro": ("1.002", "OFL-1.1"), "liberation-serif": ("2.1.5", "OFL-1.1")}
"""The fonts that go out with ours, as their licence files say."""


def requirements() -> list[str]:
    """Return what is installed on a machine that serves: every package with its exact version."""
    words = ["uv", "export", "--frozen", "--no-dev", "--no-hashes", "--no-emit-project", "--format", "requirements.txt"]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603
    return [line.strip() for line in said.splitlines() if re.match(r"[a-z0-9]", line, re.IGNORECASE)]


def licence_of(name: str) -> str:
    """Return what a package says of its licence, "" for nothing; of one that is not installed here as well."""
    try:
        said = cast(Message, metadata(name))
    except PackageNotFoundError:
        return "-"
    classes = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier") or [] if one.startswith("License ::")]
    first = (said.get("License") or "").strip().splitlines()[:1]
    return said.get("License-Expression") or "; ".join(classes) or "".join(first) or KNOWN.get(name, "")


def licences() -> dict[str, str]:
    """Return the licence of every package that a machine that serves has, by name."""
    names = sorted({re.split(r"[=; \[]", line)[0].lower() for line in requirements()})
    return {name: licence_of(name) for name in names}


def foreign(found: dict[str, str]) -> list[str]:
    """Return the packages whose licence is not known to go with ours."""
    return [f"{name}: {said or '?'}" for name, said in found.items() if said != "-" and not GOES_WITH.search(said)]


def shipped() -> dict[str, tuple[str, str]]:
    """Return what is no package of Python and lies among our files: name -> version and licence."""
    locked = json.loads((PDFJS / "package-lock.json").read_text("utf-8"))["packages"]["node_modules/pdfjs-dist"]
    return {"pdfjs-dist": (locked["version"], locked["license"]), **FONTS}


def sbom() -> str:
    """Return all that a release is made of, as CycloneDX 1.5."""
    words = ["uv", "export", "--frozen", "--no-dev", "--format", "cyclonedx1.5", "--preview-features", "sbom-export"]
    made = json.loads(subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout)  # noqa: S603
    made["components"] += [
        {"type": "library", "name": name, "version": version, "licenses": [{"license": {"id": licence}}]}
        for name, (version, licence) in shipped().items()
    ]
    return json.dumps(made, indent=2)


def audit(folder: Path) -> int:
    """Compare with the known faults, and return the exit code: not 0 where one is known or nobody could be asked."""
    file = folder / "requirements.txt"
    file.write_text("\n".join(requirements()) + "\n", encoding="utf-8")
    words = [sys.executable, "-m", "pip_audit", "--strict", "--no-deps", "--disable-pip", "-r", str(file)]
    pages = ["npm", "--prefix", str(PDFJS), "audit", "--package-lock-only"]
    return max(subprocess.run(asked, cwd=ROOT, check=False).returncode for asked in (words, pages))  # noqa: S603


def main(folder: Path, *, asks: bool) -> int:
    """Write the two lists, print what is wrong, and return the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    made = sbom()
    (folder / "sbom.cdx.json").write_text(made, encoding="utf-8")
    found = licences() | {name: licence for name, (_, licence) in shipped().items()}
    lines = "".join(f"{name}\t{said}\n" for name, said in found.items())
    (folder / "licences.tsv").write_text(lines, encoding="utf-8")
    print(f"{len(json.loads(made)['components'])} components, {len(found)} licences: {folder}")
    wrong = foreign(found)
    for line in wrong:
        print(f"licence not known to go with ours: {line}")
    known = audit(folder) if asks else 0
    return 1 if wrong or known else 0


if __name__ == "__main__":
    given = [word for word in sys.argv[1:] if not word.startswith("--")]
    sys.exit(main(Path(given[0]) if given else ROOT / "outputs" / "release", asks="--offline" not in sys.argv))
