"""Names of people compared: initials, middle names, short forms, spellings, order."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from archive.model import fold

_TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "hon",
    "honorable", "honourable", "rev", "reverend", "father", "sister", "sen", "senator", "rep",
    "representative", "congressman", "congresswoman", "gov", "governor", "mayor", "president",
    "judge", "justice", "sheriff", "chief", "capt", "captain", "col", "colonel", "gen",
    "general", "lt", "lieutenant", "maj", "major", "sgt", "sergeant", "adm", "admiral", "cmdr",
    "commander", "ambassador", "secretary", "minister", "herr", "frau", "don", "doña", "dona",
    "señor", "senor", "señora", "senora", "mme", "m",
})  # fmt: skip
_GENERATIONS = {"jr": 2, "junior": 2, "sr": 1, "senior": 1, "ii": 2, "iii": 3, "iv": 4}
_LETTERS = frozenset({
    "md", "phd", "esq", "cpa", "jd", "mba", "rn", "dds", "dvm", "ret", "usn", "usaf", "usmc",
    "mp", "mep", "mph", "pe",
})  # fmt: skip
_SHORT_FORMS = tuple(
    frozenset(names.split())
    for names in (
        "abigail abby", "alexander alex", "alexandra alex", "andrew andy drew", "anthony tony",
        "barbara barb", "benjamin ben", "catherine cathy kate", "charles charlie chuck",
        "christine chris", "christopher chris", "christina chris tina", "cynthia cindy",
        "daniel dan danny", "david dave", "deborah deb debbie", "donald don", "douglas doug",
        "edward ed eddie ted", "elizabeth liz beth betsy lisa", "eugene gene", "francis frank",
        "frederick fred", "gabriel gabe", "gerald gerry jerry", "gregory greg", "harold hal",
        "henry hank harry", "jacob jake", "james jim jimmy jamie", "jeffrey jeff", "jennifer jen",
        "jessica jess", "john jack johnny jon", "jonathan jon", "joseph joe joey", "joshua josh",
        "katherine kathy kate katie", "kathleen kathy", "kenneth ken", "kimberly kim",
        "lawrence larry", "leonard len", "margaret maggie meg peggy", "martin marty",
        "matthew matt", "michael mike", "mitchell mitch", "nathaniel nate nathan",
        "nicholas nick", "pamela pam", "patricia pat patty tricia", "patrick pat", "peter pete",
        "philip phil", "phillip phil", "raymond ray", "rebecca becky", "richard dick rich rick",
        "robert bob bobby rob", "ronald ron", "samantha sam", "samuel sam", "stephanie steph",
        "stephen steve", "steven steve", "susan sue", "theodore ted", "theresa terry",
        "thomas tom tommy", "timothy tim", "victoria vicky", "vincent vince", "walter walt",
        "william bill billy will", "zachary zach",
    )
)  # fmt: skip


class PersonLikeness(StrEnum):
    """In which way two names of people may be one."""

    ORDER = "same words in another order"
    SPACING = "the same but for spaces and hyphens"
    UMLAUT = "an umlaut written out"
    TITLE = "the same but for a title"
    MIDDLE = "a middle name more"
    INITIALS = "initials"
    SHORT_FORM = "a short form of the first name"
    SPELLING = "spelt almost alike"
    SURNAME = "the surname alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A name of a person, in its parts, folded; ``generation`` is of Jr., Sr. and the like."""

    given: tuple[str, ...]
    surname: str
    generation: int | None
    has_title: bool

    @property
    def words(self) -> tuple[str, ...]:
        """The given names and the surname."""
        return (*self.given, self.surname)


def person_name(name: str) -> PersonName:
    """Return the parts of ``name``; what stands last, but for Jr. and letters, is the surname."""
    words = fold(name.replace("’", "").replace("'", "")).split()
    generation = None
    while len(words) > 1 and (words[-1] in _LETTERS or words[-1] in _GENERATIONS):
        generation = _GENERATIONS.get(words.pop(), generation)
    before = len(words)
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return PersonName(
        given=tuple(words[:-1]),
        surname=words[-1] if words else "",
        generation=generation,
        has_title=len(words) != before,
    )


def likeness(one: PersonName, other: PersonName) -> PersonLikeness | None:
    """Return how two names may be those of one person, None where they cannot well be."""
    if one.generation and other.generation and one.generation != other.generation:
        return None
    if one.words == other.words:
        same_generation = one.generation == other.generation
        return PersonLikeness.TITLE if same_generation else PersonLikeness.MIDDLE
    if one.surname != other.surname or not (one.given and other.given):
        return _of_whole(one, other)
    return _of_given(one.given, other.given) or _of_whole(one, other)


def _of_whole(one: PersonName, other: PersonName) -> PersonLikeness | None:
    whole, other_whole = "".join(one.words), "".join(other.words)
    if sorted(one.words) == sorted(other.words):
        return PersonLikeness.ORDER
    if whole == other_whole:
        return PersonLikeness.SPACING
    if _without_umlauts(whole) == _without_umlauts(other_whole):
        return PersonLikeness.UMLAUT
    if one.surname == other.surname and not (one.given and other.given):
        return PersonLikeness.SURNAME
    long = min(len(one.surname), len(other.surname)) >= 5
    is_near = long and one.given and one.given == other.given and _near(one.surname, other.surname)
    return PersonLikeness.SPELLING if is_near else None


def _of_given(one: tuple[str, ...], other: tuple[str, ...]) -> PersonLikeness | None:
    """Compare given names of people with one surname."""
    first, second = one[0], other[0]
    if not _agree(one[1:], other[1:]):
        return None
    if first == second:
        return PersonLikeness.MIDDLE
    if 1 in {len(first), len(second)}:
        return PersonLikeness.INITIALS if first[0] == second[0] else None
    if any(first in names and second in names for names in _SHORT_FORMS):
        return PersonLikeness.SHORT_FORM
    is_near = min(len(first), len(second)) >= 4 and _near(first, second)
    return PersonLikeness.SPELLING if is_near else None


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether middle names can be of one person: none of them contradicts another."""
    return all(
        left == right or (1 in {len(left), len(right)} and left[0] == right[0])
        for left, right in zip(one, other, strict=False)
    )


def _near(one: str, other: str) -> bool:
    return OSA.distance(one, other, score_cutoff=1) <= 1 and one[0] == other[0]


def _without_umlauts(words: str) -> str:
    return words.replace("ae", "a").replace("oe", "o").replace("ue", "u")
