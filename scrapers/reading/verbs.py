"""The words of attribution, one lexicon a language: verbs of speech, pronouns, connectives."""

from dataclasses import dataclass

from scrapers.reading import spanish_verbs
from scrapers.reading.given_names import Gender
from scrapers.reading.vocabulary import word_set


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words that tell who speaks, in small letters.

    ``speech`` verbs report words wherever they stand; ``weak`` ones do so only next to the words
    themselves ("called it ..."); ``telling`` ones, next to "that" or a clause, report indirectly;
    ``participles`` go on with a speaker named before, and so do
    ``bare`` verbs, whose subject may be left out. ``perfects`` are verbs of speech behind 'ha'
    alone. ``according`` stands before a speaker.
    """

    speech: frozenset[str]
    weak: frozenset[str]
    telling: frozenset[str]
    participles: frozenset[str]
    pronouns: dict[str, Gender | None]
    relatives: frozenset[str]
    according: frozenset[tuple[str, ...]]
    that: frozenset[str]
    conjunctions: frozenset[str]
    prepositions: frozenset[str]
    auxiliaries: frozenset[str]
    determiners: frozenset[str]
    statements: frozenset[str]
    denials: frozenset[str]
    bare: frozenset[str] = frozenset()
    perfects: frozenset[str] = frozenset()


_VOWELS = frozenset("aeiou")
_DOUBLED = word_set("admit quip stun stress-test rip blog crow-bar snap chat")


def _forms(bases: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the finite forms and the participles of regular English verbs."""
    finite: set[str] = set()
    participles: set[str] = set()
    for base in bases.split():
        stem = base + base[-1] if base in _DOUBLED else base
        if base.endswith("e"):
            past, participle = base + "d", base[:-1] + "ing"
        elif base.endswith("y") and base[-2] not in _VOWELS:
            past, participle = base[:-1] + "ied", base + "ing"
        else:
            past, participle = stem + "ed", stem + "ing"
        if base.endswith("y") and base[-2] not in _VOWELS:
            present = base[:-1] + "ies"
        elif base.endswith(("s", "sh", "ch", "x")):
            present = base + "es"
        else:
            present = base + "s"
        finite |= {past, present}
        participles.add(participle)
    return frozenset(finite), frozenset(participles)


_SPEECH, _SPEECH_ING = _forms("""
add ask state note explain continue argue declare announce insist reply respond warn observe remark
recall comment conclude claim acknowledge admit predict joke promise vow urge quip emphasize
emphasise stress testify exclaim suggest concede complain remark opine muse lament counter caution
contend affirm confirm reiterate describe elaborate maintain concur agree summarize summarise
highlight underscore enthuse reason theorize theorise reflect recount share express proclaim
assert advise confess mention relate reveal outline pledge echo volunteer
""")
_IRREGULAR = word_set("said says told tells wrote writes tweeted tweets thinks")
_WEAK, _WEAK_ING = _forms("""
call praise blast slam criticize criticise label dub characterize characterise dismiss denounce
condemn decry applaud laud commend welcome hail tout cite quote celebrate read report point post
offer believe answer credit cheer challenge charge accuse thank congratulate deem portray liken
laugh chuckle rave detail yell shout scream chant sum refer remind assure inform envision
text email message
""")
_WEAK_IRREGULAR = word_set(
    "puts put reads read began begins spoke speaks feels felt believes wants"
)
_TELLING, _TELLING_ING = _forms("""
add state note explain announce stress emphasize emphasise warn remark observe argue predict
insist acknowledge confirm reiterate declare comment contend assert maintain conclude mention
caution affirm recall highlight underscore suggest urge point
""")

ENGLISH = Lexicon(
    speech=_SPEECH | _IRREGULAR,
    weak=_WEAK | _WEAK_IRREGULAR,
    telling=_TELLING | word_set("said says told tells"),
    participles=_SPEECH_ING | _WEAK_ING | word_set("saying telling writing tweeting"),
    pronouns={"he": Gender.MAN, "she": Gender.WOMAN},
    relatives=word_set("who"),
    according=frozenset({("according", "to"), ("in", "the", "words", "of")}),
    that=word_set("that"),
    conjunctions=word_set("and but while as then"),
    prepositions=word_set("""
        of for to by with from at in on about against between under over into through during like
        than behind beyond among alongside including via
    """),
    auxiliaries=word_set("""
        has had have also later then once recently would will can could further again always often
        already even just still first previously himself herself simply is was be been being do
        does did to today yesterday immediately now never both all each then-publicly jointly
        proudly recently since long publicly
    """),
    determiners=word_set("""
        the a an one another his her their its our this that these those some many several two
        three every each
    """),
    statements=word_set(
        "statement statements remarks remark comment comments testimony speech address"
    ),
    denials=word_set("not never didn't doesn't didn’t doesn’t cannot if whether nobody"),
)

SPANISH = Lexicon(
    speech=spanish_verbs.SPEECH,
    weak=word_set("calificó califica describió describe llamó llama denunció denuncia"),
    telling=spanish_verbs.TELLING,
    participles=spanish_verbs.PARTICIPLES,
    perfects=spanish_verbs.PERFECTS,
    pronouns={"él": Gender.MAN, "ella": Gender.WOMAN},
    relatives=word_set("quien quienes que"),
    according=frozenset(
        {("según",), ("de", "acuerdo", "con"), ("de", "acuerdo", "a"), ("en", "palabras", "de")}
    ),
    that=word_set("que"),
    conjunctions=word_set("y pero mientras aunque"),
    prepositions=word_set("de del para por con a en ante sobre desde hasta entre contra al"),
    auxiliaries=word_set("""
        también ha han había habían además luego por su parte después asimismo igualmente
        recientemente hoy finalmente ayer así igual modo
    """),
    determiners=word_set("el la los las un una unos unas su este esta otro otra"),
    statements=word_set("declaración declaraciones comunicado mensaje"),
    denials=word_set("no nunca si ni"),
    bare=spanish_verbs.BARE,
)

BOTH = Lexicon(
    **{
        name: getattr(ENGLISH, name) | getattr(SPANISH, name)  # frozensets and dicts alike
        for name in Lexicon.__slots__
    }
)
