"""From a URL to its bytes, politely and safely.

:mod:`~scrapers.fetching.targets` reads a URL strictly, :mod:`~scrapers.fetching.addresses` says
which machines may be asked, :mod:`~scrapers.fetching.exchange` asks one, over a connection that is
pinned to the address that was checked, and writes down what passed. The
:mod:`~scrapers.fetching.fetcher` leads through redirects, robots.txt, delays and second tries.
"""
