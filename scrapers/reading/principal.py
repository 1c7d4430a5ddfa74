"""The principal affiliation of a person: which of the pairs leads, and what it lacks."""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.model import Affiliation, Organisation, OrganisationKind
from scrapers.reading.directory import Directory
from scrapers.reading.role_words import PUBLIC_OFFICES
from scrapers.reading.roles import bare, is_role_word
from scrapers.reading.vocabulary import word_set

_LONGEST_ACRONYM = 4
# Who speaks for nobody but himself, whatever body publishes the release.
_PRIVATE = word_set("""
mother father parent widow widower victim survivor resident student neighbor neighbour juror judge
justice defendant patient customer participant retiree retired veteran analyst economist
candidate nominee
""")
# Who is asked as somebody from outside, where the text does not say for whom he speaks.
_OUTSIDE = word_set("""
professor researcher author coach artist actor actress doctor physician surgeon psychiatrist
psychologist cardiologist editor editor-in-chief educator volunteer graduate historian lecturer
athlete player skipper driver pilot farmer rancher fisherman musician singer guitarist drummer
conductor composer organist soloist journalist reporter columnist correspondent blogger
carpenter electrician plumber neighbor filmmaker screenwriter showrunner villager traveler traveller
midwife hairstylist agronomist homeowner craftsman craftswoman herder sculptor playwright
storyteller choreographer pediatrician paediatrician paramedic urologist gynecologist
ophthalmologist gastroenterologist hematologist endocrinologist virologist criminologist
船长 船長 教授 医生 醫生 专家 專家 学者 學者 作家 摊主 攤主 店主 老板 老闆 博士生 导演 導演 律师
律師
""")
# Who speaks beside an office of the state holds these elsewhere, unless its name holds them too.
_CLERGY = word_set("pastor reverend bishop archbishop rabbi imam priest deacon")
_GUESTS = word_set("""
congressman congresswoman council councilmember councilman councilwoman assemblymember
assemblyman assemblywoman
""")
_STATE = frozenset(
    [OrganisationKind.GOVERNMENT, OrganisationKind.LEGISLATURE, OrganisationKind.COURT]
)
_SHERIFFS = frozenset(["sheriff", "coroner", "commissioner"])
_OF_BUSINESS = frozenset(["owner", "founder", "ceo", "cofounder"])
_COUNTY_BOARD = frozenset(["county", "supervisor"])
_FEDERAL = frozenset(["united", "states"])
# Of an army, and of no company that tells of them.
_SOLDIERS = word_set("colonel sergeant lieutenant admiral minister lt sgt col capt cpl maj cmdr")
# Who buys from the body, or lives near it.
_ANOTHER = frozenset(["another", "local", "neighboring", "fellow"])
# No university has one.
_OF_COMPANIES = frozenset(["ceo", "cofounder", "co-founder", "co-ceo"])
_PUBLIC_ADVOCATE = frozenset(["public", "advocate"])
_TOWN = re.compile(r"\b(?:City|Town|Village|Borough) of ")
_LAWYERS = frozenset(["law", "llp", "pllc", "attorneys", "lawyers", "legal", "solicitors"])
_OF_LAWYERS = frozenset(
    ["partner", "attorney", "attorneys", "lawyer", "counsel", "founder", "associate", "principal"]
)
_FORCES = frozenset(["police", "fire"])
_COMMITTEE = frozenset(["chair", "chairman", "chairwoman", "chairperson", "member"])


def completed(
    pairs: Sequence[Affiliation],
    directory: Directory,
    issuer: Organisation | None,
    *,
    lawyers: bool = False,
) -> Affiliation:
    """Return the leading pair, with what it lacks taken from where the text gives it.

    ``lawyers`` says that the ``issuer`` is a law firm, which tells of others' executives.
    """
    roles = [pair for pair in pairs if pair.role]
    if not roles:
        return pairs[0]
    present = [pair for pair in roles if not _is_past(pair.role or "")]
    principal = next((pair for pair in present if not _is_private(pair.role or "")), None)
    principal = principal or next(iter(present), roles[0])
    principal = _in_proper_case(principal, roles)
    if principal.organisation or principal.role is None:
        return principal
    for pair in pairs:
        if pair.organisation and (agree(pair, principal) or pair.role is None):
            return replace(principal, organisation=pair.organisation)
    if is_office(principal.role):
        committee = next((pair for pair in pairs if leads_committee(pair)), None)
        office = directory.office_of(principal.role)
        organisation = committee.organisation if committee else office
        return replace(principal, organisation=organisation)
    office = directory.office_of(principal.role)
    outside = _is_private(principal.role) or _is_outside(principal.role, issuer)
    if office is None and issuer is not None and not outside and _fits(principal.role, lawyers):
        office = issuer.name
    return replace(principal, organisation=office)


