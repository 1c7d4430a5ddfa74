"""The leaves of a query: words, phrases and days, each read from its lexeme or refused."""

import calendar
import difflib
import re

from archive.sentences import wording
from index import analysis
from index.fields import ALIASES, DAYS, LANGUAGE, TEXTS
from index.lexer import Kind, Lexeme, UnclearError
from index.syntax import Between, Near, Phrase, Unit, Word, read_days

MOST_BETWEEN = 50
MOST_FUZZY = 2
_MIN_PREFIX = 2
_MIN_FUZZY = 3
_ENDING = re.compile(r"\*|~[0-9]*")
_OPEN = re.compile(r"[^\W\d_]\*")
_YEARS = re.compile(r"([0-9]{4})[-–—/]([0-9]{4})")
_NUMBERS = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")
_NAMED = re.compile(r"([A-Za-z]{3,9})\.?[ -]([0-9]{4})")
_MONTHS = {
    form.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, form in enumerate(names)
    if form
}
_LANGUAGES = {
    "arabic": "ar",
    "chinese": "zh",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "finnish": "fi",
    "french": "fr",
    "german": "de",
    "hungarian": "hu",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "norwegian": "no",
    "portuguese": "pt",
    "romanian": "ro",
    "russian": "ru",
    "spanish": "es",
    "swedish": "sv",
}


def read_word(lexeme: Lexeme, *, field: str | None) -> Word:
    """Return the word of ``lexeme``, which may end in * or ~; raises UnclearError."""
    text = lexeme.text
    if field == LANGUAGE and text.lower() in _LANGUAGES:
        code = _LANGUAGES[text.lower()]
        raise UnclearError(
            wording("Languages are written as codes."),
            position=lexeme.position,
            end=lexeme.end,
            hint=wording("Write %(text)s", text=f"{field}:{code}"),
            instead=code,
        )
    place = next((place for place, char in enumerate(text) if char in "*~"), len(text))
    stem, ending = text[:place], text[place:]
    if ending and not _ENDING.fullmatch(ending):
        raise UnclearError(
            wording("%(mark)s has no meaning here.", mark=ending[0]),
            position=lexeme.position + place,
            end=lexeme.end,
            hint=wording("A * can only end a word: negotiat*")
            if ending[0] == "*"
            else wording("A ~ can only end a word: fenwik~"),
        )
    if ending.startswith("*"):
        _check_prefix(stem, lexeme)
    fuzzy = _fuzzy(stem, ending[1:], lexeme) if ending.startswith("~") else 0
    return Word(text=stem, field=field, prefix=ending == "*", fuzzy=fuzzy, position=lexeme.position)


def read_phrase(lexeme: Lexeme, *, field: str | None) -> Phrase | Near:
    """Return the phrase of ``lexeme``, or what stands near each other; raises UnclearError."""
    if not analysis.words(lexeme.text):
        raise UnclearError(
            wording("There are no words between the quotation marks."),
            position=lexeme.position,
            end=lexeme.end,
            hint=wording("Write a phrase between them, or take them away."),
        )
    if _OPEN.search(lexeme.text):
        raise UnclearError(
            wording("%(mark)s has no meaning here.", mark="*"),
            position=lexeme.position,
            end=lexeme.end,
            hint=wording("Only a single word can end in *."),
            instead=lexeme.text,
        )
    if lexeme.near is None:
        return Phrase(text=lexeme.text, field=field, position=lexeme.position)
    return Near(text=lexeme.text, within=_within(lexeme), field=field, position=lexeme.position)


def read_between(name: str, value: Lexeme) -> Between:
    """Return the stretch of days that ``value`` says; raises UnclearError."""
    is_text = value.kind in {Kind.WORD, Kind.PHRASE} and value.near is None
    days = read_days(value.text.strip()) if is_text else None
    if days is None:
        raise UnclearError(
            wording("“%(text)s” is not a date.", text=value.text),
            position=value.position,
            end=value.end,
            hint=wording(
                "Write %(field)s:2025, %(field)s:2025-04, %(field)s:2025-04-20 or "
                "%(field)s:2025..2026-03",
                field=name,
            ),
            instead=_meant(value.text.strip()) if is_text else "",
        )
    since, until = days
    if since and until and since > until:
        first, _, last = value.text.strip().partition("..")
        turned = f"{last}..{first}"
        raise UnclearError(
            wording("“%(text)s” ends before it begins.", text=value.text),
            position=value.position,
            end=value.end,
            hint=wording("Write the earlier date first: %(text)s", text=f"{name}:{turned}"),
            instead=turned,
        )
    return Between(field=name, since=since, until=until, position=value.position)


