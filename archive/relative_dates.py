"""Days that a text names by their distance from its own day: "yesterday", "on Thursday", "上周".

They are resolved against the day of publication only, in English, Spanish and Chinese. What may be
meant in two ways is left alone: a weekday without a verb that says past or future, "next Thursday",
"mañana", "today" as in "the families of today". A week runs from Monday to Sunday (ISO 8601).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from archive.found_dates import FoundDate
from archive.model import Span

# The words of which one must stand in a text that the pattern finds anything in, in small letters.
_Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date], str | None], tuple[str, ...]]

_PAST = re.compile(
    r"\b(?:said|told|held|met|took|gave|made|won|began|spoke|led|saw|sent|struck|found|was|were|had|[a-z]{3,20}ed"
    r"|[a-záéíóúñ]{2,20}(?:ó|aron|ieron)|fue|fueron|dijo|hizo)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|would|going\sto|set\sto|plans?\sto|expected\sto|scheduled|upcoming|to\sbe"
    r"|[a-záéíóúñ]{2,20}(?:rá|rán)|va\sa|van\sa)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;!?]\s|[\n。！？；]")
_REACH = 300
_ENGLISH = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SPANISH = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
_CHINESE = "一二三四五六日"
_EN_DAY, _ES_DAY = "|".join(_ENGLISH), "|".join(_SPANISH)
_NO_DATE = r"(?!s\b|,?\s(?:the\s)?\d|,?\s[A-Z][a-z]{2,9}\.?\s\d|,?\s(?:nights|mornings|evenings)\b)"


def find_relative_dates(text: str, *, published: date, language: str) -> tuple[FoundDate, ...]:
    """Return the days, weeks and months that ``text`` names by distance from ``published``.

    ``language`` is a BCP 47 tag; of languages other than English, Spanish and Chinese nothing is
    read. Linear in the length of ``text``.
    """
    rules = _RULES.get(language.partition("-")[0], ())
    found = sorted(_found(text, rules, published), key=lambda one: (one.span.start, -one.span.end))
    kept: list[FoundDate] = []
    for one in found:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def _found(text: str, rules: tuple[_Rule, ...], published: date) -> Iterator[FoundDate]:
    small = text.casefold()
    for pattern, resolve, hints in rules:
        if not any(hint in small for hint in hints):
            continue
        for match in pattern.finditer(text):
            edtf = resolve(match, published)
            if edtf is not None:
                start, end = match.span("when")
                yield FoundDate(span=Span(start=start, end=end), edtf=edtf)


def _shifted(days: int) -> Callable[[re.Match[str], date], str | None]:
    """Return a rule: so many days after the day of publication."""
    return lambda _, day: (day + timedelta(days=days)).isoformat()


def _week(weeks: int) -> Callable[[re.Match[str], date], str | None]:
    """Return a rule: the whole week that is so many after that of publication."""

    def resolve(_: re.Match[str], day: date) -> str:
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"

    return resolve


def _month(months: int) -> Callable[[re.Match[str], date], str | None]:
    """Return a rule: the whole month that is so many after that of publication."""

    def resolve(_: re.Match[str], day: date) -> str:
        count = day.year * 12 + day.month - 1 + months
        return f"{count // 12:04d}-{count % 12 + 1:02d}"

    return resolve


def _weekday(names: list[str]) -> Callable[[re.Match[str], date], str | None]:
    """Return a rule: the nearest such day, before or after as the verbs of the sentence say."""

    def resolve(match: re.Match[str], day: date) -> str | None:
        sentence = _sentence(match)
        past, future = _PAST.search(sentence), _FUTURE.search(sentence)
        if bool(past) == bool(future):
            return None
        number = names.index(match["day"].lower())
        return (_last if past else _next)(number, day).isoformat()

    return resolve


def _nearest(names: list[str], *, after: bool) -> Callable[[re.Match[str], date], str | None]:
    """Return a rule: the such day that follows, or went before, the day of publication."""

    def resolve(match: re.Match[str], day: date) -> str:
        number = names.index(match["day"].lower())
        other = day + timedelta(days=1 if after else -1)
        return (_next if after else _last)(number, other).isoformat()

    return resolve


def _day_of_week(match: re.Match[str], day: date) -> str:
    """Return the weekday of the week before (上), this (本) or after (下) that of publication."""
    weeks = {"上": -1, "下": 1}.get(match["week"], 0)
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    number = _CHINESE.index(match["day"].replace("天", "日"))
    return (monday + timedelta(days=number)).isoformat()


def _last(weekday: int, day: date) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _next(weekday: int, day: date) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _sentence(match: re.Match[str]) -> str:
    """Return the sentence around a match, as far as one looks."""
    text, start = match.string, match.start()
    before = text[max(0, start - _REACH) : start]
    ends = list(_SENTENCE_END.finditer(before))
    after = _SENTENCE_END.split(text[match.end() : match.end() + _REACH], maxsplit=1)[0]
    return before[ends[-1].end() if ends else 0 :] + " " + after


def _rule(pattern: str, resolve: Callable[[re.Match[str], date], str | None], *hints: str) -> _Rule:
    return re.compile(pattern, re.IGNORECASE), resolve, hints


_EN_VERB = r"(?:said|told|held|met|took|gave|made|won|began|spoke|led|sent|[a-z]{3,20}ed)"
_ES_VERB = r"[a-záéíóúñ]{2,20}(?:ó|aron|ieron)"
_RULES: Mapping[str, tuple[_Rule, ...]] = {
    "en": (
        _rule(rf"\b{_EN_VERB}\s(?P<when>today)\b(?!['’])", _shifted(0), "today"),
        _rule(rf"\b(?P<when>today),?\s{_EN_VERB}\b", _shifted(0), "today"),
        _rule(
            r"\b(?P<when>(?:earlier\stoday|this\s(?:morning|afternoon|evening)))\b",
            _shifted(0),
            "today",
            "morning",
            "afternoon",
            "evening",
        ),
        _rule(r"(?<!of\s)\b(?P<when>yesterday)\b(?!['’])", _shifted(-1), "yesterday"),
        _rule(
            r"\bwill\b[^.;!?\n]{1,80}\b(?P<when>tomorrow)(?=,?\s(?:morning|afternoon|evening|night|at\s\d))",
            _shifted(1),
            "tomorrow",
        ),
        _rule(rf"\b(?P<when>on\s(?P<day>{_EN_DAY}))\b{_NO_DATE}", _weekday(_ENGLISH), *_ENGLISH),
        _rule(
            rf"\b(?P<when>this\spast\s(?P<day>{_EN_DAY}))\b{_NO_DATE}",
            _nearest(_ENGLISH, after=False),
            "past",
        ),
        _rule(
            rf"\b(?P<when>this\scoming\s(?P<day>{_EN_DAY}))\b{_NO_DATE}",
            _nearest(_ENGLISH, after=True),
            "coming",
        ),
        _rule(r"\b(?P<when>last\sweek)\b(?!['’])", _week(-1), "week"),
        _rule(r"\b(?P<when>next\sweek)\b(?!['’])", _week(1), "week"),
        _rule(r"\b(?P<when>last\smonth)\b(?!['’])", _month(-1), "month"),
        _rule(r"\b(?P<when>next\smonth)\b(?!['’])", _month(1), "month"),
    ),
    "es": (
        _rule(rf"\b{_ES_VERB}\s(?P<when>hoy)\b", _shifted(0), "hoy"),
        _rule(rf"\b(?P<when>hoy),?\s{_ES_VERB}\b", _shifted(0), "hoy"),
        _rule(r"\b(?P<when>esta\s(?:mañana|tarde|noche))\b", _shifted(0), "esta"),
        _rule(r"\b(?P<when>ayer)\b", _shifted(-1), "ayer"),
        _rule(
            rf"\b(?P<when>(?:el|este)\s(?P<day>{_ES_DAY}))\b(?!,?\s\d|\spasado|\spróximo)",
            _weekday(_SPANISH),
            *_SPANISH,
        ),
        _rule(
            rf"\b(?P<when>el\spasado\s(?P<day>{_ES_DAY}))\b(?!,?\s\d)",
            _nearest(_SPANISH, after=False),
            "pasado",
        ),
        _rule(
            rf"\b(?P<when>el\spróximo\s(?P<day>{_ES_DAY}))\b(?!,?\s\d)",
            _nearest(_SPANISH, after=True),
            "próximo",
        ),
        _rule(r"\b(?P<when>la\ssemana\spasada|la\spasada\ssemana)\b", _week(-1), "semana"),
        _rule(r"\b(?P<when>la\spróxima\ssemana|la\ssemana\spróxima)\b", _week(1), "semana"),
        _rule(r"\b(?P<when>el\smes\spasado|el\spasado\smes)\b", _month(-1), "mes"),
        _rule(r"\b(?P<when>el\spróximo\smes|el\smes\spróximo)\b", _month(1), "mes"),
    ),
    "zh": (
        _rule(r"(?P<when>今天|今日)(?!头条|頭條)", _shifted(0), "今"),
        _rule(r"(?P<when>昨天|昨日)", _shifted(-1), "昨"),
        _rule(r"(?P<when>明天|明日)(?=[上下]午|将|將|起|举|舉|在|开|開)", _shifted(1), "明"),
        _rule(
            r"(?P<when>(?P<week>[上下本])个?(?:周|週|星期)(?P<day>[一二三四五六日天]))",
            _day_of_week,
            *("周", "週", "星期"),
        ),
        _rule(
            r"(?P<when>上个?(?:周|週|星期))(?![一二三四五六日天])", _week(-1), "周", "週", "星期"
        ),
        _rule(r"(?P<when>下个?(?:周|週|星期))(?![一二三四五六日天])", _week(1), "周", "週", "星期"),
        _rule(r"(?P<when>上个?月)(?![初中下旬])", _month(-1), "月"),
        _rule(r"(?P<when>下个?月)(?![初中下旬])", _month(1), "月"),
    ),
}
