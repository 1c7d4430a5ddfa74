"""What the words around a capitalised phrase say of it: that an organisation is meant, or not."""

from collections.abc import Sequence

from scrapers.reading.organisation_names import KNOWN
from scrapers.reading.organisation_words import (
    BODY_CUES,
    BODY_NOUNS,
    BODY_VERBS,
    CORPORATE_ROLES,
    LIST_NOUNS,
    WORKS,
)
from scrapers.reading.place_words import STATES
from scrapers.reading.roles import is_function, is_modifier, is_role_word
from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import Word

_ARTICLES = frozenset(["a", "an", "the", "one", "our", "their", "its"])
_OWN = frozenset(["her", "his", "their", "its", "our", "my", "parent", "sister"])
_WHOLE = frozenset(["ceo", "founder", "cofounder", "co-founder", "owner"])
_HELD_AT = frozenset(["of", "at", "for", "with", "from", "de", "del", "della", "von", "der", "bei"])
# Nouns that stand right before the name of the body they mean: 'the charity Acme'.
_APPOSED = word_set("""
charity company firm nonprofit non-profit organisation organization association newspaper magazine
startup start-up bank retailer insurer manufacturer agency brewery airline consultancy shipyard
shipbuilder cooperative co-operative carmaker drugmaker chipmaker developer operator broadcaster
union federation ngo publisher empresa compañía firma asociación société entreprise azienda
""")
_QUOTES = frozenset("“\"”'‘")
_STOPS = frozenset([",", ".", ";", ":", "(", ")", "“", "”", '"', "\n"])
_ENDS = _STOPS | {"said", "says", "-", "–", "—", "&", "and", "who", "told", "stated", "added"}
_ADVERBS = word_set("""
today also recently has have is will now proudly officially already just formally publicly
""")
_OWNED = word_set("""
website board headquarters products customers team platform shares stock office offices
network employees services commitment portfolio clients technology membership investors
shareholders mission leadership management staff spokesperson brand stores business
operations subsidiary
""")
_STATES = word_set("""
headquartered based founded established owned acquired committed dedicated incorporated
""")
_INTRODUCERS = frozenset(
    ["including", "included", "includes", "like", "as", "include", "are", "with", "from", "by", ":"]
)
# Behind 'the', in a sentence that names one body, they mean it.
_CALLED_SO = frozenset(["company", "firm", "charity", "retailer", "manufacturer", "nonprofit"])
_SENTENCE_ENDS = frozenset('.!?“”"\n')
_TOLD_REACH = 24
# What persons grant too, but not as somebody's of a place.
_GRANTS = frozenset(["granted", "grants", "licensed", "licenses", "supplied", "supplies"])
_BEHIND_NOUNS = frozenset(
    ["and", "by", "with", "for", "in", "are", "were", "have", "through", "to"]
)
_PLACE_REACH = 4
_NOUN_REACH = 14
_PARENTHESIS_REACH = 8
_PERIODICALS = frozenset(["magazine", "newspaper"])
_SEATED = ("-based", "-headquartered", "-listed")
_ROLE_REACH = 7
_LIST_REACH = 6


def after(words: Sequence[Word], last: int) -> str | None:
    """Return the rule by which what follows ``words[:last]`` shows an organisation, else None."""
    if last >= len(words):
        return None
    word = words[last]
    if words[last - 1].owns:
        owned = word.plain in _OWNED or word.plain in CORPORATE_ROLES
        return "possessor" if owned else None
    if word.plain == "(":
        return _in_parenthesis(words, last + 1) or _past_parenthesis(words, last + 1)
    if word.plain == ",":
        return _apposition(words, last + 1)
    return _noun_after(word) or _predicate(words, last)


def _noun_after(word: Word) -> str | None:
    """Read the noun right behind a name: 'Acme CEO', 'Acme magazine'."""
    if word.plain in CORPORATE_ROLES and not word.opens:
        return "role-after"
    return "periodical" if word.plain in _PERIODICALS and not word.capital else None


def before(words: Sequence[Word], first: int) -> str | None:
    """Return the rule by which what precedes ``words[first:]`` shows an organisation, else None."""
    position = first - 1
    while position >= 0 and words[position].plain in ("the", "both", "our"):
        position -= 1
    if position < 0:
        return None
    last = words[position].plain
    if is_function(words[first].text) and last == "of":
        return None
    if last in _HELD_AT and _role_before(words, position):
        return None if last == "of" and _is_field(words, first) else "role-of"
    if _is_apposed(words, position) or _is_own(words, position) or _is_told_later(words, position):
        return "apposition"
    return "cue" if _is_cued(words, position, first) else None


