"""Run the migrations on the connection that `workbench.storage.engine.migrate` holds; there is no alembic.ini."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
