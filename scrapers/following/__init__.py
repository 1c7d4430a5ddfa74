"""Sources that are followed: what they list, what of it is new, and whether they still answer.

A source is a :mod:`declaration <scrapers.following.declarations>` in the data folder. Its documents
(a :mod:`feed <scrapers.following.feeds>`, a :mod:`sitemap <scrapers.following.sitemaps>`, a
:mod:`listing page <scrapers.following.listings>`) name entries, and a
:mod:`pull <scrapers.following.pull>` fetches those that are new or changed.
"""
