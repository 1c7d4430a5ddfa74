"""Which records may be one: names compared, in blocks, and what speaks for and against a pair.

Nothing here decides anything. rapidfuzz measures how alike two names are; it is imported in this
package only.
"""
