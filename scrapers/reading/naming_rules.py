"""Which of a block's phrases are organisations, and by what rule: own words, context, lists."""

from collections.abc import Sequence

from archive.model import OrganisationKind
from scrapers.reading import naming_context
from scrapers.reading.given_names import is_given_name
from scrapers.reading.named_persons import squeezed
from scrapers.reading.naming import Naming, Standing, plain_text
from scrapers.reading.naming_lists import spread_lists
from scrapers.reading.organisation_aliases import aliases_after
from scrapers.reading.organisation_variants import key_of
from scrapers.reading.organisation_words import BODY_NOUNS, CORPORATE_ROLES, HEADS
from scrapers.reading.role_words import DEPARTMENTS, OF_DEPARTMENTS
from scrapers.reading.roles import is_modifier, is_role_word
from scrapers.reading.venues import HOUSES
from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import Word

_SHORTEST_HOST = 4
_PERSON = 2
_SAID = frozenset(["said", "says", "stated", "added", "explained", "noted", "commented"])
_HELD_AT = frozenset(["of", "for", "at"])
_OF = frozenset(["of", "de", "del", "du", "do", "da"])
_WITHIN_TITLES = frozenset(["to", "for", "with", "into"])
# Titles that bodies bear too: 'its partner Acme'.
_BODIES_TOO = frozenset(
    ["partner", "sponsor", "host", "owner", "client", "investor", "buyer", "dj"]
)
# What makes a body of a 'Project' or a 'Show': a role in it or a word on it, no deed of it.
_OF_UNDERTAKINGS = frozenset(["role-of", "copula", "apposition", "role-after"])


# What companies make or deal in, and are called by.
_GOODS = word_set("""
cranes ropes cables boats yachts ships engines turbines pumps valves tools toys shoes bikes cycles
trucks cars parts components sensors lasers batteries lamps lights windows doors floors tiles bricks
carpets garments fabrics jewellery jewelry watches clocks pianos guitars books candles soaps cheeses
dairies salmon seafoods meats teas juices beers ales spirits sweets chocolates bakeries mills
""")


def rules_of(
    words: Sequence[Word],
    namings: Sequence[Naming],
    persons: Sequence[bool],
    *,
    hosts: frozenset[str],
) -> list[str]:
    """Return for each naming the rule that makes it an organisation, '' where none does.

    ``persons`` marks the words that belong to a person's name, ``hosts`` are the sites that the
    text names.
    """
    employers = _employers(words)
    rules = [
        "role-of" if words[naming.last - 1].plain in employers else _rule(words, naming, hosts)
        for naming in namings
    ]
    for position, naming in enumerate(namings):
        if not rules[position] and _is_persons(words, persons, naming):
            rules[position] = "role-of"
    spread_lists(words, namings, persons, rules)
    return rules


def _employers(words: Sequence[Word]) -> frozenset[str]:
    """Return the nouns for houses in which somebody holds a role: "the museum's director"."""
    return frozenset(
        word.plain
        for at, word in enumerate(words)
        if word.owns
        and not word.capital
        and word.plain in HOUSES
        and words[at - 1].plain in ("the", "its")
        and any(role.plain in CORPORATE_ROLES for role in words[at + 1 : at + 3])
    )


def _is_persons(words: Sequence[Word], persons: Sequence[bool], naming: Naming) -> bool:
    """Say whether somebody is of the body: 'Jo Roe of Northern Widgets', 'Jo Roe/The Bugle'."""
    first = naming.first
    if first > 1 and persons[first - 2] and words[first - 1].plain == "/":
        return naming.rule != "place-or-word"
    if first < 2 or not persons[first - 2] or words[first - 1].plain not in ("of", "at"):
        return False
    several = naming.last - first > 1 and not naming_context.is_place(words, naming.last)
    last = words[naming.last - 1].plain
    return several and (last in _GOODS or HEADS.get(last) is OrganisationKind.COMPANY)


def _rule(words: Sequence[Word], naming: Naming, hosts: frozenset[str]) -> str:
    """Return the rule that makes the naming an organisation, '' where none does."""
    if naming.standing in (Standing.NAMED, Standing.LIKELY):
        return naming.rule
    if naming.standing is Standing.OTHER and naming.rule != "general-words":
        return ""
    if words[naming.last - 1].plain in HEADS and _has_acronym(words, naming):
        return "acronym"
    if naming.standing is Standing.OTHER:
        return ""
    if naming.rule == "common":
        several = naming.last - naming.first > 1
        return "role-of" if several and naming_context.is_led(words, naming.first) else ""
    return _rule_of_text(words, naming, hosts)


def _has_acronym(words: Sequence[Word], naming: Naming) -> bool:
    key = key_of(plain_text(words[naming.first : naming.last]))
    return bool(aliases_after(words, naming.last, key))


