"""The browser's side of a page: modules under `js` joined into one script, styles under `css` into one sheet.

A widget carries its whole script as text, which can't import its neighbours. So the imports are followed from a page's
own module, and the texts stand in one scope, each after what it needs, without comments and without their import and
export lines. That asks of the modules what tests hold: no circle, no name that means two things, imports in one form.
What few visitors need is fetched when they do: `import("../dossier/page.js")` becomes the address of that folder's own
script, which shares nothing with the page but what it is handed.
Kept out: serving files (the server), fonts (server/static), the modules' own tools (package.json).
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

JS = Path(__file__).parent / "js"
CSS = Path(__file__).parent / "css"

IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"([./\w]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?!default )", re.MULTILINE)
FETCHED = re.compile(r'import\("\.\./(\w+)/page\.js"\)')
LATER = ("dossier",)
"""The folders whose script is fetched when it is first needed."""
REMARK = re.compile(r"^[ \t]*//.*\n|^[ \t]*/\*(?:(?!\*/)[\s\S])*\*/\n|^[ \t]+", re.MULTILINE)
"""What only readers need, a third of a script: comments on lines of their own, and indents. No text spans lines."""


def script(page: str) -> str:
    """Return a page's module and all that it imports, as one module.

    Args:
        page: The folder of the page under `js`; its `page.js` exports the widget.
    """
    joined: dict[Path, str] = {}
    _follow(JS / page / "page.js", joined)
    return FETCHED.sub(_address, "\n".join(joined.values()))


@cache
def mark(page: str) -> str:
    """Return the beginning of the hash of a script that is fetched later: its address changes when it does."""
    return sha256(script(page).encode()).hexdigest()[:16]


def _address(found: re.Match[str]) -> str:
    return f'import(councilUrl("static/later/{found[1]}.{mark(found[1])}.js"))'


def modules(page: str) -> list[Path]:
    """Return the modules of a page, each after those that it imports."""
    joined: dict[Path, str] = {}
    _follow(JS / page / "page.js", joined)
    return list(joined)


def _follow(path: Path, joined: dict[Path, str], above: tuple[Path, ...] = ()) -> None:
    """Put a module's text behind those of the modules that it imports.

    Raises:
        ValueError: Modules import each other in a circle: none of them could stand first.
    """
    if path in above:
        raise ValueError(" > ".join(str(each.relative_to(JS)) for each in (*above, path)))
    if path in joined:
        return
    text = path.read_text(encoding="utf-8")
    for name in IMPORT.findall(text):
        _follow((path.parent / name).resolve(), joined, (*above, path))
    joined[path] = REMARK.sub("", EXPORT.sub("", IMPORT.sub("", text)))


def style(*names: str) -> str:
    """Return what all pages share and then the named styles, as one sheet."""
    return "\n".join((CSS / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "seat", *names))
