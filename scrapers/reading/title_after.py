"""The title after a name: an apposition, a parenthesis, "who is", "as"; past degrees and ages."""

from collections.abc import Sequence

from scrapers.reading.given_names import is_given_name
from scrapers.reading.role_phrases import (
    ARTICLES,
    AT,
    MARKS,
    OF,
)
from scrapers.reading.roles import is_modifier, is_role_word
from scrapers.reading.titles import (
    SEPARATORS,
    Title,
    organisation_at,
    read_title,
)
from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import Word, words_of

AFTER_REACH = 300
_APPOSITION = 24
_NAME_WORDS = 2
# A comma and a degree stand before ', and president of Acme' at least.
_BEHIND_DEGREE = 3
_BEING = frozenset(["is", "was", "serves", "as", "currently"])
_CHOSEN = frozenset(["who", "elected", "named", "appointed"])
_PAST = frozenset(["previously", "formerly", "once", "earlier", "recently"])
_JOINS = frozenset(["joined", "joins", "followed", "follows", "succeeded", "succeeds", "returned"])
_TURNS = frozenset(
    ["become", "becomes", "became", "named", "appointed", "elected", "promoted", "over", "named"]
)
_TURNING = _TURNS | word_set("will has have been was is to takes took take as also now recently")
_TOLD = frozenset(["said", "says", "added", "adds", "who", "told", "explained", "noted", "stated"])
_POSTS = frozenset(["position", "post", "role", "rank", "office", "title", "job"])
_NEW = frozenset(["the", "its", "a", "new", "newly", "created", "newly-created"])
_BOARDING = frozenset(["aboard", "back"])
_RANKS = frozenset(["sr", "jr"])
_CREDENTIALS = word_set("""
jr sr ii iii iv phd md jd esq cpa mba pe rn dds dvm do edd psyd faia aia cfa lcsw dnp np ms ma
msw llm facs pa-c pmp cfp esquire ph.d m.d j.d scd dsc dba drph mfa llb rdn lmft lpcc mbbs faan
""")


def words_after(text: str, start: int, end: int) -> list[Word]:
    """Return the words behind a name that ends at ``start``, as far as its titles may reach."""
    return words_of(text, start, min(end, start + AFTER_REACH))


def title_after(text: str, words: Sequence[Word]) -> Title | None:
    """Return the title that follows a name in the ``words`` behind it; None where none does.

    Parties, ages, credentials and suffixes after the name are passed over.
    """
    at = _past_credentials(words)
    if at is None:
        return None
    if words[at].plain in OF | AT and words[at].plain != "for":
        organisation = organisation_at(text, words, at + 1)
        return Title(None, organisation[0]) if organisation else None
    turned = _appointed(words, at) or _become(words, at) or _put_into(words, at)
    if turned is not None:
        return _new_post(text, words, turned)
    if words[at].plain in SEPARATORS:
        return _apposed(text, words, at + 1)
    joins = _newly_joins(words, at)
    if joins is not None:
        return _joining(text, words, joins)
    return _described_as(text, words, at)


def further_titles(text: str, words: Sequence[Word]) -> tuple[Title, ...]:
    """Return the roles with their bodies that 'and' adds to the first title behind a name.

    'Jo Roe, owner of Acme and chair of the Mirrow Chamber of Commerce': the second of them. The
    next person's title is none of them.
    """
    found: list[Title] = []
    if not words or words[0].plain != ",":
        return ()
    for at in range(1, len(words) - 1):
        if words[at].plain in MARKS - {"(", ")"} or words[at].plain in _TOLD:
            break
        if words[at].plain != "and":
            continue
        following = words[at + 1]
        if following.capital and is_given_name(following.plain):
            break
        if (
            following.plain in ARTICLES
            or is_role_word(following.text)
            or is_modifier(following.text)
        ):
            title = read_title(text, words, at + 1)
            if title is not None and title.role and title.organisation:
                found.append(title)
    return tuple(found)


def _described_as(text: str, words: Sequence[Word], at: int) -> Title | None:
    """Read 'Jo Roe is the CEO of Acme', and 'Jo Roe CEO of Acme' where no comma parts the two."""
    if words[at].plain not in _BEING and words[at].plain != "who":
        return _unparted(text, words, at)
    while at < len(words) and (words[at].plain in _BEING or words[at].plain in _CHOSEN):
        at += 1
    past = at < len(words) and words[at].plain in _PAST
    return None if past else read_title(text, words, at)


