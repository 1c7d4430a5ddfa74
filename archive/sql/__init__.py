"""How the store is kept in a database: its tables, and every statement that is run on them.

The statements are SQLAlchemy Core and say nothing that only one database understands; what SQLite
needs of its own is in :mod:`archive.sql.sqlite`. Functions take a connection whose transaction
the caller, :class:`archive.store.Store`, begins and ends. Those on the way of a release into the
store are built once, with parameters, for building one takes longer than running it.
"""
