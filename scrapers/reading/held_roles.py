"""A title as an affiliation: its role as it is given, its organisation in the fullest form."""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.model import Affiliation
from scrapers.reading.directory import Directory
from scrapers.reading.organisation_variants import key_of
from scrapers.reading.organisation_words import CORPORATE_ROLES, HEADS, LEGAL_FORMS
from scrapers.reading.place_words import PEOPLES, PLACES
from scrapers.reading.principal import is_office, leads_committee
from scrapers.reading.role_words import OF_DEPARTMENTS
from scrapers.reading.roles import bare, is_modifier, is_role_word, singular
from scrapers.reading.titles import Title
from scrapers.reading.vocabulary import word_set

# What a body has: "Acme's Widget Division" is Acme, and the division goes with the role.
_UNIT_OF = re.compile(
    r"(?P<owner>[^’']{2,80})[’']s? "
    r"(?P<unit>[^’']{2,60}(?:Division|Practice|Group|Team|Unit|Department))"
)
_OWNED = re.compile(r"(?P<owner>[^’']{2,80})(?:[’']s|(?<=s)[’']) (?P<unit>[^’']{2,60})")
_REGIONS = word_set("""
northern southern eastern western central north south east west northeast northwest southeast
southwest regional national international global greater new
""")
_WITHIN_TITLES = frozenset(["of", "in", "charge", "police", "staff"])
# Whose rank leads, whatever unit of the office they head.
_PROSECUTORS = frozenset(["attorney", "prosecutor"])
BODIES = word_set("""
chamber university college foundation association committee bank police
""")


def affiliation_of(
    title: Title | None, directory: Directory, *, of: Title | None = None
) -> Affiliation | None:
    """Return the title as an affiliation, its organisation in the fullest form.

    ``of`` is the title on the other side of the name: 'Chair Jo Roe of Acme' names a body.
    """
    if title is None:
        return None
    title = _of_owner(title, directory)
    role = tidy(title.role) if title.role else None
    organisation = resolved(title.organisation, directory)
    if role is not None and title.organisation is None:
        role, organisation = _split_known(role, directory)
    if role is not None and organisation is None and title.organisation:
        whole = _with_function(role, title)
        if whole is not None:
            return Affiliation(role=whole, organisation=None)
    held = role or (of.role if of is not None else None)
    if held is not None and organisation is None and title.organisation:
        parts = [part for word in held.split() for part in re.split("[/-]", bare(word))]
        parts += [bare(word) for word in held.split()]
        corporate = any(part in CORPORATE_ROLES for part in parts)
        printed = _without_small(title.organisation)
        unit = _UNIT_OF.fullmatch(printed)
        organisation = directory.find(unit["owner"]) if unit is not None else None
        if unit is not None and organisation is not None and role is not None:
            role = f"{unit['unit']} {role}"
        elif corporate and _names_body(printed):
            organisation = organisation or printed
    if role is None and organisation is None:
        return None
    return Affiliation(role=role, organisation=organisation)


def parted(title: Title | None, directory: Directory) -> tuple[Title, ...]:
    """Return two titles where one role is of a body before it, and the next of another.

    'Widget Guild board chair and managing partner at Acme': each goes with its own.
    """
    if title is None or title.role is None or title.organisation is None:
        return () if title is None else (title,)
    for joiner in (" and ", ", "):
        own, joined, further = title.role.partition(joiner)
        if joined and any(is_role_word(word) for word in further.split()):
            role, body = _split_known(own, directory)
            if body is None:
                continue
            if body == resolved(title.organisation, directory):
                return (Title(title.role[len(own) - len(role) :], body),)
            return (Title(role, body), Title(further, title.organisation))
    return (title,)


def _of_owner(title: Title, directory: Directory) -> Title:
    """Return the title with its body cut where it ends: "Acme's | Northern Representative"."""
    owned = _OWNED.fullmatch(title.organisation or "") if title.leads else None
    if owned is None or title.role is None:
        return title
    region = all(bare(word) in _REGIONS or bare(word) in PLACES for word in owned["unit"].split())
    region = region or owned["unit"].casefold() in PLACES
    region = region or owned["unit"].split(maxsplit=1)[0].casefold() in _REGIONS
    if not region and resolved(title.organisation, directory) is not None:
        return title
    role = f"{owned['unit']} {title.role}"
    return Title(role, owned["owner"])


