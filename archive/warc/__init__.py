"""WARC files (ISO 28500:2017): everything that is fetched, as it passed over the wire.

:mod:`~archive.warc.records` makes the records, :mod:`~archive.warc.folder` appends them to the
files in the data folder so that a crash cannot damage what is there, :mod:`~archive.warc.purge`
takes some out again, and :mod:`~archive.warc.collection` makes one archive of what is asked for.
:mod:`~archive.warc.answers` reads WARC files that others made.
"""
