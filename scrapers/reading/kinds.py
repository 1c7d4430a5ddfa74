"""The kind of an organisation, by the vocabulary of its name; unknown rather than guessed."""

import re
from functools import lru_cache

from archive.model import OrganisationKind as Kind
from scrapers.reading.chambers import is_chamber
from scrapers.reading.organisation_names import KNOWN
from scrapers.reading.organisation_words import (
    BODY_NOUNS,
    GENERIC,
    HEADS,
    LEGAL_FORMS,
    ROMANCE_HEADS,
    SHOUTED_FORMS,
    TOPICS,
)
from scrapers.reading.roles import bare
from scrapers.reading.vocabulary import word_set

_WORD = re.compile(r"[^\s,()/]+")
_LETTERED_UNIT = re.compile(r"(?:[A-Z]{2,6} ){1,3}(?:Unit|Team|Squad|Task Force)")
_INSERTED = re.compile(r"\s\([A-Z]{2,8}\)(?=\s)")
_JOINERS = word_set("""
of for on against in at de del di du des der für to
""")

# Fire brigades of towns, whose "Company" is no legal form.
_FIRE_COMPANY = re.compile(
    r"\b(?:(?:Fire|Hose|Ladder|Rescue|Ambulance|Engine) Company|Ambulance Corps)\b(?! Store)"
)
# What an agency's acronym begins and one of these ends is the agency's: 'USDA Widget Service'.
_UNITS = frozenset(["service", "office", "division", "board", "bureau", "agency"])
_HOUSES = frozenset(["House", "the House", "U.S. House", "U S House"])
_SITTING = word_set("""
council committee committees subcommittee subcommittees assembly caucus
""")
# Of these the words before the 'of' must tell that they make laws, or the seat behind it does.
_COUNCILS = frozenset(["council", "councils", "caucus"])
_SEATS = frozenset(["city", "town", "county"])
# Postal codes of states where they have no dot: 'Denver, CO'.
_STATES_TOO = frozenset(["co", "pa", "pc", "nv"])
# Names with these heads are a charity's, a company's or an office's: the text must tell.
OPEN_HEADS = word_set("""
trust fund cooperative co-operative network service services centre center project initiative
""")
_CALLED = re.compile(
    r"(?:\s\([^()\n]{1,40}\))?(?:,|\sis|\swas|,\swhich is)\s(?:a|an|the|one of the)\s"
    r"([^.,;:()\n]{3,110})"
)
_CALLED_REACH = 170
_NOT_CALLED = word_set("that which who whose where of for to and from by with")
# Tried in order over the whole name, in lower case: the first that is found tells the kind.
_PATTERNS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"\b(?:courts?|tribunal|judicial circuit|juzgado)\b", Kind.COURT),
        (r"(?:法院|裁判所)$", Kind.COURT),
        (r"(?:大学|大學|学院|學院)$", Kind.UNIVERSITY),
        (r"(?:公司|集团|集團|银行|銀行|株式会社|控股)$|^株式会社", Kind.COMPANY),
        (r"(?:议会|議會|人大|国会|國會|立法會)$", Kind.LEGISLATURE),
        (r"(?:政府|委员会|委員會|厅|局|部|署|庁|省|办公室|大使馆|领事馆)$", Kind.GOVERNMENT),
        (r"(?:协会|協會|基金会|基金會|联合会|聯合會|学会|學會|協会)$", Kind.NGO),
        (r"(?:报|報|日报|日報|新闻社|新華社|新华社|电视台|電視台|通讯社|新聞)$", Kind.MEDIA),
        (r"\b(?:sheriff|police|prosecutor|attorney|governor|mayor|clerk|treasurer|auditor|coroner|"
         r"defender|comptroller|controller|secretary of state)(?:['’]?s|s['’])? (?:office|"
         r"department|dept|bureau|unit|division)\b", Kind.GOVERNMENT),
        (r"\b(?:district|county|state|city|prosecuting|u\.?s\.?|united states) attorney$|"
         r"\battorney general$", Kind.GOVERNMENT),
        (r"\b(?:national guard|air force base|naval (?:air )?(?:station|base)|army depot)\b",
         Kind.GOVERNMENT),
        (r"\bcouncils? of governments$|\bjoint board on\b", Kind.GOVERNMENT),
        (r"\bschool (?:\w+ )?(?:district|department|board)$|\bparole board$|"
         r"\bboard of (?:education|elections|health|prison|parole|pardons|equalization)\b",
         Kind.GOVERNMENT),
        (r"\b(?:northern|southern|eastern|western|middle|central) district of\b", Kind.COURT),
        (r"\b(?:homicide|fraud|victims?|assaults?|abuse|gangs?|crimes?|narcotics|trafficking|trials?|"
         r"prosecutions?|parole|lifer|forensics?|robbery|burglary|fugitives?|immigrant|warrants?|"
         r"investigations?|detectives?|police|drugs?|arson|traffic|juvenile|expunction|conviction|"
         r"re-?entry|family protection|public works|emergency|sheriff['’]?s|da|da['’]s|"
         r"attorney['’]?s?|swat)\b.{0,40}\b(?:units?|division|teams?|squad|section|task ?force|"
         r"bureau|detail)$", Kind.GOVERNMENT),
        (r"\b(?:lutheran|catholic|jewish|episcopal|methodist|baptist|islamic) "
         r"(?:\w+ ){0,3}services?$|\border of police$", Kind.NGO),
        (r"\bdevelopment bank\b|\b(?:policing|protection) services?$|\bcommand$|"
         r"\b(?:air|water|oversight|utilit(?:y|ies)|safety|labor relations)\b.{0,30}\bboard$",
         Kind.GOVERNMENT),
        (r"\b(?:detention|correctional|hurricane|law enforcement|emergency operations|crime) "
         r"(?:\w+ ){0,2}cent(?:er|re)$", Kind.GOVERNMENT),
        (r"\b(?:protective|emergency medical|correctional|animal|court|social|child) services?$|"
         r"\binformation sharing systems$", Kind.GOVERNMENT),
        (r"\bfire (?:division|bureau)$|\b(?:special operations|armed|defen[sc]e) forces$|"
         r"\bnational (?:cancer|eye|heart|mental|human genome)\b.{0,40}\binstitute$|"
         r"\bnational institutes? (?:on|of)\b", Kind.GOVERNMENT),
        (r"^(?:the )?(?:u\.? ?s\.?|united states|federal) (?:[\w&]+ ){1,6}(?:services?|survey|"
         r"command)$|^(?:the )?(?:u\.? ?s\.?|united states) mint$|"
         r"\b(?:indian health|extension|minerals? management|"
         r"fish (?:and|&) wildlife|foreign|resources? conservation|public health) service$",
         Kind.GOVERNMENT),
        (r"^(?!.{0,120}\b(?:senate|house|(?:sub)?committee)\b).*\bhealth (?:and|&) human services$",
         Kind.GOVERNMENT),
        (r"\b(?:insurance|marketing|digital|creative|talent|advertising|branding|media|travel|staffing|"
         r"modell?ing|design|seo|pr) agenc(?:y|ies)$|\bagency of record$|^insurance brokerage",
         Kind.COMPANY),
        (r"\b(?:working|writing|study|peer|advisory) group$", Kind.OTHER),
        (r"^(?!.{0,120}\b(?:department|division|office|county|state|bureau|agency|administration|"
         r"health and|senate|house|(?:sub)?committee)\b)"
         r".*\b(?:youth|community|family|human|social|senior|children['’]?s|refugee|legal aid) "
         r"services?(?: of\b.*)?$", Kind.NGO),
        (r"\bgrade cent(?:er|re)$|\b(?:elementary|middle|high) school$", Kind.OTHER),
        (r"\bcrypto(?:currency)? exchange$|\bcleaning$", Kind.COMPANY),
        (r"\b(?:republican|democratic|libertarian) (?:\w+ ){0,3}committee$|\b(?:lawyers|citizens|"
         r"women|mothers|parents|physicians)['’]? (?:committee|council)\b", Kind.NGO),
        (r"\bcongressional (?:\w+ ){0,3}caucus$|\bappropriations (?:sub)?committees?$",
         Kind.LEGISLATURE),
        (r"\binstitute of technology\b|\bschool of mines\b|"
         r"\buniversity (?!hospitals?\b|medical\b|press\b)", Kind.UNIVERSITY),
        (r"\b(?:boys?|girls?)['’]?s?\b.{0,20}\bclubs?\b|\bchapter of\b|\btrust for\b|"
         r"\bfoundation board$|\bdonor registry$", Kind.NGO),
        (r"\b(?:dental|implants?|surgery|spa|wellness|fitness|tax|auto|hearing|vein|laser|"
         r"cosmetic|aesthetics?) (?:\w+ )?cent(?:er|re)s?$", Kind.COMPANY),
        (r"^(?!.{0,120}\b(?:of|for|on|and)\b).*\b(?:construction|energy|technology|paving|gaming|"
         r"games|mobile|materials)$", Kind.COMPANY),
        (r"\b(?:heating|cooling|plumbing|aesthetics|implants|jewelers|gold|silver|cannabis|"
         r"wellness|spirits|brewing|pharms|apparel|supply co)$", Kind.COMPANY),
        (r"^[a-z]{4,20}wire$", Kind.MEDIA),
        (r"\b(?:fire|police|sheriff['’]?s?) (?:department|district|protection|rescue)\b",
         Kind.GOVERNMENT),
        (r"\bpolitical action committee\b|\bcampaign committee\b|\bolympic committee\b", Kind.NGO),
        (r"\b(?:senate|house|congressional|joint|select) (?:[\w&,]+ ){0,8}(?:sub)?committee\b",
         Kind.LEGISLATURE),
        (r"\b(?:sub)?committee on\b|\bhouse of representatives\b|\bhouse of delegates\b|"
         r"\bboard of (?:supervisors|commissioners|selectmen|aldermen)\b|\bcity council\b|"
         r"\btown council\b|\bcounty council\b|\bgeneral assembly\b", Kind.LEGISLATURE),
        (r"^(?:the )?(?:city|town|county|state|village|commonwealth) of\b", Kind.GOVERNMENT),
        (r"\b(?:u\.?s\.?|united states|federal|national|royal) (?:army|navy|air force|marine corps|"
         r"coast guard|park service|forest service|weather service|marshals?)\b", Kind.GOVERNMENT),
        (r"\bschool of (?:law|business|medicine|public|nursing|design|engineering|education)\b|"
         r"\bbusiness school\b|\blaw school\b|\bmedical school\b|\bcollege of\b", Kind.UNIVERSITY),
        (r"\b(?:customs|revenue|prison|probation|secret|postal|parks?|forest|weather|marshals|"
         r"immigration|intelligence) services?$", Kind.GOVERNMENT),
        (r"\b(?:public schools|school district|unified school)\b", Kind.GOVERNMENT),
        (r"\b(?:sun|star|post|globe|bee|mail|mirror|telegraph|examiner|inquirer|enquirer|dispatch|"
         r"courant|bulletin|register|advocate)$", Kind.MEDIA),
        (r"\b(?:credit union|savings bank|law firm|law group|law offices?)\b", Kind.COMPANY),
        (r"\bfederal reserve\b|\bcentral bank\b|\breserve bank\b", Kind.GOVERNMENT),
        (r"\b(?:food bank|bar association|labor union|boys & girls|ymca)\b", Kind.NGO),
    )
)  # fmt: skip


