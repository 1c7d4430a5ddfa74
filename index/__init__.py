"""The index: one contract, the engines behind it, and the language that visitors type.

:mod:`index.contract` names no engine; :mod:`index.fields` is the only place that names a field.
The index follows the store by its sequence of changes (:mod:`index.follow`) and can be deleted at
any time: it is rebuilt aside and swapped in.
"""
