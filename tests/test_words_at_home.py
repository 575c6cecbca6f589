"""Vietnamese stands in `text_vi` alone: what the program says, and what it looks for in people's files.

A word is Vietnamese where a letter of it has a mark that English lacks. In strings nothing may be but names that
identify: a decision's number, a form or an article of the law, the country. Docstrings and comments may besides quote
a word (in quotes or backticks).
"""

from __future__ import annotations

import ast
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.text_vi import common

ROOT = Path(__file__).parents[1] / "workbench"
ELSEWHERE = {
    "workbooks/reader/fonts.py": "tables of letters in old fonts' encodings: letters, not words",
    "demo/council.py": "a made-up council's people and products: data, as an office would type it",
    "demo/before.py": "the made-up council's earlier session: data",
    "demo/dossiers.py": "the made-up producers' papers: data",
    "demo/finished.py": "what the made-up members write: data",
    "demo/programme/bodies.py": "the made-up district's places, offices and duties: data",
    "demo/programme/goods.py": "its producers and products: data",
    "demo/programme/cycle.py": "what its officers write of them: data",
    "demo/programme/around.py": "its events, money, reports: data",
}
"""Modules that hold Vietnamese all the same, each with its reason."""

MARKED = re.compile(r"[đơưăâêôĐƠƯĂÂÊÔàáãèéìíĩòóõùúũýÀÁÃÈÉÌÍĨÒÓÕÙÚŨÝ\u1ea0-\u1ef9]")
WORD = re.compile(r"[^\W\d_]{2,}")
NAMES = re.compile(
    r"(\d*/?(QĐ|NĐ|TT)(-(TTg|CP|B\w+))?)(?!\w)|Việt Nam|\bMẫu( số)? \d+|Phụ lục [IVX]+"
    r"|Điều \d+|khoản \d+|điểm [a-zđ]\b|phần [IVX]+|A-ZĐ|a-zÀ-ỹ"
)
"""Names that identify: decisions, forms, places in a decision, the country; and ranges of letters."""
QUOTED = re.compile(r"“[^”]*”|`[^`]*`|\"[^\"]*\"")


def vietnamese(text: str) -> list[str]:
    """Return the Vietnamese words of a text, apart from names."""
    return [word for word in WORD.findall(NAMES.sub(" ", text)) if MARKED.search(word)]


def of_readers(text: str) -> str:
    """Return a docstring or comment as one line without what it quotes."""
    return QUOTED.sub(" ", re.sub(r"\s+#?\s*", " ", text))