@lru_cache(maxsize=1 << 13)
def kind_of(name: str) -> Kind:
    """Return the kind that ``name`` itself tells: legal form, head word, known name."""
    if is_chamber(name):
        return Kind.CHAMBER
    known = _known_kind(name)
    if known is not None:
        return known
    name = _INSERTED.sub("", name)
    words = _WORD.findall(name)
    if _FIRE_COMPANY.search(name):
        return Kind.GOVERNMENT
    if len(words) > 1 and is_legal_form(words[-1]):
        return Kind.COMPANY
    lowered = name.casefold()
    for pattern, kind in _PATTERNS:
        if pattern.search(lowered):
            return kind
    return _kind_of_head([bare(word) for word in words])


def _known_kind(name: str) -> Kind | None:
    """Return the kind of a name that needs no vocabulary, None for others."""
    if name in _HOUSES:
        return Kind.LEGISLATURE
    if _LETTERED_UNIT.fullmatch(name):
        return Kind.GOVERNMENT
    known = KNOWN.get(name) or KNOWN.get(name.removeprefix("The ").removeprefix("the "))
    if known is not None:
        return known
    owner, _, unit = name.partition(" ")
    if owner.isupper() and KNOWN.get(owner) is Kind.GOVERNMENT and unit:
        return Kind.GOVERNMENT if unit.split()[-1].casefold() in _UNITS else None
    return None