def _unparted(text: str, words: Sequence[Word], at: int) -> Title | None:
    """Read 'Jo Roe CEO of Acme', where no comma parts the name from the title."""
    first = words[at]
    if not first.capital or not (is_role_word(first.text) or is_modifier(first.text)):
        return None
    title = read_title(text, words, at)
    return title if title is not None and title.role and title.organisation else None


def _apposed(text: str, words: Sequence[Word], at: int) -> Title | None:
    """Read the apposition that begins at ``at``, after a comma, a dash or a line's end."""
    while at < len(words) and words[at].plain == "\n":
        at += 1
    if at < len(words) and words[at].plain == "and":
        if at < _BEHIND_DEGREE:
            return None  # in a list, it is the next person's
        at += 1
    if at < len(words) and words[at].plain == "who":
        return None if at + 1 >= len(words) else _described(text, words, at + 1)
    if _is_next_ones(words, at):
        return None
    if at < len(words) and words[at].plain in ("of", "at", "from", "with"):
        found = organisation_at(text, words, at + 1)
        if found is None or not (found[1] >= len(words) or words[found[1]].plain in (",", ".")):
            return None
        return Title(None, found[0])
    return _body_and_role(text, words, at) or read_title(text, words, at)


def _appointed(words: Sequence[Word], at: int) -> int | None:
    """Return where the new role begins in 'named Jo Roe as CEO', 'Jo Roe, a lawyer, as CEO'."""
    if words[at].plain in _BOARDING and at + 1 < len(words):
        at += 1  # 'welcomes Jo Roe aboard as CFO'
    if words[at].plain == "as":
        return at + 1
    if words[at].plain != ",":
        return None
    for position in range(at + 1, min(at + _APPOSITION, len(words) - 1)):
        if words[position].plain in MARKS:
            return None
        if words[position].plain == "as" and words[position - 1].plain == ",":
            following = words[position + 1]
            role = following.plain in ARTICLES or following.capital or is_role_word(following.text)
            return position + 1 if role else None
    return None


def _new_post(text: str, words: Sequence[Word], at: int) -> Title | None:
    """Read the role that somebody is given: 'as a new Lamp Office Director' names no body."""
    while at + 1 < len(words) and words[at].plain in _NEW:
        at += 1
    title = read_title(text, words, at)
    if title is None or not title.leads:
        return title
    return Title(f"{title.organisation} {title.role}", None)


def _described(text: str, words: Sequence[Word], at: int) -> Title | None:
    """Read ', who is the president of Acme' and ', who serves as chair'."""
    if words[at].plain in _JOINS:
        return _joining(text, words, at)
    if words[at].plain == "has":
        return _working(text, words, at + 1)
    if words[at].plain not in ("is", "serves", "was"):
        return None
    while at < len(words) and (words[at].plain in _BEING | _CHOSEN or words[at].plain == "also"):
        at += 1
    return read_title(text, words, at)


def _working(text: str, words: Sequence[Word], at: int) -> Title | None:
    """Read ', who has been working at Acme since May', ', who has served as CEO of Acme'."""
    while at < len(words) and words[at].plain in ("been", "worked", "working", "served", "serving"):
        at += 1
    if at < len(words) and words[at].plain == "as":
        return read_title(text, words, at + 1)
    held = at < len(words) and words[at].plain in ("at", "for")
    found = organisation_at(text, words, at + 1) if held else None
    return Title(None, found[0]) if found else None


def _joining(text: str, words: Sequence[Word], at: int) -> Title | None:
    """Read ', who joined Acme in May as CFO from Roe Bank': the role, and not where from."""
    for position in range(at + 1, min(at + _APPOSITION, len(words) - 1)):
        if words[position].plain in MARKS or words[position].plain == ",":
            return None
        if words[position].plain == "as":
            title = read_title(text, words, position + 1)
            joined = organisation_at(text, words, at + 1) if words[at + 1].capital else None
            if title is None or title.role is None:
                return title
            came = any(
                one.plain == "from" and other.capital
                for one, other in zip(words[position:], words[position + 1 :], strict=False)
            )
            other = None if came else title.organisation
            return Title(title.role, joined[0] if joined else other)
    return None


def _become(words: Sequence[Word], at: int) -> int | None:
    """Return where the role begins in 'will become CFO', 'has been named CFO', 'takes over as'."""
    turned = False
    position = at
    while position < len(words) and words[position].plain in _TURNING:
        turned = turned or words[position].plain in _TURNS
        position += 1
    if not turned or position >= len(words):
        return None
    following = words[position]
    return position if following.capital or following.plain in ARTICLES | {"its"} else None