def _is_cued(words: Sequence[Word], position: int, first: int) -> bool:
    """Say whether the words up to ``position`` announce a body at ``first``: 'acquired by'."""
    last = words[position].plain
    if last.endswith(_SEATED) and position == first - 1:
        return not _is_adjective(words, first)
    if last == "by" and position > 2 and words[position - 1].text.isdigit():
        return words[position - 3].plain == "founded"
    return (last,) in BODY_CUES or bool(position and (words[position - 1].plain, last) in BODY_CUES)


def _is_apposed(words: Sequence[Word], position: int) -> bool:
    """Say whether a noun for a body stands at ``position``: 'the charity Acme'."""
    noun = words[position]
    plain = noun.plain in _APPOSED and not noun.capital and not noun.owns
    return plain and _has_article(words, position)


def _is_own(words: Sequence[Word], comma: int) -> bool:
    """Say whether the phrase behind ``comma`` is the body just spoken of: 'her firm, Acme,'."""
    if words[comma].plain != "," or comma < 2:
        return False
    if words[comma - 1].plain not in _APPOSED or words[comma - 1].capital:
        return False
    if not any(word.plain in _OWN for word in words[max(0, comma - 3) : comma - 1]):
        return False
    at = comma + 1
    while at < len(words) and (words[at].capital or words[at].plain == "&"):
        at += 1
    return at >= len(words) or words[at].plain in _STOPS


def _is_adjective(words: Sequence[Word], first: int) -> bool:
    """Say whether a small noun follows the phrase: 'the Paris-based Acme lawyer'."""
    at = first
    while at < len(words) and words[at].capital and not words[at].owns:
        at += 1
    small = at < len(words) and words[at].text.islower() and is_role_word(words[at].text)
    return small or is_role_word(words[first].text)


def _is_told_later(words: Sequence[Word], comma: int) -> bool:
    """Say whether the sentence calls the apposition behind ``comma`` the company.

    'the largest of them, Acme, grew; the company then'.
    """
    if words[comma].plain != "," or not 1 < comma < len(words) - 2 or words[comma - 1].capital:
        return False
    at = comma + 1
    while at < len(words) and words[at].capital:
        at += 1
    if at >= len(words) or words[at].plain != ",":
        return False
    for place in range(at + 1, min(at + _TOLD_REACH, len(words) - 1)):
        if words[place].plain in _SENTENCE_ENDS or words[place].capital:
            return False
        if words[place].plain == "the" and words[place + 1].plain in _CALLED_SO:
            return True
    return False


def is_led(words: Sequence[Word], first: int) -> bool:
    """Say whether the phrase is what somebody founded or leads as a whole: 'CEO of Acme'."""
    return first > 1 and words[first - 1].plain == "of" and words[first - 2].plain in _WHOLE


def _has_article(words: Sequence[Word], noun: int) -> bool:
    """Say whether an article stands before the noun, with at most two words between them."""
    return any(word.plain in _ARTICLES for word in words[max(0, noun - 3) : noun])


def after_role(words: Sequence[Word], first: int, last: int) -> bool:
    """Say whether the phrase is the body in 'Jo Roe, President, Acme' or 'Jo Roe - CEO, Acme'."""
    if first < 2 or words[first - 1].plain not in (",", "|", "\n"):
        return False
    role = words[first - 2]
    if role.plain not in CORPORATE_ROLES and not is_function(role.text):
        return False
    if not any(word.plain in CORPORATE_ROLES for word in words[max(0, first - 6) : first - 1]):
        return False
    return last >= len(words) or words[last].plain in _ENDS


def listed(words: Sequence[Word], first: int, last: int) -> str:
    """Return the rule by which the phrase is a body of a list or an attribution, '' if none."""
    if after_role(words, first, last):
        return "role-of"
    return "list" if opens_list(words, first) else ""


def opens_list(words: Sequence[Word], first: int) -> bool:
    """Say whether a noun in the plural before the phrase opens a list of organisations."""
    position = first - 1
    while position >= 0 and words[position].plain in ("the", "both"):
        position -= 1
    if position < 0 or words[position].plain not in _INTRODUCERS:
        return False
    start = max(0, position - _LIST_REACH)
    return any(word.plain in LIST_NOUNS for word in words[start:position])


def is_place(words: Sequence[Word], last: int) -> bool:
    """Say whether a state follows the phrase: 'Elsewhere, Texas', 'Elsewhere, Va.'."""
    if last + 1 >= len(words) or words[last].plain != ",":
        return False
    two = " ".join(word.plain for word in words[last + 1 : last + 3])
    return words[last + 1].capital and (words[last + 1].plain in STATES or two in STATES)


