"""Ingesters: from the bytes of a source to releases, with every fact a span in the text.

A format (:mod:`scrapers.formats`) turns bytes into a page of parts; the reading
(:mod:`scrapers.reading`) finds out what each part is and who says what in it;
:mod:`scrapers.ingest` takes one original the whole way, in its order, and nothing is lost when a
step fails.
"""
