"""The reading: what each part of a page is, and who says what, for whom, and when.

A format hands over a :class:`~scrapers.reading.page.Page`; :mod:`scrapers.reading.release` leads it
through the steps, each in a module of its own and each reading one laid-out
:class:`~scrapers.reading.page.Document`.
"""
