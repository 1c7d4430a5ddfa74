"""The catalogs of translations: whole, certain, and in step with the texts."""

import re
from collections.abc import Iterator, Sequence

import pytest
from babel.messages.catalog import Message

from web import catalogs
from web.languages import LANGUAGES

_PLACEHOLDER = re.compile(r"%\((\w+)\)")
_TAG = re.compile(r"</?\w+")
TRANSLATED = [language.locale for language in LANGUAGES[1:]]


def _texts(found: str | Sequence[str] | None) -> tuple[str, ...]:
    return (found,) if isinstance(found, str) else tuple(found or ())


def _messages(locale: str) -> Iterator[Message]:
    return (message for message in catalogs.read(locale) if message.id)


@pytest.mark.parametrize("locale", TRANSLATED)
def test_every_text_of_the_pages_is_translated_and_nothing_else(locale: str) -> None:
    """``make translations`` brings a catalog in step; what it leaves empty is to be translated."""
    texts = {(message.context, message.id) for message in catalogs.extracted() if message.id}
    translated = {
        (message.context, message.id)
        for message in _messages(locale)
        if catalogs.is_translated(message)
    }
    assert texts - translated == set()
    assert translated - texts == set()


@pytest.mark.parametrize("locale", TRANSLATED)
def test_no_translation_is_uncertain(locale: str) -> None:
    assert [message.id for message in _messages(locale) if message.fuzzy] == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_translation_has_the_values_and_the_markup_of_its_text(locale: str) -> None:
    """A page would fail, or show a gap, where one is missing."""
    for message in _messages(locale):
        if not catalogs.is_translated(message):
            continue
        originals = _texts(message.id)
        known = {name for text in originals for name in _PLACEHOLDER.findall(text)}
        offered = known | set(_PLACEHOLDER.findall(" ".join(message.auto_comments)))
        for text in _texts(message.string):
            used = set(_PLACEHOLDER.findall(text))
            assert used <= offered, message.id
            left_out = known - used - ({"num"} if message.pluralizable else set())
            assert not left_out or message.auto_comments, message.id
            assert sorted(_TAG.findall(text)) == sorted(_TAG.findall(originals[-1])), message.id


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_translation_that_counts_has_every_plural_of_its_language(locale: str) -> None:
    forms = catalogs.read(locale).num_plurals
    counting = [message for message in _messages(locale) if message.pluralizable]
    assert counting
    assert {len(_texts(message.string)) for message in counting} == {forms}
