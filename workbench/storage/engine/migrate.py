"""Bringing an archive to the shape this release knows: migrations shipped in the package, run when a store opens.

All steps run in one transaction that has the archive to itself, so a second process waits and then finds nothing to do.
Where many servers share an archive none of them waits, or lets the others wait, only to find that.
"""

from __future__ import annotations

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from workbench.errors import StateError
from workbench.storage.engine.options import writing
from workbench.storage.scopes import EVERYTHING
from workbench.text_vi.storage import archive as words

LOCATION = "workbench.storage:migrations"


def migrate(engine: Engine) -> None:
    """Bring a new or an older archive to the newest shape.

    Raises:
        StateError: If a later release has already changed it.
    """
    script = _script()
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection, connection.begin():
            if _at(connection) == script.get_current_head():
                return
    with engine.connect().execution_options(**writing(EVERYTHING)) as connection, connection.begin():
        if _at(connection) == script.get_current_head():
            return
        _refuse_newer(connection, script)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def steps(connection: Connection) -> tuple[str | None, str | None]:
    """Return the step an archive stands at, and the newest this release knows."""
    return _at(connection), _script().get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", LOCATION)
    return config


@cache
def _script() -> ScriptDirectory:
    """Return the steps this release ships, read once a process."""
    return ScriptDirectory.from_config(_config())


def _at(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(connection: Connection, script: ScriptDirectory) -> None:
    known = {step.revision for step in script.walk_revisions()}
    at = _at(connection)
    if at is not None and at not in known:
        raise StateError.of(words.ARCHIVE_NEWER, where=at, code="archive_newer")