def _with_function(role: str, title: Title) -> str | None:
    """Return the role with a word that the text names nowhere as a body: 'Airport Director'.

    'Director of Widgeting' keeps what it is for; a company's founder is of the company.
    """
    word = _without_small(title.organisation or "")
    if " " in word or not word[:1].isupper() or not word[1:].islower():
        return None
    if not _names_body(word) or bare(word) in BODIES or bare(word) in bare(role).split():
        return None
    if title.leads:
        return f"{word} {role}"
    ranked = bare(role.rsplit(maxsplit=1)[-1]) in OF_DEPARTMENTS or bare(role).endswith(
        "vice president"
    )
    return f"{role} of {word}" if ranked else None


def _split_known(role: str, directory: Directory) -> tuple[str, str | None]:
    """Split a body that the release names off the words of a role.

    'Elsewhere Court Justice' before it, 'Director of Widget Solutions' behind it.
    """
    words = role.split()
    for end in range(len(words) - 1, 0, -1):
        if _is_title(words[end:]):
            found = directory.by_key.get(key_of(" ".join(words[:end])))
            if found is not None and (end > 1 or words[0].isupper()):
                return " ".join(words[end:]), found
    held, of, body = role.partition(" of ")
    key = key_of(body)
    found = directory.by_key.get(key) if of and len(key) > 1 else None
    return (held, found) if found is not None else (role, None)


def _is_title(words: Sequence[str]) -> bool:
    """Say whether the words behind a body are a role: 'board chair', 'Director of Widgets'."""
    if is_role_word(words[0]) or is_modifier(words[0]):
        return any(is_role_word(word) for word in words)
    return is_role_word(words[-1]) and all(word.islower() or _is_of_title(word) for word in words)


def _is_of_title(word: str) -> bool:
    """Say whether ``word`` belongs to a role: 'Chief of Police', 'Special Agent in Charge'."""
    return is_role_word(word) or is_modifier(word) or bare(word) in _WITHIN_TITLES


def resolved(phrase: str | None, directory: Directory) -> str | None:
    """Return the fullest name of the body that ``phrase`` names, None where there is none."""
    if phrase is None:
        return None
    phrase = _without_small(phrase)
    noun = bare(phrase)
    found = directory.of_noun(noun) if noun in BODIES else directory.find(phrase)
    empty = found is not None and bare(found) in LEGAL_FORMS and noun not in LEGAL_FORMS
    return None if empty else found


def _without_small(phrase: str) -> str:
    """Return ``phrase`` without small words before its first capital: 'contact Acme' is 'Acme'."""
    words = phrase.split()
    first = next((at for at, word in enumerate(words) if not word.islower()), 0)
    return " ".join(words[first:])


def _names_body(phrase: str) -> bool:
    """Say whether ``phrase`` can name a body: no place, and not 'the Company'."""
    plain = phrase.casefold().removeprefix("the ").replace(".", "")
    if plain in PLACES or plain in PEOPLES or plain in HEADS or plain in LEGAL_FORMS:
        return False
    return plain not in ("county", "city", "town", "state", "us", "country")


def tidy(role: str) -> str:
    """Return the role without what only introduces it ('the', 'his', 'said')."""
    return singular(printed_role(role))


def printed_role(role: str) -> str:
    """Return the role without what only introduces it, as it stands in the text."""
    for opening in ("the ", "The ", "a ", "an ", "its ", "their ", "our "):
        role = role.removeprefix(opening)
    return role.strip(" ,")


def paired(before: Affiliation | None, after: Affiliation | None) -> list[Affiliation]:
    """Order what stands before and after one mention, joining what belongs together."""
    if before is None or after is None:
        return [pair for pair in (before, after) if pair is not None]
    if before.organisation:
        return [before, after]
    if after.role is None:
        return [replace(before, organisation=after.organisation)]
    if is_office(before.role) and after.organisation and leads_committee(after):
        return [replace(before, organisation=after.organisation), after]
    if is_office(before.role) or bare((before.role or "").split()[-1]) in _PROSECUTORS:
        return [before, after]
    return [after, before] if after.organisation else [before, after]