def _rule_of_text(words: Sequence[Word], naming: Naming, hosts: frozenset[str]) -> str:
    """Return the rule by which the text around an open name makes it an organisation."""
    if _is_other(words, naming):
        return ""
    if not naming.role and _is_host(plain_text(words[naming.first : naming.last]), hosts):
        return "host"
    found = "role-after" if naming.role else naming_context.before(words, naming.first)
    found = found or naming_context.after(words, naming.last)
    if found == "role-after" and (_is_new(words, naming) or _is_speaker(words, naming)):
        return ""
    if found == "acts" and (
        _is_abbreviation(words[naming.first : naming.last])
        or _ends_title(words, naming.first)
        or _is_complement(words, naming.first)
    ):
        return ""
    if naming.rule == "undertaking" and not naming.role:
        return found if found in _OF_UNDERTAKINGS else ""
    return found or naming_context.listed(words, naming.first, naming.last)


def _is_department(words: Sequence[Word], naming: Naming) -> bool:
    """Say whether a vice president or director is of what the phrase names: 'of Lamp Research'."""
    if not naming.first or words[naming.first - 1].plain != "of":
        return False
    if words[naming.last - 1].plain not in DEPARTMENTS or naming.first < 3:
        return False
    leader = words[naming.first - 2].plain
    vice = leader == "president" and words[naming.first - 3].plain == "vice"
    return vice or leader in OF_DEPARTMENTS


def _is_new(words: Sequence[Word], naming: Naming) -> bool:
    """Say whether a new post is named, and no body: 'a new | Lamp Family | Director'."""
    return naming.first > 0 and words[naming.first - 1].plain == "new"


def _is_other(words: Sequence[Word], naming: Naming) -> bool:
    """Say whether a place, a ticker code, a person or an opening participle stands here."""
    return (
        naming_context.is_place(words, naming.last)
        or _is_ticker(words, naming)
        or _is_name_or_opener(words, naming)
        or _follows_title(words, naming.first)
        or _is_department(words, naming)
    )


def _is_ticker(words: Sequence[Word], naming: Naming) -> bool:
    """Say whether the phrase is the code in '(EXCHANGE: CODE)'."""
    coded = naming.first > 0 and words[naming.first - 1].plain == ":"
    return coded and words[naming.first].text.isupper()


def _is_name_or_opener(words: Sequence[Word], naming: Naming) -> bool:
    """Say whether an unknown person or a participle that opens the sentence stands here."""
    first = words[naming.first]
    if naming.last - naming.first == 1:
        return first.opens and first.plain.endswith("ing") and not first.owns
    two = naming.last - naming.first == 2
    return two and is_given_name(first.plain) and not words[naming.last - 1].owns


def _follows_title(words: Sequence[Word], first: int) -> bool:
    """Say whether a person's title stands right before: 'analysts Jo Roe and Al Doe'."""
    if not first or words[first - 1].owns:
        return False
    if words[first - 1].plain == "charge" and words[first - 2].plain == "in":
        return True
    plain = words[first - 1].plain.removesuffix("s")
    return is_role_word(plain) and plain not in BODY_NOUNS and plain not in _BODIES_TOO


def _ends_title(words: Sequence[Word], first: int) -> bool:
    """Say whether a work's title ends in the phrase: 'Made to Win offers a path'."""
    return first > 1 and words[first - 1].plain in _WITHIN_TITLES and words[first - 2].capital


def _is_speaker(words: Sequence[Word], naming: Naming) -> bool:
    """Say whether a person speaks whose comma was left out: 'said Jo Roe Vice President of'."""
    first, at = naming.first, naming.last
    if at - first != _PERSON or not first or words[first - 1].plain not in _SAID:
        return False
    while at < len(words) and (is_role_word(words[at].text) or is_modifier(words[at].text)):
        at += 1
    return at < len(words) and words[at].plain in _HELD_AT


def _is_complement(words: Sequence[Word], first: int) -> bool:
    """Say whether another acts than the phrase: 'the mayor of Elsewhere announced'."""
    return first > 1 and words[first - 1].plain in _OF


def _is_abbreviation(phrase: Sequence[Word]) -> bool:
    """Say whether the phrase is a few capitals, which may well be a therapy or a trade."""
    text = phrase[-1].text
    alone = len(phrase) == 1 or (len(phrase) == 2 and phrase[0].plain == "the")
    return alone and len(text) <= _SHORTEST_HOST and text.isupper()


def _is_host(phrase: str, hosts: frozenset[str]) -> bool:
    """Say whether a link in the text leads to the site of that name."""
    letters = squeezed(phrase)
    return len(letters) >= _SHORTEST_HOST and letters in hosts
