"""The embedded engine: Whoosh's files and query tree, numpy for evaluating and counting.

One release goes in as documents (:mod:`schema`), a batch of them as one commit (:mod:`writer`)
that becomes visible when one small file, the manifest (:mod:`manifest`), is replaced. A search
opens the generation that the manifest names (:mod:`generation`, :mod:`segment`), turns the query
into Whoosh's query tree (:mod:`compile`), evaluates it over whole posting lists (:mod:`evaluate`),
counts facets over columns (:mod:`facets`) and cuts snippets (:mod:`snippets`). :mod:`engine` holds
it together and is the only door.
"""
