"""What stands around capitalised words and says that they are, or are not, a person's name."""

import re

from scrapers.reading.name_words import PERSON_LEADS
from scrapers.reading.roles import is_role_word
from scrapers.reading.verbs import ENGLISH, SPANISH
from scrapers.reading.vocabulary import word_set

_AFTER = re.compile(r"[,;(]?\s*(?P<age>\(?\d{1,2}\)?[,;)])|[,;]?\s(?P<word>[^\W\d_]+)")
_SIGNING = re.compile(r"[”\"]\s{0,3}(?:[–—]|--?)\s{0,3}$")
_SPEECH = ENGLISH.speech | SPANISH.speech
# Behind them a name is whose words are told; behind others it may be what is told of.
INVERTED = word_set("""
said says added adds stated states noted notes explained explains continued continues commented
comments remarked remarks recalled recalls concluded concludes emphasized emphasizes asked asks
shared shares dijo dice afirmó señaló agregó añadió explicó indicó expresó aseguró destacó comentó
""")
# 'said Chair of the guideline writing group Jane Roe'
_SAID_ROLE = re.compile(
    r"\b(?:said|says|added|adds|explained|noted)\s(?:the\s)?([A-Za-z-]{2,20})\sof\s"
    r"(?:[\w’'&-]{1,20}\s){1,8}$"
)
# 'said local lamp ambassador Jo': what such titles may be of bodies is left out.
_SAID_SMALL = re.compile(
    r"[”\"]\s(?:said|says|added|adds|explained|noted)\s(?:[a-z-]{2,20}\s?){1,5}$"
)
_BODIES_TOO = word_set("""
partner sponsor host owner client investor buyer developer builder publisher distributor operator
dealer trader contractor analyst champion
""")
_DEGREE = re.compile(
    r",\s?([A-Z][A-Za-z]{0,4}\.[A-Za-z.]{0,5}|[A-Z]{2,7}(?:-[A-Z]{1,3})?|PhD|EdD|PharmD)(?=,)"
)
_APPOINTED = re.compile(r"\sas\s((?:[\w'’-]{1,20}\s){0,6}[\w'’-]{1,20})")
# What companies call themselves, and persons hardly.
_MAKER = re.compile(
    r",\s(?:an?\s|the\s|one\s)?(?:[\w-]{1,20}\s){0,4}(?:maker|builder|provider|manufacturer|supplier|"
    r"distributor|operator|publisher|retailer|developer|platform|company|firm|brand)s?\b"
)
_OFFICE = re.compile(
    r",\s(?:an?\s|the\s|our\s)?(?:[A-Z][\w’'&-]{0,20}\s|senior\s|vice\s|chief\s|managing\s){0,4}"
    r"([\w-]{2,20})(?=\s(?:of|at|for|from|with)\s|,)"
)
_GOVERNING = word_set("at in of from near for by with on outside")
_MOST_DEGREES = 4
_APPOSITIVE_WORDS = 7


def led(before: str) -> tuple[bool, bool]:
    """Say whether a word for a person, and whether a verb of speech, stands just before."""
    stripped = before.rstrip()
    words = stripped.rsplit(maxsplit=1)
    if not words:
        return False, False
    last = words[-1].strip('“”"(').lower()
    if last in INVERTED:
        return False, True
    if _is_said_role(before):
        return True, True
    last = last.strip(",")
    role = (
        last in PERSON_LEADS
        or _SIGNING.search(before) is not None
        or (last.isalpha() and is_role_word(last))
    )
    return role, role and last not in _BODIES_TOO and _SAID_SMALL.search(stripped) is not None


def _is_said_role(before: str) -> bool:
    """Say whether a verb of speech and a role with 'of' lead up to a name."""
    if " of " not in before or not before.endswith(" "):
        return False
    told = _SAID_ROLE.search(before)
    return told is not None and is_role_word(told.group(1))


def is_body(before: str, after: str) -> bool:
    """Say whether the words around call the name a body: 'the firm Acme', 'Acme CEO Jo Roe'."""
    if _OWNED_ROLE.match(after):
        return True
    words = before.rsplit(maxsplit=1)
    called = bool(words) and before[-1:].isspace() and words[-1] in _BODIES
    return called and not _is_said_role(before)


# 'Acme executive director Jo Roe': what stands before the role is a body.
_OWNED_ROLE = re.compile(
    r"\s(?:[a-z]+[ -]){0,2}(?:director|president|founder|co-founder|chairman|chairwoman|chair|chief"
    r"|manager|owner|partner|officer|spokesman|spokeswoman|spokesperson|editor|CEO|CFO|COO|CTO"
    r"|analyst|strategist|researcher|economist|lobbyist|lawyer|aide|executive"
    r"|Founder|President|Director|Chairman|Chair|Owner|Manager)s?\s(?:[a-z]+\s){0,2}[A-Z]"
)
_BODIES = word_set("""
    firm company companies agency platform startup start-up brand maker provider newspaper magazine
    website site app bank retailer giant manufacturer developer subsidiary affiliate partner-company
    team club band group organization organisation nonprofit non-profit outlet publication
    empresa firma compañía
    journal paper daily weekly newsletter broadcaster network channel series show film movie album
    """)


def followed(after: str) -> tuple[bool, bool]:
    """Say whether an age or a role, and whether a verb of speech, stands just behind."""
    for _ in range(_MOST_DEGREES):
        degree = _DEGREE.match(after)
        if degree is None or is_role_word(degree.group(1)):
            break
        after = after[degree.end() :]
    match = _AFTER.match(after)
    if match is None or match.group("age"):
        return match is not None, False
    if not after.startswith((",", ";")):
        return _is_appointed(after), match.group("word") in _SPEECH
    if after[1:].lstrip().startswith("who "):
        return True, False
    plain = after[1:].replace("Sr.", "Sr")
    clause = re.split('[,.;:“”"]', plain, maxsplit=1)[0].split()[:_APPOSITIVE_WORDS]
    if clause[:1] in (["and"], ["y"], ["or"]) or _MAKER.match(after):
        return False, False
    return any(is_role_word(word) for word in clause), False


def is_officer(before: str, after: str) -> bool:
    """Say whether an office stands right behind: ', CEO of', ", Acme's Regional Director".

    What a preposition governs is a place: 'the University at Mirrow, Chancellor Jo Roe'.
    """
    office = _OFFICE.match(after)
    if office is None or not is_role_word(office.group(1)):
        return False
    lead = before.rsplit(maxsplit=1)[-1:]
    return not lead or lead[0].lower() not in _GOVERNING


def _is_appointed(after: str) -> bool:
    """Say whether 'as' and a role follow: 'appoints Jane Roe as its chief'."""
    appointed = _APPOINTED.match(after)
    words = appointed.group(1).split() if appointed is not None else []
    return any(is_role_word(word) for word in words)