def kind_called(text: str, end: int) -> Kind:
    """Return the kind that the apposition tells of the name before ``end``: ', a software firm'.

    UNKNOWN where none follows.
    """
    match = _CALLED.match(text, end, end + _CALLED_REACH)
    if match is None:
        return Kind.UNKNOWN
    for word in match.group(1).split():
        plain = bare(word).rsplit("-", 1)[-1]
        if plain in _NOT_CALLED:
            return Kind.UNKNOWN
        if plain in BODY_NOUNS and word[:1].islower():
            return BODY_NOUNS[plain]
    return Kind.UNKNOWN


def is_legal_form(word: str) -> bool:
    """Say whether ``word`` is a company's legal form: 'Inc.', 'GmbH', 'S.A.'."""
    plain = bare(word)
    if plain not in LEGAL_FORMS:
        return False
    if plain in _STATES_TOO:
        return "." in word or word == "Co"
    return plain not in SHOUTED_FORMS or word.replace(".", "").isupper()


def _kind_of_head(words: list[str]) -> Kind:
    """Return the kind of the head: the last word before a joiner, else the last word.

    Romance names have theirs first: 'Universidad Comunitaria de Otrolugar'.
    """
    if len(words) > 1 and words[0] in ROMANCE_HEADS and words[0] in HEADS:
        return HEADS[words[0]]
    for position, word in enumerate(words):
        if position and word in _JOINERS and words[position - 1] in HEADS:
            kind = HEADS[words[position - 1]]
            own = words[:position] if words[position - 1] in _COUNCILS else words
            return _plain_kind(kind, own if not _SEATS.intersection(words[position:]) else words)
    return _plain_kind(HEADS.get(words[-1], Kind.UNKNOWN), words) if words else Kind.UNKNOWN


def _plain_kind(kind: Kind, words: list[str]) -> Kind:
    """Return ``kind``, but UNKNOWN where a single common word would have to tell it."""
    legislative = {"senate", "house", "congress", "parliament", "legislature", "city", "county"}
    legislative |= {"tribal", "parliamentary"}
    common = all(word in TOPICS or word in GENERIC for word in words[:-1])
    if words[-1] == "group" and common:
        return Kind.UNKNOWN
    if kind is Kind.LEGISLATURE and words[-1] in _SITTING:
        plain = [word for word in words[:-1] if word.isalpha() and word != "and"]
        topics = words[-1] != "council" and any(word in TOPICS for word in plain)
        topics = topics and all(word in TOPICS or word in GENERIC for word in plain)
        return kind if topics or legislative & set(words) else Kind.OTHER
    return kind