def _in_parenthesis(words: Sequence[Word], position: int) -> str | None:
    """Read what a parenthesis says of the name before it: a ticker, or a defined term."""
    inside = words[position : position + 6]
    if not inside:
        return None
    if inside[0].plain in _QUOTES or (
        inside[0].plain == "the" and inside[1:2] and (inside[1].plain in _QUOTES)
    ):
        return "defined-term"
    exchange = inside[0].text in KNOWN or inside[0].text.isupper()
    if exchange and any(word.plain == ":" for word in inside[1:4]):
        return "ticker"
    return None


def _past_parenthesis(words: Sequence[Word], position: int) -> str | None:
    """Read on behind a short parenthesis: 'Acme (AB), a charity', 'Acme (AB) announced'."""
    for at in range(position, min(position + _PARENTHESIS_REACH, len(words) - 1)):
        if words[at].plain == ")":
            if words[at + 1].plain == ",":
                return _apposition(words, at + 2)
            return _predicate(words, at + 1)
    return None


def _apposition(words: Sequence[Word], position: int) -> str | None:
    """Find ', a Springfield-based software firm' and ', one of the largest banks'."""
    if position < len(words) and words[position].plain in _ARTICLES:
        return "apposition" if _body_noun(words, position + 1) else None
    return None


def _body_noun(words: Sequence[Word], position: int) -> bool:
    """Say whether a noun for a body stands in the noun phrase at ``position``."""
    for word in words[position : position + _NOUN_REACH]:
        if word.plain in _STOPS and word.plain != ",":
            return False
        if not word.capital and word.plain.rsplit("-", 1)[-1] in BODY_NOUNS:
            return True
        if word.plain in ("that", "who", "which", "whose", "where"):
            return False
        if not word.capital and is_role_word(word.text) and word.plain not in BODY_NOUNS:
            return False
    return False


def _predicate(words: Sequence[Word], last: int) -> str | None:
    """Find what only a body does or is: 'announced', 'is a provider', 'was founded'."""
    behind = _past_place(words, last)
    if last < behind < len(words) and words[behind].text in _GRANTS:
        return "acts"
    position = last
    while position < min(last + 3, len(words)) and words[position].plain in _ADVERBS:
        position += 1
    if position >= len(words) or words[position].capital:
        return None
    word = words[position].plain
    if word in BODY_VERBS and words[position].text.islower() and not _is_noun(words, position):
        return "acts"
    copula = word in ("are", "was", "were") or (
        position > last and words[position - 1].plain == "is"
    )
    if copula:
        at = position + (word in ("are", "was", "were"))
        if at < len(words) and words[at].plain in _STATES:
            return "copula"
        if at < len(words) and words[at].plain in _ARTICLES and _body_noun(words, at + 1):
            return "copula"
    return None


def _is_noun(words: Sequence[Word], position: int) -> bool:
    """Say whether a verb of companies is a noun here: 'in the Elsewhere markets by ...'."""
    behind = words[position + 1].plain if position + 1 < len(words) else "."
    return words[position].plain == "markets" and (behind in _STOPS or behind in _BEHIND_NOUNS)


def _past_place(words: Sequence[Word], last: int) -> int:
    """Return where the words go on behind 'of Elsewhere' at ``last``, else ``last``."""
    if words[last].plain != "of":
        return last
    end = last + 1
    while end < min(last + _PLACE_REACH, len(words)) and words[end].capital:
        end += 1
    return end if end > last + 1 else last


def _role_before(words: Sequence[Word], position: int) -> bool:
    """Say whether a corporate role ends before the joiner at ``position`` ('CEO of')."""
    held = words[position].plain == "at"
    for word in reversed(words[max(0, position - _ROLE_REACH) : position]):
        if word.plain in CORPORATE_ROLES or word.plain.split("-")[-1] in CORPORATE_ROLES:
            return word.plain != "head" or not word.capital
        if not (
            is_function(word.text)
            or is_modifier(word.text)
            or word.plain in ("and", "&", "of", "/")
            or (held and word.capital and not word.owns)
        ):
            return False
    return False


def _is_field(words: Sequence[Word], first: int) -> bool:
    """Say whether a role's 'of' tells its field, and the body follows: 'of Botany at Elsewhere'."""
    end = first
    while end < min(first + _PLACE_REACH, len(words)) and words[end].capital:
        end += 1
    if end + 1 >= len(words) or words[end].plain != "at":
        return False
    behind = words[end + 1 : end + 3]
    return behind[0].capital or (behind[0].plain == "the" and behind[-1].capital)


def is_work(words: Sequence[Word], last: int) -> bool:
    """Say whether a noun after the phrase makes it the name of a product ('the Acme platform')."""
    return last < len(words) and words[last].plain in WORKS and not words[last - 1].owns
