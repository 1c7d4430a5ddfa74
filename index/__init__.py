"""The index: one contract, the engines behind it, and the language that visitors type.

:mod:`index.contract` names no engine; :mod:`index.fields` is the only place that names a field. A
release becomes records (:mod:`index.records`), one for itself and one a quotation; text becomes
terms in one way, whether indexed, asked or marked (:mod:`index.analysis`); what is typed becomes a
tree (:mod:`index.query_language`, :mod:`index.syntax`). :mod:`index.whoosh` is the engine.

The index follows the store by its sequence of changes (:mod:`index.follow`) and can be deleted at
any time: it is rebuilt aside and swapped in.
"""
