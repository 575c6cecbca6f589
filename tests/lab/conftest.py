"""An archive with a concluded session and one that is still sealed, and the folder made from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.desk.council import plan, sit_down
from tests.desk.whole import conclude
from workbench.lab.folder import prepare
from workbench.storage import Store

SEALED = "VD-2026-D3"


@dataclass(frozen=True)
class Study:
    """The archive's folder and the staff's."""

    home: Path
    folder: Path
    written: list[Path]


@pytest.fixture(scope="package")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    root = tmp_path_factory.mktemp("office")
    home, folder = root / "var", root / "lab"
    store = Store(home / "archive.sqlite")
    table = conclude(sit_down(store))
    table.desk.open_session(plan(session=table.plan.session.model_copy(update={"id": SEALED})))
    store.close()
    (home / "cookie-secret").write_text("khong-duoc-lo")
    return Study(home, folder, prepare(home, folder).bundles)
