"""Sample releases: written for this project, and fiction from the first word to the last.

They lie in the folder ``samples`` beside this module, which holds nothing else, so that ingesting
it ingests releases only. Every town, country, company, chamber, office and person in them is made
up, and their addresses end in ``.example``; no real release is among them. They have the forms
that real releases have (hard-wrapped text, office pages with menus, wire copy, web pages) and,
from 2009 to 2026, tell of a few people and chambers again and again, so that an archive of them is
worth browsing.
"""

from importlib.resources import files
from pathlib import Path


def folder() -> Path:
    """Return the folder of the sample releases."""
    return Path(str(files("scrapers"))) / "samples"
