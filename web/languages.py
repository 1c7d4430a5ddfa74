"""The languages of the pages: which one a visitor reads, and how it writes dates and numbers.

The only module that knows Flask-Babel and Babel. What the visitor chose, which a cookie keeps,
goes before what the browser asks for; programs are answered in English. docs/languages.md says how
a page's texts are wrapped, and how a language is added.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import flask_babel
from babel import Locale, dates, lists, numbers
from flask import Flask, Response, request

from archive.sentences import Sentence

COOKIE = "language"
FOLDER = Path(__file__).parent / "translations"
# Files that people read, among those that programs do.
_READ_BY_PEOPLE = (".atom", ".feed.json", "/complete.json")


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
    flask_babel.Babel(
        app,
        default_locale=_ENGLISH.locale,
        default_translation_directories=str(FOLDER),
        locale_selector=lambda: _wanted().locale,
    )
    app.after_request(_say_language)


def current() -> Language:
    """Return the language of the present page; English outside of one."""
    locale = flask_babel.get_locale()
    if locale is None:
        return _ENGLISH
    return next(one for one in LANGUAGES if one.locale == str(locale))


def gettext(text: str, /, **values: object) -> str:
    """Return ``text`` in the present language, with the values in the place of ``%(name)s``."""
    found: str = flask_babel.get_translations().ugettext(text)
    return found % values if values else found


def ngettext(singular: str, plural: str, count: int, /, **values: object) -> str:
    """Return the one of two texts that goes with ``count``, which is ``%(num)s`` in them."""
    text: str = flask_babel.get_translations().ungettext(singular, plural, count)
    return text % {"num": number(count), **values}


def pgettext(context: str, text: str, /, **values: object) -> str:
    """Return ``text`` as it is said in ``context``."""
    found: str = flask_babel.get_translations().upgettext(context, text)
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


def _locale() -> Locale:
    return _LOCALES[current().tag]


@lru_cache(maxsize=8192)
def _number(value: int, tag: str) -> str:
    return numbers.format_decimal(value, locale=_LOCALES[tag])


def _wanted() -> Language:
    """Return the language for the present request: chosen, else asked for, else English."""
    if _is_for_programs(request.path):
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


def _is_for_programs(path: str) -> bool:
    if path.startswith("/api/"):
        return True
    return "." in path.rpartition("/")[2] and not path.endswith(_READ_BY_PEOPLE)


def _say_language(response: Response) -> Response:
    """Name the language of a page, and what it was chosen by, for browsers and caches."""
    if request.endpoint == "static" or _is_for_programs(request.path):
        return response
    response.vary.update(("Accept-Language", "Cookie"))
    if response.mimetype == "text/html" or request.path.endswith(_READ_BY_PEOPLE):
        response.headers.setdefault("Content-Language", current().tag)
    return response
