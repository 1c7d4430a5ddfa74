"""The catalogs of translations: takes the texts of the pages into them, for ``make translations``.

A text is found where it is wrapped: ``_("…")`` and its like, in templates and in Python; and where
a table says it: ``label`` and ``help`` of the fields of the index. See docs/languages.md.
"""

import ast
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from web.languages import FOLDER, LANGUAGES

_PROJECT = Path(__file__).parent.parent
_FIELDS = "index/fields.py"
_TABLES = frozenset({"label", "help"})
_METHODS = [
    (_FIELDS, "web.catalogs:table_texts"),
    ("archive/**.py", "python"),
    ("index/**.py", "python"),
    ("scrapers/following/**.py", "python"),
    ("web/**.py", "python"),
    ("web/templates/**.html", "jinja2"),
    ("web/templates/**.xml", "jinja2"),
]
_OPTIONS = {"web/templates/**": {"trimmed": "true", "silent": "false"}}
_KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "to_translate": None,
    "wording": None,
    "_plural": (1, 2),
    "_in_context": ((1, "c"), 2),
    "pgettext": ((1, "c"), 2),
}
_COMMENT = "Translators:"
_HEADING = "# Made by `make translations`; see docs/languages.md."
_DATED = (
    '"Project-Id', '"Report-Msgid', '"POT-Creation', '"PO-Revision', '"Last-Translator',
    '"Language-Team', '"Generated-By',
)  # fmt: skip
_Found = tuple[int, None, str, list[str]]


def table_texts(
    source: IO[bytes],
    _keywords: Mapping[str, object],
    _comment_tags: Sequence[str],
    options: Mapping[str, object],  # noqa: ARG001 # Babel gives it by its name
) -> Iterator[_Found]:
    """Yield the line and the text of each argument of a Python file that a table says."""
    for node in ast.walk(ast.parse(source.read())):
        if isinstance(node, ast.keyword) and node.arg in _TABLES:
            value = node.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.lineno, None, value.value, []


def extracted() -> Catalog:
    """Return all texts of the pages, none translated."""
    catalog = Catalog(charset="utf-8")
    found = extract_from_dir(
        _PROJECT,
        _METHODS,
        _OPTIONS,
        keywords=_KEYWORDS,
        comment_tags=(_COMMENT,),
        strip_comment_tags=True,
    )
    for _file, _line, message, comments, context in found:
        catalog.add(message, auto_comments=comments, context=context)
    return catalog


def path_of(locale: str) -> Path:
    """Return the file of the catalog of a locale."""
    return FOLDER / locale / "LC_MESSAGES" / "messages.po"


def read(locale: str) -> Catalog:
    """Return the catalog of a locale; an empty one where there is none yet."""
    path = path_of(locale)
    if not path.exists():
        return Catalog(locale=locale, charset="utf-8")
    with path.open("rb") as source:
        return read_po(source, locale=locale)


def update(locale: str) -> int:
    """Bring the catalog of a locale in step with the texts; return how many lack a translation."""
    catalog = read(locale)
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    path = path_of(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_written(catalog))
    return sum(not is_translated(message) for message in catalog if message.id)


def _written(catalog: Catalog) -> bytes:
    """Return ``catalog`` as a file that only changes where its texts do: sorted, without dates."""
    catalog.fuzzy = False
    catalog.header_comment = _HEADING
    stream = BytesIO()
    write_po(stream, catalog, width=0, no_location=True, sort_output=True)
    head, blank, texts = stream.getvalue().decode().partition("\n\n")
    kept = [line for line in head.splitlines() if not line.startswith(_DATED)]
    return ("\n".join(kept) + blank + texts).encode()


def is_translated(message: Message) -> bool:
    """Say whether a text has a translation, in all its plural forms."""
    texts = (message.string,) if isinstance(message.string, str) else message.string
    return bool(texts) and all(texts or ())


if __name__ == "__main__":
    for language in LANGUAGES[1:]:
        print(f"{language.name}: {update(language.locale)} texts to translate")  # noqa: T201 # its answer
