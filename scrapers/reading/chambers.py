"""Chambers of commerce: how they are called, and what other chambers there are."""

import re
from functools import lru_cache

# After 'Chamber of': a chamber of commerce, and not of deputies or of horrors.
_LONG = re.compile(
    r"\bchambers? of (?:commerce|industry|trade|business|mines)\b"
    r"|\bc[áa]maras? (?:\w+ ){0,4}(?:de |del )?(?:comercio|industria)"
    r"|\bcamer[ae] di commercio\b|\bcamera di industria\b"
    r"|\bchambres? de commerce\b|\bchambres? (?:\w+ ){0,3}de commerce\b"
    r"|\b\w{0,20}handelskammern?\b|\b\w{0,20}handelsk[aá]mmar[en]*\b|\bhandelskammeret\b"
    r"|\bau(?:ß|ss)enhandelskammer\b|\bindustrie- und handelskammer\b|\bwirtschaftskammer\b"
    r"|\bkamer van koophandel\b|\bkauppakamari\b|\bizba gospodarcza\b|\bhospod[aá]řsk[aá] komora\b"
    r"|\bticaret (?:ve sanayi )?odas[ıi]\b|\bc[âa]mara d[eo] com[ée]rcio\b|\bcambra de comerç\b"
    r"|\bbusiness chamber\b|\bchamber of small business\b|\btrade chamber\b",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?:^|[\s(])(?:Am|Brit|Euro|Swed|Aust|Can|Fin|Nor|Ital|Mex|Ind|Sing|Bel|Swiss|Ger|Fran|Dan|Ben|"
    r"Bras|Port|Irish|Jap|Kor|Thai|Asia|Eu|Arab|Pol|Hung|Czech|Turk|Chile|Peru|Col|Span)?"
    r"(?:Cham|Chamber(?=[A-Z]))(?![a-z])"
    r"|\bAHK\b|\bIHK\b|\bDIHK\b|\bCCIFC?\b|\bCCI\b|\bCCIAA\b|\bCCPIT\b"
    r"|\bKVK\b|\bWKO\b|\bICC\b(?= (?:World|International))|\b[A-Z][a-z]{1,8}Cham\b"
)
_NAMED = re.compile(r"(?:^|\s)(?:[A-Z][\w.'’&\-]*\s){1,6}Chamber$|^(?:the )?U\.?S\.? Chamber$")
_CJK = re.compile(
    "商会|商會|總商會|总商会|商工会議所|商工會議所|工商联|工商聯|工商业联合会|國際商會|상공회의소"
)
# Every form holds one of these: most names are settled by this look.
_HINT = re.compile(
    "cham|camer|camar|cámar|câmar|cambra|kamer|kammer|kauppa|handel|izba|komora|odas|cci|ihk|ahk|"
    "ccpit|kvk|wko|icc|商|상공",
    re.IGNORECASE,
)
_OTHER_CHAMBERS = re.compile(
    r"\bchambers? of (?:deputies|horrors|representatives|councillors|peers|advocates|fasci)\b"
    r"|\b(?:upper|lower|legislative|house|senate|council|senate's|house's|second|first|star|gas|"
    r"torture|echo|burial|climate|vacuum|hyperbaric|bed|oxygen|council's|judge's|court)\s+chambers?\b"
    r"|\bchamber (?:music|orchestra|choir|players|ensemble|singers|foundation)\b"
    r"|\bc[áa]maras? (?:de )?(?:los )?(?:diputados|representantes|senadores|gesell)",
    re.IGNORECASE,
)
# What a chamber's name opens and does not name: what it set up.
_ORGANS = re.compile(r"(?:committee|working group|task ?force)$", re.IGNORECASE)


@lru_cache(maxsize=1 << 13)
def is_chamber(name: str) -> bool:
    """Say whether ``name`` is the name of a chamber of commerce, in any language read.

    A legislative chamber is none, nor is a chamber orchestra, or a chamber's committee.
    """
    if not _HINT.search(name) or _OTHER_CHAMBERS.search(name) or _ORGANS.search(name):
        return False
    return any(form.search(name) for form in (_LONG, _SHORT, _NAMED, _CJK))
