"""The page of the 48 functions names only what is there: commands, kinds of records, tests."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from workbench.cli.programme.group import programme
from workbench.programme.kinds import KINDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "he-thong.md").read_text(encoding="utf-8")
ROWS = [line.split(" | ") for line in PAGE.splitlines() if re.match(r"\| \d", line)]


def test_every_function_has_its_row_and_says_where_it_is_missing() -> None:
    assert [int(row[0].removeprefix("| ")) for row in ROWS] == list(range(1, 49))
    assert all("`" in cell or "**chưa có**" in cell or cell.strip() for row in ROWS for cell in row)
    assert all("`" in row[4] or "**chưa có**" in row[4] for row in ROWS)


def test_a_function_that_a_departments_story_shows_is_told_in_one() -> None:
    shown = {int(row[0].removeprefix("| ")) for row in ROWS if "test_departments.py" in row[4]}
    stories = yaml.load((ROOT / "tests/desk/programme/departments.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)

    assert shown == {number for story in stories for number in story["số"]}


def test_what_the_page_names_is_there() -> None:
    for path in re.findall(r"`(tests/[\w/.]+)(?:::\w+)?`", PAGE):
        assert (ROOT / path).exists(), path
    for path, name in re.findall(r"`(tests/[\w/.]+\.py)::(\w+)`", PAGE):
        assert f"def {name}(" in (ROOT / path).read_text("utf-8"), name
    for command in re.findall(r"workbench programme ([\w-]+)", PAGE):
        assert command in programme.commands, command
    for kind in re.findall(r"add (\w+) |--register (\w+)", PAGE):
        assert "".join(kind) in KINDS, kind
