"""The web: pages, the command line, and the composition of a running archive.

Views are thin: they read the state, ask the index or the store, and render.
"""
