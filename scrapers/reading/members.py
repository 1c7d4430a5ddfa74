"""Bodies that are called by whom they unite: 'United Widget Workers', 'Veterans of Elsewhere'."""

from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import Word

_MEMBERS = word_set("""
workers farmers teachers nurses drivers students veterans builders growers bankers physicians
pilots brewers bakers fishermen firemen firefighters steelworkers teamsters truckers loggers
machinists musicians actors engineers electricians carpenters painters plumbers realtors women men
mothers fathers parents survivors scientists lawyers jurists retailers manufacturers exporters
importers producers consumers taxpayers regulator ombudsman
""")
_WORKERS = ("workers", "growers", "makers", "owners", "users", "members")


def is_workers(word: Word) -> bool:
    """Say whether the capital ``word`` names people who unite, or an office that watches them."""
    return word.capital and (word.plain in _MEMBERS or word.plain.endswith(_WORKERS))