def _put_into(words: Sequence[Word], at: int) -> int | None:
    """Return where the role begins in 'appointed Jo Roe to the position of CFO'."""
    position = at + 1
    while position < len(words) and words[position].plain in _NEW:
        position += 1
    of = position + 1
    if words[at].plain != "to" or of >= len(words) or words[of].plain != "of":
        return None
    return of + 1 if words[position].plain in _POSTS else None


def _newly_joins(words: Sequence[Word], at: int) -> int | None:
    """Return the verb's place in 'Jo Roe has joined Acme as CFO', not in 'joined Acme in 1990'."""
    position = at
    while position < len(words) and words[position].plain in _TURNING:
        position += 1
    if position >= len(words):
        return None
    verb = words[position].plain
    new = verb in ("joins", "join") or (verb == "joined" and position > at)
    return position if new else None


def _body_and_role(text: str, words: Sequence[Word], at: int) -> Title | None:
    """Read ', Acme Widget Makers (AWM) Deputy Director of Sales'."""
    found = organisation_at(text, words, at) if at < len(words) and words[at].capital else None
    if found is None or found[1] >= len(words) or words[found[1]].plain != "(":
        return None
    position = found[1] + 1
    if position + 2 >= len(words) or words[position + 1].plain != ")":
        return None
    title = read_title(text, words, position + 2)
    if title is None or title.organisation is not None or not words[position + 2].capital:
        return None
    return Title(title.role, found[0])


def _is_next_ones(words: Sequence[Word], at: int) -> bool:
    """Say whether the title is the next name's: 'Jo Roe, Acme Bank (AB) president Al Doe'."""
    end = at
    while end < min(at + _APPOSITION, len(words)) and (words[end].capital or _acronym(words, end)):
        end += 1
    heads = [one for one in range(at + 1, end) if is_role_word(words[one].text)]
    if not heads:
        return False
    return end - heads[-1] > _NAME_WORDS and is_given_name(words[heads[-1] + 1].plain)


def _acronym(words: Sequence[Word], at: int) -> bool:
    """Say whether a mark of '(AB)' stands at ``at``."""
    if words[at].plain == "(":
        return at + 2 < len(words) and words[at + 2].plain == ")"
    return words[at].plain == ")" and words[at - 2].plain == "("


def _past_credentials(words: Sequence[Word]) -> int | None:
    """Return where the reading of a title begins: past '(R-Maine)', ', Jr.', ', 25', ', Ph.D.'."""
    at = 0
    while at < len(words):
        if words[at].plain == "(" and not _title_in_parenthesis(words, at):
            while at < len(words) and words[at].plain != ")":
                at += 1
            at += 1
        elif words[at].plain in (",", "-") and _is_credential(words, at + 1):
            at += 2
        elif _is_suffix(words, at):
            at += 1
        else:
            return at
    return None


def _is_credential(words: Sequence[Word], at: int) -> bool:
    """Say whether a suffix, a degree or an age stands after the comma before ``at``."""
    if at >= len(words):
        return False
    plain = words[at].plain.replace(".", "")
    if plain in _RANKS and at + 2 < len(words) and words[at + 1].plain == ".":
        following = words[at + 2].text
        if is_role_word(following) or is_modifier(following):
            return False  # 'Jo Roe, Sr. Vice President'
    return plain in _CREDENTIALS or words[at].text.isdigit() or _is_degree(words, at)


def _is_suffix(words: Sequence[Word], at: int) -> bool:
    """Say whether 'Jr.' or a mark of the name stands at ``at``, or the dot of 'Ph.D.'."""
    if words[at].plain == ".":
        return at > 0 and words[at - 1].plain.replace(".", "") in _CREDENTIALS
    return words[at].plain.replace(".", "") in _CREDENTIALS or words[at].text in "®™’”"


def _is_degree(words: Sequence[Word], at: int) -> bool:
    """Say whether letters between commas are a degree or a fellowship (', M.P.H., FAHA,')."""
    letters = words[at].text.replace(".", "").replace("-", "")
    shape = 1 < len(letters) < 8 and sum(char.isupper() for char in letters) > 1
    closed = at + 1 < len(words) and words[at + 1].plain in (",", "(")
    return shape and closed and not is_role_word(words[at].text)


def _title_in_parenthesis(words: Sequence[Word], at: int) -> bool:
    for word in words[at + 1 : at + 6]:
        if word.plain == ")":
            return False
        if is_role_word(word.text):
            return True
    return False