def _meant(text: str) -> str:
    """Return how days that are written otherwise are to be written, "" where that is not plain."""
    if years := _YEARS.fullmatch(text):
        meant = f"{years[1]}..{years[2]}"
    elif numbers := _NUMBERS.fullmatch(text):
        meant = "-".join(number.zfill(2) for number in numbers.groups() if number)
    elif (named := _NAMED.fullmatch(text)) and named[1].lower() in _MONTHS:
        meant = f"{named[2]}-{_MONTHS[named[1].lower()]:02}"
    else:
        return ""
    days = read_days(meant)
    return meant if days and (not days[0] or not days[1] or days[0] <= days[1]) else ""


def field_name(lexeme: Lexeme, value: Lexeme | None) -> str:
    """Return the field that ``lexeme`` names, which ``value`` follows; raises UnclearError."""
    name = lexeme.text.lower()
    name = ALIASES.get(name, name)
    if name in TEXTS or name in DAYS:
        return name
    known = (*TEXTS, *DAYS)
    near = difflib.get_close_matches(name, (*known, *ALIASES), n=1)
    meant = ALIASES.get(near[0], near[0]) if near else ""
    is_word = value is not None and value.kind is Kind.WORD
    words = f"{lexeme.text}:{value.text if value and is_word else ''}"
    raise UnclearError(
        wording("There is no field “%(field)s:”.", field=lexeme.text),
        position=lexeme.position,
        end=lexeme.end,
        hint=_fields_hint(meant, known=", ".join(known), words=words),
        instead=f"{meant}:" if meant else "",
    )


def _fields_hint(meant: str, *, known: str, words: str) -> str:
    if not meant:
        return wording(
            'The fields are %(known)s. To search for the words themselves, write "%(words)s".',
            known=known,
            words=words,
        )
    return wording(
        "Did you mean %(meant)s:? The fields are %(known)s. To search for the words themselves, "
        'write "%(words)s".',
        meant=meant,
        known=known,
        words=words,
    )


def example(name: str) -> str:
    """Return what the value of a field may look like."""
    return {"date": "2025-04", "event": "2025-04", "language": "en"}.get(name, "word")


def _within(lexeme: Lexeme) -> int | Unit:
    asked = lexeme.near or ""
    if asked in set(Unit):
        return Unit(asked)
    if asked.isascii() and asked.isdigit() and len(asked) < 4 and int(asked) <= MOST_BETWEEN:
        return int(asked)
    raise UnclearError(
        wording("“~%(text)s” does not say how near the words are.", text=asked),
        position=lexeme.end - len(asked) - 1,
        end=lexeme.end,
        hint=wording(
            "Write ~5 for at most five words between them (up to %(most)s), ~s for one sentence, "
            "~p for one paragraph.",
            most=MOST_BETWEEN,
        ),
    )


def _fuzzy(stem: str, asked: str, lexeme: Lexeme) -> int:
    place = lexeme.position + len(stem)
    word = (analysis.words(stem) or [""])[0]
    if not analysis.is_one_word(stem) or len(word) < _MIN_FUZZY:
        raise UnclearError(
            wording(
                "A ~ can only end a single word of at least %(least)s letters.", least=_MIN_FUZZY
            ),
            position=place,
            end=lexeme.end,
            hint=wording(
                'Leave it out, or write words in "quotation marks"~5 that stand near each other.'
            ),
        )
    if asked not in {"", "1", "2"}:
        raise UnclearError(
            wording("A word can differ by at most %(most)s letters.", most=MOST_FUZZY),
            position=place,
            end=lexeme.end,
            hint=wording("Write %(word)s~, %(word)s~1 or %(word)s~2", word=stem),
            instead="~",
        )
    return int(asked) if asked else analysis.spelling_allowance(word)


def _check_prefix(stem: str, lexeme: Lexeme) -> None:
    found = analysis.words(stem)
    place = lexeme.position + len(stem)
    if not found:
        raise UnclearError(
            wording("There is nothing before the *."),
            position=lexeme.position,
            end=lexeme.end,
            hint=wording(
                "Write how the word begins: negotiat*. To find everything, write nothing."
            ),
        )
    if not analysis.is_one_word(stem):
        if analysis.ends_in_cjk(stem):
            return
        raise UnclearError(
            wording("A * can only end a single word."),
            position=lexeme.position,
            end=lexeme.end,
            hint=wording("Write the words apart: %(text)s", text=f"{' '.join(found)}*"),
            instead=f"{' '.join(found)}*" if len(found[-1]) >= _MIN_PREFIX else stem,
        )
    if len(found[0]) < _MIN_PREFIX:
        raise UnclearError(
            wording("A * needs at least %(least)s letters before it.", least=_MIN_PREFIX),
            position=lexeme.position,
            end=place + 1,
            hint=wording("Write more of the word."),
            instead=stem,
        )
