"""The sites that need a declaration of their own: one module each, which names its ``SITE``.

Most sites need none; docs/add-a-scraper.md says when one does, and how it is tested. The ones that
ship are made up.
"""
