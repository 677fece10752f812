"""Runs the account database's migrations on the connection that `accounts.store` hands over."""

from alembic import context

from luopan.access.accounts.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
