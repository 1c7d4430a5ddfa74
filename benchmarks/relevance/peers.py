"""Other engines as they come: a title and a body, stemmed English, BM25.

Each is asked for all words, as we are; and again with the page filled by what has any of them.
"""

import importlib
import importlib.util
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whoosh import index, qparser, scoring
from whoosh.analysis import StemmingAnalyzer
from whoosh.fields import ID, TEXT, Schema

_DEPTH = 10
_MARKS = re.compile(r"[^\w\s]")

Ask = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A release as the peers see it."""

    id: str
    title: str
    body: str


def whoosh_as_it_comes(documents: Sequence[Document], folder: Path) -> dict[str, Ask]:
    """Return stock Whoosh."""
    path = folder / "whoosh"
    path.mkdir()
    stemmed = TEXT(analyzer=StemmingAnalyzer())
    made = index.create_in(str(path), Schema(id=ID(stored=True), title=stemmed, body=stemmed))
    writer = made.writer(limitmb=256)
    for one in documents:
        writer.add_document(id=one.id, title=one.title, body=one.body)
    writer.commit()
    searcher = made.searcher(weighting=scoring.BM25F())

    def asked(group: object) -> Ask:
        parser = qparser.MultifieldParser(["title", "body"], made.schema, group=group)
        return lambda text: [
            hit["id"] for hit in searcher.search(parser.parse(_plain(text)), limit=_DEPTH)
        ]

    return _both(asked(qparser.AndGroup), asked(qparser.OrGroup))


def fts5(documents: Sequence[Document], folder: Path) -> dict[str, Ask]:
    """Return SQLite's FTS5."""
    database = sqlite3.connect(folder / "fts.db")
    columns = "id UNINDEXED, title, body, tokenize='porter unicode61'"
    database.execute(f"CREATE VIRTUAL TABLE fts USING fts5({columns})")
    database.executemany(
        "INSERT INTO fts VALUES (?, ?, ?)", [(one.id, one.title, one.body) for one in documents]
    )

    def asked(joint: str) -> Ask:
        def ask(text: str) -> list[str]:
            words = joint.join(f'"{word}"' for word in _plain(text).split())
            rows = database.execute(
                "SELECT id FROM fts WHERE fts MATCH ? ORDER BY bm25(fts) LIMIT ?", (words, _DEPTH)
            )
            return [row[0] for row in rows]

        return ask

    return _both(asked(" AND "), asked(" OR "))


def tantivy(documents: Sequence[Document], folder: Path) -> dict[str, Ask]:
    """Return tantivy, which has to be installed."""
    engine = importlib.import_module("tantivy")
    schema = engine.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("title", tokenizer_name="en_stem")
    schema.add_text_field("body", tokenizer_name="en_stem")
    path = folder / "tantivy"
    path.mkdir()
    made = engine.Index(schema.build(), path=str(path))
    writer = made.writer()
    for one in documents:
        writer.add_document(engine.Document(id=one.id, title=one.title, body=one.body))
    writer.commit()
    made.reload()
    searcher = made.searcher()

    def asked(*, conjunction: bool) -> Ask:
        def ask(text: str) -> list[str]:
            query = made.parse_query(
                _plain(text), ["title", "body"], conjunction_by_default=conjunction
            )
            hits = searcher.search(query, limit=_DEPTH).hits
            return [searcher.doc(address).get_first("id") for _, address in hits]

        return ask

    return _both(asked(conjunction=True), asked(conjunction=False))


def _both(all_words: Ask, any_word: Ask) -> dict[str, Ask]:
    return {
        "all": all_words,
        "filled": lambda text: list(dict.fromkeys((*all_words(text), *any_word(text))))[:_DEPTH],
    }


def _plain(text: str) -> str:
    """Return the words of a query, without the marks of our language and the names of operators."""
    return _MARKS.sub(" ", text).lower()


PEERS: Mapping[str, Callable[[Sequence[Document], Path], dict[str, Ask]]] = {
    "whoosh": whoosh_as_it_comes,
    "fts5": fts5,
    **({"tantivy": tantivy} if importlib.util.find_spec("tantivy") else {}),
}
