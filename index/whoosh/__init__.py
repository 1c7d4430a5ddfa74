"""The embedded engine: Whoosh's schema, query tree and index folder, arrays for everything else.

Releases go in as records, a batch of them as one commit (:mod:`writer`): numbered (:mod:`buffer`),
sorted by term (:mod:`inversion`) and written as one file of arrays (:mod:`array_file`), visible
when one small file, the manifest (:mod:`manifest`), is replaced. Segments are merged afterwards
(:mod:`merger`, :mod:`merging`).

A search opens the generation that the manifest names (:mod:`opening`, :mod:`generation`,
:mod:`segment`), turns the query into Whoosh's query tree (:mod:`compile`), evaluates it over whole
posting lists (:mod:`evaluate`, :mod:`phrases`), counts facets over columns (:mod:`facets`,
:mod:`columns`), finds the first hits (:mod:`hits`) and cuts snippets (:mod:`snippets`). Stock
Whoosh code reads the same files through :mod:`codec`. :mod:`engine` holds it together and is the
only door.
"""
