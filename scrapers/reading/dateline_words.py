"""The words of datelines: short names of states, what is no place, what names a body."""

import re

from scrapers.reading.place_words import PLACES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STATES = _words("""
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev
    n.h n.j n.m n.y n.c n.d okla ore pa r.i s.c s.d tenn tex vt va wash w.va wis wyo d.c b.c ont que
    alta sask man n.s u.s u.k uae sar prc
""")
# What no place begins with, and what is no place where it stands alone.
_SENTENCE_WORDS = _words("""
a an the this that these we our it they he she in on at for to from by about who what when where why
how today yesterday tomorrow more mr mrs ms dr sen rep senator president chairman
monday tuesday wednesday thursday friday saturday sunday
january february april june july september october november december
published posted updated written aktualisiert veröffentlicht erstellt publicado actualizado publié
pubblicato aggiornato
""")
_LABELS = _words("""
note notes update correction advisory statement summary background overview introduction
conclusion problem solution question answer result results highlights news media press release
event events date dates time location contact contacts source information details deadline winner
winners speaker speakers important urgent exclusive breaking new read photo photos video image
caption editor editors company mission vision values quick facts fact step part section chapter
table figure phase option tip tips reminder alert warning notice attention welcome thank thanks
yes no march may august bold title subject re cost price stand datum fecha admin mis countywide
statewide nationwide worldwide
""")
BODY_WORD = re.compile(
    r"\b(?:inc|corp|corporation|company|co|llc|ltd|plc|group|foundation|university|college|institute"
    r"|association|chamber|council|committee|department|office|agency|bank|hospital|partners|holdings"
    r"|technologies|solutions|systems|media|network|club|union|school|team|act|program|project)\b",
    re.IGNORECASE,
)


def is_known(words: str) -> bool:
    """Say whether ``words`` name a country, a state or a large city."""
    name = words.lower().strip(". ")
    return name in PLACES or name in _STATES or name.replace(".", "") in PLACES


def is_no_place(words: str) -> bool:
    """Say whether ``words`` begin a sentence or are a label ("Note", "Background"), no place."""
    name = words.lower().strip(".,: ")
    if is_known(words.partition(",")[0]):
        return False
    return name.split(" ", 1)[0].strip(".,") in _SENTENCE_WORDS or all(
        word in _LABELS for word in name.split()
    )
