"""The house itself: captions, small rooms, lists that agree, nothing from the internet, a wheel that works alone."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from tests.verify.papers import CHAIR, signed_by_both

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "workbench").rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~\[; ]", r, maxsplit=1)[0].lower() for r in requirements}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_opens_with_a_caption(path: Path) -> None:
    caption = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert caption, "no caption"
    assert len(caption) > 40, "the caption should say what lives here and what is kept out"


def test_the_packages_the_client_fixed_are_there() -> None:
    fixed = {"jupyterlab", "ipywidgets", "voila", "pandas", "openpyxl", "nbval", "papermill"}

    assert fixed <= names(PROJECT["project"]["dependencies"])
    for folder in ("notebooks", "workbench", "scoresheets", "outputs", "tests"):
        assert (ROOT / folder).is_dir()


def test_environment_yml_makes_python_and_installs_the_project_alone() -> None:
    environment = yaml.load((ROOT / "environment.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    conda = [d for d in environment["dependencies"] if isinstance(d, str)]
    (pip,) = (d["pip"] for d in environment["dependencies"] if isinstance(d, dict))
    python = next(d for d in conda if d.startswith("python=")).removeprefix("python=")

    assert environment["name"] == PROJECT["project"]["name"]
    assert names(conda) == {"python", "pip"}, "a second list of packages would drift from pyproject.toml"
    assert pip == ["-e ."]
    assert PROJECT["project"]["requires-python"] == f">={python}"


def test_every_room_is_on_the_map() -> None:
    on_map = (ROOT / "workbench" / "README.md").read_text(encoding="utf-8")
    rooms = [p for p in (ROOT / "workbench").iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()]

    for room in rooms:
        name = room.stem if room.suffix == ".py" else f"{room.name}"
        assert name == "__init__" or f"`{name}" in on_map, f"{name} is not on the map in workbench/README.md"


@pytest.mark.parametrize("guide", ["workbench/README.md", "CONTRIBUTING.md"])
def test_every_file_that_a_guide_names_is_there(guide: str) -> None:
    """Paths are relative to the project, to the package, or to the scripts of the pages."""
    named = set(re.findall(r"`([a-z][a-z_/]*/[a-z_]+\.(?:py|js|md|json))`", (ROOT / guide).read_text(encoding="utf-8")))
    roots = (ROOT, ROOT / "workbench", ROOT / "workbench" / "pages" / "js")

    assert len(named) > 3
    assert {name for name in named if not any((root / name).is_file() for root in roots)} == set()


def test_what_the_door_leans_on_is_pinned_and_the_pinned_release_is_the_one_tested() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    pinned = dict(one.split("==") for one in wanted if "==" in one)

    assert {"voila", "jupyter-server", "tornado"} <= set(pinned)
    assert pinned == {name: version(name) for name in pinned}


def test_every_command_is_in_the_readme() -> None:
    from workbench.cli.main import main

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        for full in [f"{name} {sub}" for sub in getattr(command, "commands", {})] or [name]:
            assert f"workbench {full}" in readme


def test_nothing_reaches_for_the_internet_at_run_time() -> None:
    served = [
        p for ending in ("py", "js", "css", "html", "j2", "ipynb") for p in (ROOT / "workbench").rglob(f"*.{ending}")
    ]
    far = re.compile(
        r"https?://(?!127\.0\.0\.1|localhost|\{|www\.w3\.org/|schemas\.openxmlformats\.org/|[\w.-]+\.example/|10\.|ĐỊA-CHỈ)[\w.-]+"
    )

    found = {(p.name, m.group()) for p in served for m in far.finditer(p.read_text(encoding="utf-8"))}

    assert not found


def test_a_built_wheel_replays_and_verifies_where_it_is_installed(tmp_path: Path) -> None:
    uv = shutil.which("uv")
    assert uv, "uv is missing: pip install uv"
    run = {"check": True, "capture_output": True, "text": True}
    subprocess.run([uv, "build", "-q", "--wheel", "-o", str(tmp_path), str(ROOT)], **run)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    subprocess.run([uv, "pip", "install", "-q", "--no-deps", "--target", str(site), str(wheel)], **run)
    bundle = ROOT / "tests" / "contracts" / "example-bundle.json"
    environment = {**os.environ, "PYTHONPATH": str(site)}

    done = subprocess.run(
        [sys.executable, "-m", "workbench", "replay", str(bundle)], cwd=tmp_path, env=environment, capture_output=True
    )

    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == bundle.with_name("example-result.json").read_bytes()
    paper = tmp_path / "bb-da-ky.pdf"
    paper.write_bytes(signed_by_both())
    told = subprocess.run(
        [sys.executable, "-m", "workbench", "verify", str(paper)], cwd=tmp_path, env=environment, capture_output=True
    )
    assert told.returncode == 0, told.stdout.decode()
    assert f"Chữ ký của {CHAIR}" in told.stdout.decode()
    packed = site / "workbench"
    for folder, where in (("workbench", ""), ("scoresheets", "_data/scoresheets"), ("notebooks", "_data/notebooks")):
        files = {path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*") if path.is_file()}
        brought = {path for path in files if not {"__pycache__", ".ipynb_checkpoints"} & {*path.parts}}
        assert [str(path) for path in sorted(brought) if not (packed / where / path).exists()] == []
    assert (packed / "cli" / "main.py").samefile(site / "workbench" / "cli" / "main.py")
