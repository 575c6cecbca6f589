"""What the joining of modules into one script asks of them: no circle, one meaning a name, imports in one form."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from workbench.pages import assets

PAGES = sorted(path.parent.name for path in assets.JS.glob("*/page.js"))
MODULES = sorted(assets.JS.rglob("*.js"))
NAME = re.compile(r"^(?:export )?(?:default )?(?:async )?(?:function|class|const|let|var) (\w+)", re.MULTILINE)


def test_every_page_has_a_widget_and_every_module_a_page() -> None:
    assert PAGES == [
        "board",
        "consensus",
        "dossier",
        "home",
        "intake",
        "meeting",
        "pipeline",
        "radar",
        "register",
        "score",
        "table",
    ]
    assert set(assets.LATER) <= set(PAGES)
    assert sorted({path for page in PAGES for path in assets.modules(page)}) == MODULES


def test_no_name_means_two_things() -> None:
    names = Counter(name for path in MODULES for name in NAME.findall(path.read_text(encoding="utf-8")))

    assert len(names) > 300
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_one_module_that_imports_nothing(page: str) -> None:
    text = assets.script(page)

    assert re.findall(r"^ *(?:import|export)\b *\w*", text, re.MULTILINE) == ["export default"]
    assert text.count("export default ") == 1, "the page's template looks for the first"


@pytest.mark.parametrize("page", PAGES)
def test_a_module_stands_after_those_that_it_imports(page: str) -> None:
    order = assets.modules(page)

    for at, path in enumerate(order):
        needed = [(path.parent / name).resolve() for name in assets.IMPORT.findall(path.read_text(encoding="utf-8"))]
        assert set(needed) <= set(order[:at]), path.name


def test_modules_in_a_circle_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "page.js").write_text('import { b } from "./b.js";\nexport const a = 1;\n', encoding="utf-8")
    (tmp_path / "odd" / "b.js").write_text('import { a } from "./page.js";\nexport const b = 1;\n', encoding="utf-8")
    monkeypatch.setattr(assets, "JS", tmp_path)

    with pytest.raises(ValueError, match=r"odd/page\.js > odd/b\.js > odd/page\.js"):
        assets.script("odd")


def without_remarks(text: str) -> list[str]:
    """Return a module's lines without those that hold comments alone; a type before code stays with its code."""
    kept, inside = [], False
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        inside = inside or line.startswith("/*")
        if (inside and "*/" in line and not line.endswith("*/")) or not (inside or line.startswith("//")):
            kept.append(line)
        inside = inside and "*/" not in line
    return kept


@pytest.mark.parametrize("page", PAGES)
def test_a_script_brings_no_remarks_and_loses_nothing_else(page: str) -> None:
    kept = [line for line in assets.script(page).split("\n") if line]
    whole = "\n".join(path.read_text(encoding="utf-8") for path in assets.modules(page))

    assert not [line for line in kept if re.match(r"//|/\*.*\*/$|\*/", line)]
    assert kept == without_remarks(assets.FETCHED.sub(address_of, assets.EXPORT.sub("", assets.IMPORT.sub("", whole))))


def address_of(found: re.Match[str]) -> str:
    return f'import(councilUrl("static/later/{found[1]}.{assets.mark(found[1])}.js"))'


def test_what_is_fetched_later_shares_nothing_that_a_page_keeps() -> None:
    """A second copy of a module that keeps something would keep something else: the seat, what came with the page."""
    keeps = {"seat.js", "lock.js", "watch.js", "rest.js", "given.js", "store.js", "faults.js", "bar.js"}
    for page in assets.LATER:
        assert not keeps & {path.name for path in assets.modules(page)}


def test_what_is_fetched_later_is_no_part_of_the_page() -> None:
    assert "PDFJS" not in assets.script("score")
    assert f"later/dossier.{assets.mark('dossier')}.js" in assets.script("score")


def test_no_text_of_a_module_spans_lines_so_that_indents_may_go() -> None:
    for path in MODULES:
        assert not [line for line in path.read_text(encoding="utf-8").split("\n") if line.count("`") % 2], path.name
