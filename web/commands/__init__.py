"""The commands of ``onrecord``, in the order of an archive's day.

:mod:`~web.commands.keep` ingests, reads and deletes, :mod:`~web.commands.find` searches, shows and
takes out, :mod:`~web.commands.run` serves, :mod:`~web.commands.look_after` checks and rebuilds,
:mod:`~web.commands.users` says who may sign in, :mod:`~web.commands.authority` who is who.
"""
