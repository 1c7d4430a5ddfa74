"""The archive: what a release is, how it is kept, and who is in it.

Everything else in the project speaks in the types of :mod:`archive.model`. The original bytes are
kept first (:mod:`archive.originals`), what was read from them afterwards, one release in one
transaction, numbered in one gapless sequence of changes (:mod:`archive.store`). The store is the
truth; an index over it is disposable.
"""
