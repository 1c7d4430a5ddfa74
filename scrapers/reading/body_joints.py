"""What goes on within a body's name besides 'of' and 'and': '&', compounds, acronyms, trades."""

from collections.abc import Sequence

from scrapers.reading.organisation_words import HEADS, TOPICS
from scrapers.reading.phrase_words import BREAKERS
from scrapers.reading.roles import is_honorific, is_role_word
from scrapers.reading.vocabulary import word_set
from scrapers.reading.words import Word

_LONGEST = 16
_ARTICLES = frozenset(["the", "la", "el", "los", "las", "le", "les", "l"])
_AMPERSANDS = frozenset(["&", "+"])
_ANDS = frozenset(["and", "y", "e", "et", "und"])
HOUSES = frozenset(["senate", "house"])
_OWN_HEADS = HEADS.keys() - TOPICS - HOUSES
COMMITTEES = frozenset(["committee", "subcommittee", "committees", "subcommittees"])
_UNITS = word_set("""
unit division bureau office team section department government force agency administration
commission authority
""")
_CHAMBERS = frozenset(["cámara", "camara", "chambre", "camera", "câmara", "cambra"])
_BEHIND_ROLES = frozenset(["of", "at", "for"])
_SMALL_FORMS = frozenset(["plc", "llc", "ltd", "ltd.", "inc.", "gmbh"])
_CHAMBER_SUBJECTS = word_set("""
comercio commercio commerce comércio comerç industria industrie industries industrias indústria
d'industrie d'industries d'agriculture l'industrie l'industria agricoltura artigianato agricultura
agriculture servicios serviços services turismo navegación navegació indústria minería producción
métiers d'artisanat
""")


def joint_end(words: Sequence[Word], persons: Sequence[bool], first: int, at: int) -> int | None:
    """Return the end of what the mark or small word at ``at`` joins to the phrase, else None."""
    joiner = words[at].plain
    if joiner in _AMPERSANDS:
        named = is_name(words, persons, at + 1) and not _is_next_role(words, at + 1)
        return at + 2 if named else None
    if joiner == "(":
        return _after_acronym(words, persons, first, at)
    if joiner == "-":
        return _after_hyphen(words, persons, at)
    abroad = joiner == "en" and _is_chamber(words[first:at]) and is_name(words, persons, at + 1)
    if abroad or words[at].text in _SMALL_FORMS:
        return at + 1 + abroad
    return _chamber_subjects_end(words, first, at)


def is_name(words: Sequence[Word], persons: Sequence[bool], position: int) -> bool:
    """Say whether a phrase can go on with the word at ``position``."""
    if position >= len(words) or persons[position]:
        return False
    word = words[position]
    if word.plain == "the" or not word.capital:
        return False
    if word.plain == "today":
        return (
            position + 1 < len(words) and words[position + 1].plain in HEADS
        )  # 'Acme Today Guild'
    return word.plain not in BREAKERS and not is_honorific(word.text)


def _is_next_role(words: Sequence[Word], at: int) -> bool:
    """Say whether 'President of' stands at ``at``: a further role, and no part of the name."""
    following = words[at + 1].plain if at + 1 < len(words) else "."
    return is_role_word(words[at].text) and following in _BEHIND_ROLES


def committee_end(words: Sequence[Word], persons: Sequence[bool], at: int) -> int | None:
    """Return where '(FW) Subcommittee' ends at the parenthesis ``at``, None where none stands."""
    short = at + 3 < len(words) and words[at].plain == "(" and words[at + 2].plain == ")"
    if not short or not words[at + 1].text.isupper():
        return None
    end = at + 3
    while end < min(at + _LONGEST, len(words)) and is_name(words, persons, end):
        end += 1
        if words[end - 1].plain in COMMITTEES:
            return end
        end += end < len(words) and words[end].plain == "and"
    return None


def _after_acronym(
    words: Sequence[Word], persons: Sequence[bool], first: int, at: int
) -> int | None:
    """Return the end of 'Fish and Widgets (FW) Subcommittee' after its subjects."""
    before = words[first:at]
    if is_unit_behind(words, first, at):
        return at + 4
    if any(word.plain in _OWN_HEADS for word in before):
        return None
    topics = any(word.plain in TOPICS for word in before)
    return committee_end(words, persons, at) if topics else None


def is_unit_behind(words: Sequence[Word], first: int, at: int) -> bool:
    """Say whether '(WS) Unit' at the parenthesis ``at`` goes on with 'Widget Safety'."""
    if at - first < 2 or at + 3 >= len(words):
        return False
    if words[at].plain != "(" or words[at + 2].plain != ")":
        return False
    letters, head = words[at + 1].text, words[at + 3]
    if not (head.capital and head.plain in _UNITS and letters.isupper() and len(letters) > 1):
        return False
    initials = "".join(word.plain[0] for word in words[first:at] if word.text[0].isalnum())
    return letters[0].casefold() in initials


def _after_hyphen(words: Sequence[Word], persons: Sequence[bool], at: int) -> int | None:
    """Return the end of a compound whose common part comes once: 'Industrie- und Handelskammer'."""
    glued = words[at - 1].end == words[at].start and at + 2 < len(words)
    if not glued or words[at + 1].plain not in ("und", "oder", "&"):
        return None
    return at + 3 if is_name(words, persons, at + 2) else None


def _chamber_subjects_end(words: Sequence[Word], first: int, at: int) -> int | None:
    """Return the end of "et d'industrie" after 'Chambre de commerce', None where none follows."""
    if not _is_chamber(words[first:at]) or words[at - 1].plain not in _CHAMBER_SUBJECTS:
        return None
    end = None
    position = at
    while position < min(at + _LONGEST, len(words)):
        plain = words[position].plain
        if plain in _CHAMBER_SUBJECTS:
            end = position + 1
        elif plain not in _ANDS and plain not in _ARTICLES and plain not in (",", "de", "ed"):
            break
        position += 1
    return end


def _is_chamber(phrase: Sequence[Word]) -> bool:
    return any(word.plain in _CHAMBERS for word in phrase[:2])
