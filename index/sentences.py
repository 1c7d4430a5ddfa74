"""Where sentences begin and end, chunk by chunk: what white space parts a text into."""

import re


def may_end_sentence(chunk: str) -> bool:
    """Say whether a sentence ends with ``chunk`` where the next may begin one."""
    # Most chunks end in a letter.
    return not chunk[-1:].isalnum() and bool(_END.search(chunk))


def may_begin_sentence(chunk: str) -> bool:
    """Say whether a sentence begins with ``chunk`` where the one before may end one."""
    return bool(_BEGIN.match(chunk))


_ABBREVIATIONS = [
    "Mr",
    "Ms",
    "Mrs",
    "Dr",
    "Sr",
    "Jr",
    "St",
    "Mt",
    "Ft",
    "No",
    "vs",
    "Lt",
    "Sgt",
    "Gen",
    "Col",
    "Capt",
    "Sen",
    "Rep",
    "Gov",
    "Hon",
    "Rev",
    "Prof",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Aug",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
]
_END = re.compile(
    r"[.!?…](?<!\b[A-Z]\.)"
    + "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS)
    + r"[.!?…\"”’»)\]]{0,5}\Z"
)
_BEGIN = re.compile(r"[\"“‘«(\[]{0,3}[^\Wa-z_]")