def agree(one: Affiliation, other: Affiliation) -> bool:
    """Say whether two pairs speak of the same role: one's words hold the other's head."""
    if one.role is None or other.role is None:
        return False
    heads = [
        {bare(word) for word in pair.role.split() if is_role_word(word)}
        for pair in (one, other)
        if pair.role
    ]
    return bool(heads[0] & heads[1])


def is_office(role: str | None) -> bool:
    """Say whether ``role`` is an office of the state or of a parliament."""
    return role is not None and any(bare(word) in PUBLIC_OFFICES for word in role.split())


def leads_committee(pair: Affiliation) -> bool:
    """Say whether the pair is a committee's chair or ranking member, and is so still."""
    if pair.role is None or _is_past(pair.role):
        return False
    role = {bare(word) for word in pair.role.split()}
    body = (pair.organisation or "").casefold()
    leads = bool(role & _COMMITTEE) and ("member" not in role or "ranking" in role)
    return leads and "committee" in body


def _in_proper_case(pair: Affiliation, pairs: Sequence[Affiliation]) -> Affiliation:
    """Return ``pair``, its role as it stands elsewhere where a headline shouts it."""
    role = pair.role or ""
    office = any(bare(word) in PUBLIC_OFFICES for word in role.split())
    if not role.isupper() or (len(role) <= _LONGEST_ACRONYM and not office):
        return pair
    same = (other.role for other in pairs if other.role and not other.role.isupper())
    printed = role.title() if office else role
    found = next((other for other in same if other.casefold() == role.casefold()), printed)
    return replace(pair, role=found)


def is_law_firm(text: str, issuer: Organisation | None) -> bool:
    """Say whether ``issuer`` is a law firm by its name, or ``text`` calls it one."""
    if issuer is None:
        return False
    if _LAWYERS & {bare(word) for word in issuer.name.split()}:
        return True
    called = re.compile(rf"{re.escape(issuer.name)}[^.;\n]{{0,80}}\blaw firm\b")
    return called.search(text) is not None


def _fits(role: str, lawyers: bool) -> bool:
    """Say whether ``role`` can be held at the issuer, which may be a firm of ``lawyers``."""
    return not lawyers or any(bare(word) in _OF_LAWYERS for word in role.split())


def _is_outside(role: str, issuer: Organisation | None) -> bool:
    """Say whether the role is a scholar's or an artist's, or a guest's at an office of the state.

    A university's scholars are its own.
    """
    if issuer is not None and issuer.kind is OrganisationKind.UNIVERSITY:
        return any(bare(word) in _OF_COMPANIES for word in role.split())
    if issuer is not None and issuer.kind in _STATE and _is_guest(role, issuer.name):
        return True
    words = {bare(word) for word in role.split()}
    state = issuer is not None and issuer.kind in _STATE
    return bool(words & _OUTSIDE) or (bool(words & _SOLDIERS) and not state)


def _is_guest(role: str, office: str) -> bool:
    """Say whether the role is not held at this ``office``: a town's council is the town's."""
    words = {part for word in role.split() for part in bare(word).split("-")}
    if words >= _COUNTY_BOARD or words >= _FEDERAL:
        return True
    if words & _FORCES and not words & _FORCES & {bare(word) for word in office.split()}:
        return True
    if _TOWN.search(office):
        return bool(words & _CLERGY)
    own = {bare(word) for word in office.split()}
    guests = _GUESTS | _CLERGY | _SHERIFFS | _OF_BUSINESS
    return bool((words & guests) - own) or words >= _PUBLIC_ADVOCATE


def _is_past(role: str) -> bool:
    return bare(role.split(maxsplit=1)[0]) in (
        "former",
        "then",
        "ex",
        "past",
        "previously",
        "formerly",
        "onetime",
    )


def _is_private(role: str) -> bool:
    words = role.split()
    owner = bare(words[-1]) == "owner" and bare(words[0]) in _ANOTHER
    return owner or any(bare(word) in _PRIVATE for word in words)
