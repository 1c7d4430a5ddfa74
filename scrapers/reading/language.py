"""The language of a release: by its script, else by a model of the languages of that script."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from scrapers.reading.vocabulary import word_set

UNDETERMINED = "und"

_LATIN = (
    "ca cs cy da de en es et eu fi fr ga gl hr hu id is it lt lv ms mt nl no pl pt ro sk sl sq sv"
    " sw tl tr vi"
)
_CYRILLIC = "be bg kk ky mk mn ru sr uk"
_ARABIC = "ar fa ps ur"
# A script, the letters of it, and the language it means alone (or those it may be).
_SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\uac00-\ud7af]"), "ko"),
    (re.compile("[\u3400-\u9fff]"), "zh"),
    (re.compile("[\u0400-\u04ff]"), _CYRILLIC),
    (re.compile("[\u0600-\u06ff]"), _ARABIC),
    (re.compile("[\u0590-\u05ff]"), "he"),
    (re.compile("[\u0370-\u03ff]"), "el"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
    (re.compile("[\u0900-\u097f]"), "hi mr ne"),
    (re.compile("[\u0530-\u058f]"), "hy"),
    (re.compile("[\u10a0-\u10ff]"), "ka"),
    (re.compile("[A-Za-z\u00c0-\u024f]"), _LATIN),
)
_ASCII = re.compile("[A-Za-z]")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_].{1,20})?")
_SAMPLE = 1200
_FEWEST_LETTERS = 24
_SURE, _ENOUGH = 0.9, 0.55
# No other language that is told apart has the first; English has the others only in names.
_ENGLISH = word_set("the and that with this from which their")
_NOT_ENGLISH = word_set("""
que los las una por para der die das und ist les des est dans het een van och det som não uma dos
""")
_FEWEST_SMALL_WORDS, _ENGLISH_SHARE = 6, 0.08
_WIDE_SCRIPT = 3  # one CJK character says as much as some three Latin letters


def language_of(text: str, *, declared: str | None = None) -> str:
    """Return the BCP 47 tag of the language of ``text``, ``und`` where it cannot be told.

    ``declared`` is what the page says of itself: it decides where the text is too short or too
    mixed to tell, and is overruled by a text that is plainly in another language.
    """
    said = _primary(declared)
    sample = text[:_SAMPLE]
    languages, letters = _script(sample)
    if letters < _FEWEST_LETTERS:
        return said or (languages if letters >= 4 and " " not in languages else UNDETERMINED)
    if " " not in languages:
        return languages
    if said in (None, "en") and _is_plain_english(sample):
        return "en"
    language, confidence = _identifier(languages).classify(sample)
    if said and said != language and confidence < _SURE:
        return said
    return str(language) if confidence >= _ENOUGH else said or UNDETERMINED


def _is_plain_english(sample: str) -> bool:
    """Say whether the small words are so plainly English that no model need be asked."""
    words = sample.casefold().split()
    own = sum(map(_ENGLISH.__contains__, words))
    other = sum(map(_NOT_ENGLISH.__contains__, words))
    return own >= _FEWEST_SMALL_WORDS and own >= _ENGLISH_SHARE * len(words) and other < own / 8


def _primary(tag: str | None) -> str | None:
    match = _TAG.fullmatch(tag.strip()) if tag else None
    return match[1].lower() if match else None


def _script(sample: str) -> tuple[str, int]:
    """Return the languages of the script that prevails, and the weight of its letters."""
    if sample.isascii():
        return _LATIN, len(_ASCII.findall(sample))
    weights = [(len(letters.findall(sample)), languages) for letters, languages in _SCRIPTS]
    kana, hangul, han = (weights[i][0] for i in range(3))
    latin = weights[-1][0]
    if (kana + han) * _WIDE_SCRIPT > latin and kana + han > hangul:
        return ("ja" if kana * 10 > han else "zh"), (kana + han) * _WIDE_SCRIPT
    if hangul * _WIDE_SCRIPT > latin:
        return "ko", hangul * _WIDE_SCRIPT
    count, languages = max(weights[3:])
    return languages, count


@cache
def _identifier(languages: str) -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(languages.split())
    return identifier
