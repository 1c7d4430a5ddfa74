"""What Alembic runs for each command: the steps, on the connection that it was handed."""

from alembic import context

from archive.sql.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite can undo a change of its tables; Alembic does not expect so.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
