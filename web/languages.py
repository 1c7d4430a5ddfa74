"""The languages of the pages: which one a visitor reads, and how it writes dates and numbers.

The only module that knows Babel. What the visitor chose, which a cookie keeps,
goes before what the browser asks for; programs are answered in English. docs/languages.md says how
a page's texts are wrapped, and how a language is added.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, dates, lists, numbers
from babel.support import NullTranslations, Translations
from flask import Flask, Response, g, has_request_context, request
from markupsafe import Markup

from archive.sentences import Sentence
from web.programs import is_for_programs, speaks_to_people

COOKIE = "language"
FOLDER = Path(__file__).parent / "translations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language of the pages: its BCP 47 ``tag``, its own ``name``, and its locale in CLDR.

    ``month`` is the pattern of a month that stands alone.
    """

    tag: str
    name: str
    locale: str
    month: str = "LLLL"


# The first is the language that the texts are written in. British: days before months.
LANGUAGES = (
    Language(tag="en", name="English", locale="en_GB"),
    Language(tag="zh-Hans", name="中文", locale="zh_Hans", month="LLL"),
    Language(tag="es", name="Español", locale="es"),
)
BY_TAG = {language.tag: language for language in LANGUAGES}
_BY_SUBTAG = {language.tag.partition("-")[0]: language for language in LANGUAGES}
_LOCALES = {language.tag: Locale.parse(language.locale) for language in LANGUAGES}
_ENGLISH = LANGUAGES[0]


def install(app: Flask) -> None:
    """Let the pages of ``app`` speak the visitor's language, and say which one they speak."""
    app.jinja_env.globals.update(
        _=_gettext_of_page, ngettext=_ngettext_of_page, pgettext=_pgettext_of_page
    )
    app.after_request(_say_language)


def current() -> Language:
    """Return the language of the present page; English outside of one."""
    return _speech().language


def gettext(text: str, /, **values: object) -> str:
    """Return ``text`` in the present language, with the values in the place of ``%(name)s``."""
    found = _speech().catalog.gettext(text)
    return found % values if values else found


def ngettext(singular: str, plural: str, count: int, /, **values: object) -> str:
    """Return the one of two texts that goes with ``count``, which is ``%(num)s`` in them."""
    text = _speech().catalog.ngettext(singular, plural, count)
    return text % {"num": number(count), **values}


def pgettext(context: str, text: str, /, **values: object) -> str:
    """Return ``text`` as it is said in ``context``."""
    found = str(_speech().catalog.pgettext(context, text))
    return found % values if values else found


def to_translate(text: str) -> str:
    """Return ``text`` as it is: a mark for the catalogs, where it is translated elsewhere."""
    return text


def translated(message: str) -> str:
    """Return a message in the present language where it is one that the catalogs know."""
    if not isinstance(message, Sentence):
        return gettext(message) if message else message
    values = {
        name: translated(value) if isinstance(value, Sentence) else value
        for name, value in message.values.items()
    }
    return gettext(message.template, **values)


def number(value: int) -> str:
    """Return ``value`` as the language groups its digits."""
    return _number(value, current().tag)


def day(value: date) -> str:
    """Return a day in words: 4 May 2025, 4 de mayo de 2025, 2025年5月4日."""
    return dates.format_date(value, "long", _locale())


def part_of_date(value: date, skeleton: str) -> str:
    """Return the parts of ``value`` that a skeleton of CLDR names: "yMMMM", "MMMMd"."""
    return dates.format_skeleton(skeleton, value, locale=_locale())


def month(value: date) -> str:
    """Return the name of the month of ``value``, as it stands alone."""
    return dates.format_date(value, current().month, _locale())


def short_month(value: date) -> str:
    """Return the short name of the month of ``value``."""
    return dates.format_date(value, "LLL", _locale())


def listed(parts: tuple[str, ...], *, style: str = "standard") -> str:
    """Return ``parts`` as a list in a sentence; ``style`` is "standard" (and) or "or"."""
    return lists.format_list(parts, "or" if style == "or" else "standard", _locale())


def language_name(tag: str) -> str | None:
    """Return what the language of a BCP 47 ``tag`` is called, None where it is not known."""
    name: str | None = _locale().languages.get(tag.partition("-")[0].lower())
    return name


def is_read(tag: str) -> bool:
    """Say whether a release in the language ``tag`` needs no word on its language here."""
    return tag == "und" or tag.partition("-")[0] == current().tag.partition("-")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Speech:
    """A language, with its catalog of texts."""

    language: Language
    catalog: NullTranslations


def _speech() -> _Speech:
    """Return what the present page speaks, found out once a request; English outside of one."""
    if not has_request_context():
        return _speech_of(_ENGLISH)
    kept = g.get("speech")
    if kept is None:
        kept = g.speech = _speech_of(_wanted())
    return kept  # type: ignore[no-any-return] # what Flask keeps has no type


@cache
def _speech_of(language: Language) -> _Speech:
    return _Speech(language=language, catalog=Translations.load(FOLDER, [language.locale]))


# In templates texts are HTML, and the values that are put into them are escaped.


def _gettext_of_page(text: str, /, **values: object) -> Markup:
    return _filled(_speech().catalog.gettext(text), values)


def _ngettext_of_page(singular: str, plural: str, count: int, /, **values: object) -> Markup:
    return _filled(_speech().catalog.ngettext(singular, plural, count), {"num": count, **values})


def _pgettext_of_page(context: str, text: str, /, **values: object) -> Markup:
    return _filled(str(_speech().catalog.pgettext(context, text)), values)


def _filled(text: str, values: Mapping[str, object]) -> Markup:
    return Markup(text) % values if "%" in text else Markup(text)  # noqa: S704 # our own catalogs


def _locale() -> Locale:
    return _LOCALES[current().tag]


@lru_cache(maxsize=8192)
def _number(value: int, tag: str) -> str:
    return numbers.format_decimal(value, locale=_LOCALES[tag])


def _wanted() -> Language:
    """Return the language for the present request: chosen, else asked for, else English."""
    if not speaks_to_people(request.path):
        return _ENGLISH
    chosen = BY_TAG.get(request.cookies.get(COOKIE, ""))
    return chosen or _accepted()


def _accepted() -> Language:
    """Return the first that the browser asks for, whatever its region: es-MX is es."""
    for tag, quality in request.accept_languages:
        subtag = tag.replace("_", "-").partition("-")[0].lower()
        if quality > 0 and subtag in _BY_SUBTAG:
            return _BY_SUBTAG[subtag]
    return _ENGLISH


def _say_language(response: Response) -> Response:
    """Name the language of a page, and what it was chosen by, for browsers and caches."""
    if request.endpoint == "static" or not speaks_to_people(request.path):
        return response
    response.vary.update(("Accept-Language", "Cookie"))
    if response.mimetype == "text/html" or is_for_programs(request.path):
        response.headers.setdefault("Content-Language", current().tag)
    return response
