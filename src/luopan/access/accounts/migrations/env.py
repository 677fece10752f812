"""Runs the account database's migrations on the connection that `migrating` hands over."""

from alembic import context

from luopan.access.accounts.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
