"""Other engines over the same fields as ours: stemmed English, BM25, a weight for each field.

Each is asked for all words, as we are; and again with the page filled by what has any of them. The
weights are the best for each engine that ``--weigh`` found on the tuning half of the queries.
"""

import importlib
import importlib.util
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from whoosh import index, qparser, scoring
from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema

from index.analysis import COMMON_WORDS

_DEPTH = 10
_MARKS = re.compile(r"[^\w\s]")
FIELDS = ("title", "body", "said", "speaker", "organisation", "role")

# One weight for each of FIELDS.
Weights: TypeAlias = tuple[float, ...]
Ask: TypeAlias = Callable[[str], Sequence[str]]
Engine: TypeAlias = Callable[[Weights], Mapping[str, Ask]]

TRIED: tuple[Weights, ...] = (
    (1, 1, 0, 0, 0, 0),
    (2, 1, 0, 0, 0, 0),
    (5, 1, 0, 0, 0, 0),
    (1, 1, 1, 1, 1, 1),
    (2, 1, 1, 1, 1, 1),
    (2, 1, 0.5, 0.5, 0.3, 0.1),
    (2, 1, 0.5, 1, 0.5, 0.1),
    (2, 1, 0.5, 2, 1, 0.1),
    (3, 1, 1, 2, 1, 0.5),
    (2, 1, 0.2, 1, 0.3, 0),
    (2, 1, 1, 3, 1, 0.1),
    (1.5, 1, 0.3, 0.3, 0.2, 0.1),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A release as the peers see it: the text of each of FIELDS."""

    id: str
    texts: tuple[str, ...]


def whoosh_as_it_comes(documents: Sequence[Document], folder: Path) -> Engine:
    """Return stock Whoosh."""
    path = folder / "whoosh"
    path.mkdir()
    stemmed = TEXT(analyzer=StemmingAnalyzer())
    made = index.create_in(str(path), Schema(id=ID(stored=True), **dict.fromkeys(FIELDS, stemmed)))
    writer = made.writer(limitmb=256)
    for one in documents:
        writer.add_document(id=one.id, **dict(zip(FIELDS, one.texts, strict=True)))
    writer.commit()
    searcher = made.searcher(weighting=scoring.BM25F())

    def engine(weights: Weights) -> Mapping[str, Ask]:
        boosts = {field: weight for field, weight in _weighed(weights) if weight}

        def asked(group: object) -> Ask:
            parser = qparser.MultifieldParser(
                list(boosts), made.schema, fieldboosts=boosts, group=group
            )
            return lambda text: [
                hit["id"] for hit in searcher.search(parser.parse(_plain(text)), limit=_DEPTH)
            ]

        return _both(asked(qparser.AndGroup), asked(qparser.OrGroup))

    return engine


def fts5(documents: Sequence[Document], folder: Path) -> Engine:
    """Return SQLite's FTS5."""
    database = sqlite3.connect(folder / "fts.db")
    columns = f"id UNINDEXED, {', '.join(FIELDS)}, tokenize='porter unicode61'"
    database.execute(f"CREATE VIRTUAL TABLE fts USING fts5({columns})")
    marks = ", ".join("?" * (len(FIELDS) + 1))
    database.executemany(
        f"INSERT INTO fts VALUES ({marks})",  # noqa: S608 - question marks only
        [(one.id, *one.texts) for one in documents],
    )

    def engine(weights: Weights) -> Mapping[str, Ask]:
        given = ", ".join(str(float(weight)) for weight in weights)
        statement = f"SELECT id FROM fts WHERE fts MATCH ? ORDER BY bm25(fts, 0, {given}) LIMIT ?"  # noqa: S608

        def asked(joint: str) -> Ask:
            def ask(text: str) -> list[str]:
                words = joint.join(f'"{word}"' for word in _plain(text).split())
                return [row[0] for row in database.execute(statement, (words, _DEPTH))]

            return ask

        return _both(asked(" AND "), asked(" OR "))

    return engine


def tantivy(documents: Sequence[Document], folder: Path) -> Engine:
    """Return tantivy, which has to be installed."""
    library: Any = importlib.import_module("tantivy")
    schema = library.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in FIELDS:
        schema.add_text_field(field, tokenizer_name="en_stem")
    path = folder / "tantivy"
    path.mkdir()
    made = library.Index(schema.build(), path=str(path))
    writer = made.writer()
    for one in documents:
        writer.add_document(
            library.Document(id=one.id, **dict(zip(FIELDS, one.texts, strict=True)))
        )
    writer.commit()
    made.reload()
    searcher = made.searcher()

    def engine(weights: Weights) -> Mapping[str, Ask]:
        boosts = {field: float(weight) for field, weight in _weighed(weights) if weight}

        def asked(*, conjunction: bool) -> Ask:
            def ask(text: str) -> list[str]:
                query = made.parse_query(
                    _plain(text),
                    list(boosts),
                    field_boosts=boosts,
                    conjunction_by_default=conjunction,
                )
                hits = searcher.search(query, limit=_DEPTH).hits
                return [searcher.doc(address).get_first("id") for _, address in hits]

            return ask

        return _both(asked(conjunction=True), asked(conjunction=False))

    return engine


def _weighed(weights: Weights) -> Sequence[tuple[str, float]]:
    return list(zip(FIELDS, weights, strict=True))


def _both(all_words: Ask, any_word: Ask) -> Mapping[str, Ask]:
    return {
        "all": all_words,
        "filled": lambda text: list(dict.fromkeys((*all_words(text), *any_word(text))))[:_DEPTH],
    }


def _plain(text: str) -> str:
    """Return the words of a query, without the marks of our language and the names of operators.

    Words as common as *the* are left out for all alike, as they are by us.
    """
    words = _MARKS.sub(" ", text.replace(".", "").replace("'", "").replace("’", "")).lower().split()
    return " ".join([word for word in words if word not in COMMON_WORDS] or words)


PEERS: Mapping[str, Callable[[Sequence[Document], Path], Engine]] = {
    "whoosh": whoosh_as_it_comes,
    "fts5": fts5,
    **({"tantivy": tantivy} if importlib.util.find_spec("tantivy") else {}),
}

BEST: Mapping[str, Weights] = {
    "whoosh": (1.5, 1, 0.3, 0.3, 0.2, 0.1),
    "fts5": (2, 1, 0.5, 0.5, 0.3, 0.1),
    "tantivy": (1, 1, 0, 0, 0, 0),
}