def words_in(source: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of a module that hold Vietnamese words."""
    tree = ast.parse(source)
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, vietnamese(of_readers(node.value) if id(node) in notes else node.value)
    for token in tokenize.generate_tokens(iter(source.splitlines(keepends=True)).__next__):
        if token.type == tokenize.COMMENT:
            yield token.start[0], vietnamese(of_readers(token.string))


MODULES = sorted(path for path in ROOT.rglob("*.py") if "text_vi" not in path.parts)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_vietnamese_outside_of_its_room() -> None:
    found = [
        f"{name(path)}:{line}: {' '.join(words)}"
        for path in MODULES
        if name(path) not in ELSEWHERE
        for line, words in words_in(path.read_text(encoding="utf-8"))
        if words
    ]

    assert found == []


@pytest.mark.parametrize("path", ELSEWHERE)
def test_every_exception_is_still_one(path: str) -> None:
    assert any(words for _, words in words_in((ROOT / path).read_text(encoding="utf-8")))


def test_a_vocabulary_is_written_once() -> None:
    """Roles, levels, kinds and the like stand in `text_vi.common`, where every room takes them from."""
    places: dict[str, set[str]] = {}
    for path in sorted((ROOT / "text_vi").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict) and len(node.keys) > 1 and vietnamese(ast.unparse(node)):
                places.setdefault(ast.unparse(node), set()).add(name(path))

    assert len(places) > 50
    assert {words: found for words, found in places.items() if len(found) > 1} == {}


def test_pages_scripts_say_levels_as_the_rest_does() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "pages" / "js").rglob("*.js")))
    tables = [dict(re.findall(r'(\w+): "([^"]+)"', table)) for table in re.findall(r"levels: \{([^}]*)\}", scripts)]

    assert tables
    assert all(table == common.LEVEL for table in tables)


def test_what_depends_on_nothing_is_a_constant() -> None:
    """A function without parameters would say the same each time; only one that reads something when called is one."""
    found = [
        f"{name(path)}:{node.lineno}: {node.name}"
        for path in sorted((ROOT / "text_vi").rglob("*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and ast.unparse(node.args) == ""
    ]

    assert found == []


@pytest.mark.parametrize(
    "line",
    ['SAID = "Đã lưu"', 'SAID = f"lỗi[{room}]"', "# Mọi ngày mà luật đặt", '"""Say mốt and lăm."""', 'X = "điểm"'],
)
def test_a_word_is_found(line: str) -> None:
    assert any(words for _, words in words_in(line + "\n"))


@pytest.mark.parametrize(
    "line",
    [
        'DECISION = "26/2026/QĐ-TTg#1"',
        'FORM = "Mẫu 03"',
        'LETTERS = "[A-ZĐ]"',
        '"""Return days (26/2026 Điều 7 khoản 6 điểm\n    g), `mốt` and “lăm”, in Việt Nam."""',
    ],
)
def test_names_and_quoted_words_may_stand(line: str) -> None:
    assert not any(words for _, words in words_in(line + "\n"))


def test_nobody_is_taken_for_a_man() -> None:
    """Members, secretaries and visitors are "they", or are called by their role, in what developers read."""
    notes = re.compile(r"\b(?:he|his|him|himself)\b", re.IGNORECASE)
    found = [
        f"{name(path)}:{number}: {line.strip()}"
        for ending in ("py", "js", "ts", "css")
        for path in sorted(ROOT.rglob(f"*.{ending}"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if notes.search(line) and not MARKED.search(line)
    ]

    assert found == []


def told_once(names: Iterator[str], *endings: str) -> list[str]:
    """Return the names that stand nowhere but where they are given, in files of the program that end so."""
    rooms = (ROOT, ROOT.parent / "scripts")
    files = (path for room in rooms for ending in endings for path in room.rglob(f"*.{ending}"))
    told = Counter(re.findall(r"\w+", "\n".join(path.read_text(encoding="utf-8") for path in files)))
    return sorted(name for name in names if told[name] < 2)


def test_no_words_are_kept_that_nobody_says() -> None:
    names = (
        found
        for path in (ROOT / "text_vi").rglob("*.py")
        for found in re.findall(
            r"^(?:def )?([A-Za-z]\w*)(?:\(.*|: .+? =.*| =.*)$", path.read_text("utf-8"), re.MULTILINE
        )
    )

    assert told_once(names, "py", "html", "j2") == []


def test_no_script_keeps_words_that_it_does_not_say() -> None:
    """A state's word is looked up by the state, which stands among the types of the server's answers."""
    tables = re.compile(r"^(?:export )?const [A-Z]+ = (?:/\*\*.*?\*/ \()?\{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
    names = (
        found
        for path in (ROOT / "pages" / "js").rglob("*.js")
        for table in tables.findall(path.read_text("utf-8"))
        for found in re.findall(r"^ +(\w+):", table, re.MULTILINE)
    )

    assert told_once(names, "js", "ts") == []


def test_commands_bring_no_help_of_their_own() -> None:
    """`text_vi.cli.help` has the words of every command and option; a second sentence beside them is never read."""
    given = [
        f"{name(path)}:{node.value.lineno}"
        for path in (ROOT / "cli").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg in {"help", "short_help", "epilog"}
    ]

    assert given == []
