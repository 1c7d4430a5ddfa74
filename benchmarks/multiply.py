"""Make an archive as large as a real one out of a small one, for measuring.

    python benchmarks/multiply.py SMALL LARGE [--times 40] [--common 3]

Each release of SMALL is kept as many times over under ids of its own. Who stands in ``--common``
releases of it or more is the same in every copy, as often as in a real archive of that size; those
who are rarer have another name in each copy, so that there are many of them and each stays rare.
In each copy every fifth of the longer words is another word of the same length, drawn as often as
it stands in SMALL: no two copies are near-duplicates, and words are as frequent as they were.
The index is built at the end.
"""

import argparse
import json
import random
import re
import shutil
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.authority import folded, record_id
from archive.config import Config
from archive.store import Store
from index.follow import rebuild

_STEP = 0x1234_5678_9ABC_DEF1
_CONSONANTS, _VOWELS = "bcdfghjklmnpqrstvwxyz", "aeiou"
_LONGER = re.compile(r"\b[a-z]{5,20}\b")
_SHARE = 5
_KEPT_ASIDE = 20_000
_FACTS = (
    "releases",
    "versions",
    "release_speakers",
    "release_organisations",
    "release_affiliations",
    "release_names",
    "quotations",
)
_RECORDS = {
    "speakers": ("quotations", "releases"),
    "organisations": ("quotations", "releases", "mentions"),
    "speaker_names": ("releases",),
    "organisation_names": ("releases",),
}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy of every release: its number, and who has another name in it."""

    number: int
    rare: frozenset[str]
    words: dict[int, list[str]]

    def id(self, one: str) -> str:
        """Return another id of the length of ``one``, the same for each number."""
        return f"{(int(one, 16) + self.number * _STEP) % 16 ** len(one):0{len(one)}x}"

    def name(self, printed: str) -> str:
        """Return ``printed`` with other letters, consonants for consonants."""
        turned = {}
        for letters, turns in ((_CONSONANTS, self.number), (_VOWELS, self.number // 20)):
            first = turns % len(letters)
            other = letters[first:] + letters[:first]
            turned.update(str.maketrans(letters + letters.upper(), other + other.upper()))
        return printed.translate(turned)

    def record(self, one: str, name: str) -> str:
        """Return the record ``one`` of ``name`` in this copy."""
        return record_id(self.name(name)) if one in self.rare else one

    def text(self, text: str) -> str:
        """Return ``text`` with some of the longer words changed, as long as it was."""
        chance = random.Random(zlib.crc32(text.encode()) + self.number)  # noqa: S311 # no secret

        def another(found: re.Match[str]) -> str:
            if chance.randrange(_SHARE):
                return found[0]
            return chance.choice(self.words[len(found[0])])

        return _LONGER.sub(another, text)


def main() -> None:
    arguments = argparse.ArgumentParser(description="Make a large archive out of a small one.")
    arguments.add_argument("small", type=Path)
    arguments.add_argument("large", type=Path)
    arguments.add_argument("--times", type=int, default=40)
    arguments.add_argument("--common", type=int, default=3)
    given = arguments.parse_args()
    multiply(given.small, given.large, times=given.times, common=given.common)


def multiply(small: Path, large: Path, *, times: int, common: int) -> None:
    """Make the archive ``large`` of ``small``, each release ``times`` over, and index it."""
    config = Config(data=large)
    large.mkdir(parents=True)
    shutil.copy(small / "archive.sqlite", large)
    Store.open(config.store_url).close()  # brings it up to this version's tables
    with sqlite3.connect(large / "archive.sqlite") as database:
        database.row_factory = sqlite3.Row
        database.execute("PRAGMA synchronous = OFF")
        _fill(database, times=times, common=common)
    store = Store.open(config.store_url)
    rebuild(store, config.index)
    store.close()


def _fill(database: sqlite3.Connection, *, times: int, common: int) -> None:
    names = _names(database)
    rare = _rare(database, names, common=common)
    words = _words(database)
    kept = {table: _rows(database, table) for table in (*_FACTS, *_RECORDS)}
    for number in range(1, times):
        copy = Copy(number=number, rare=rare, words=words)
        texts: dict[str, str] = {}
        for table in _FACTS:
            rows = [_copied(row, table, copy, names=names, texts=texts) for row in kept[table]]
            _insert(database, table, rows)
        for table in _RECORDS:
            rows = [_renamed(row, copy) for row in kept[table] if _key(row) in rare]
            _insert(database, table, rows)
        database.commit()
    _count(database, times=times, common=frozenset(names) - rare)


def _names(database: sqlite3.Connection) -> dict[str, str]:
    """Return the name of each record, people and bodies alike."""
    return {
        row["id"]: row["name"]
        for table in ("speakers", "organisations")
        for row in _rows(database, table)
    }


def _rare(database: sqlite3.Connection, names: dict[str, str], *, common: int) -> frozenset[str]:
    """Return the records of fewer than ``common`` releases whose names can be changed."""
    held = {
        table: {row["id"]: row[column] for row in _rows(database, table)}
        for table, column in (("speakers", "releases"), ("organisations", "mentions"))
    }
    return frozenset(
        one
        for one, name in names.items()
        if max(counted.get(one, 0) for counted in held.values()) < common
        and record_id(name) == one
        and any(letter in _CONSONANTS for letter in folded(name))
    )


def _words(database: sqlite3.Connection) -> dict[int, list[str]]:
    """Return words as often as they stand in the releases, by their length."""
    words: defaultdict[int, list[str]] = defaultdict(list)
    for row in database.execute("SELECT content FROM versions"):
        for word in _LONGER.findall(_unpacked(row["content"])["text"]):
            if len(words[len(word)]) < _KEPT_ASIDE:
                words[len(word)].append(word)
    return dict(words)


def _copied(
    row: Row, table: str, copy: Copy, *, names: dict[str, str], texts: dict[str, str]
) -> Row:
    """Return a row of facts as it is in ``copy``; ``texts`` are those of its releases so far."""
    made = dict(row)
    for column in ("release_id", "id"):
        if column in made:
            made[column] = copy.id(made[column])
    for column in ("speaker_id", "organisation_id", "key"):
        one = made.get(column)
        if one in copy.rare:
            made[column] = copy.record(one, names[one])
            if "printed" in made:
                made["printed"] = copy.name(made["printed"])
    if table == "versions":
        content = _release(_unpacked(row["content"]), copy)
        texts[made["release_id"]] = content["text"]
        packed = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        made["content"] = zlib.compress(packed.encode(), 1)
    if table == "quotations":
        made["text"] = texts[made["release_id"]][made["start"] : made["end"]]
    return made


def _release(content: Row, copy: Copy) -> Row:
    """Return the JSON of a release as it is in ``copy``."""
    others: dict[str, str] = {}
    issuers = [content["issuer"]] if content.get("issuer") else []
    for one in (*content["speakers"], *content["organisations"], *issuers):
        if record_id(one["name"]) in copy.rare:
            others.update((form, copy.name(form)) for form in (one["name"], *one["variants"]))
    made: Row = _walked(
        content, lambda name: copy.name(name) if record_id(name) in copy.rare else name, others
    )
    made["id"] = copy.id(content["id"])
    made["text"] = copy.text(content["text"])
    for quotation in made["quotations"]:
        quotation["id"] = copy.id(quotation["id"])
    return made


def _walked(data: Any, rename: Callable[[str], str], others: dict[str, str]) -> Any:
    if isinstance(data, list):
        return [_walked(one, rename, others) for one in data]
    if not isinstance(data, dict):
        return data
    return {
        key: others.get(value) or rename(value)
        if key in {"name", "speaker", "candidate", "organisation"} and isinstance(value, str)
        else [others.get(one, one) for one in value]
        if key == "variants"
        else _walked(value, rename, others)
        for key, value in data.items()
    }


def _renamed(row: Row, copy: Copy) -> Row:
    """Return the row of a rare record, or of a form of its name, under its name in ``copy``."""
    made = dict(row)
    for column in ("name", "printed"):
        if column in made:
            made[column] = copy.name(made[column])
    if "id" in made:
        made["folded"] = folded(made["name"])
        made["id"] = record_id(made["name"])
    else:
        made["authority_id"] = record_id(made["printed"])
    return made


def _count(database: sqlite3.Connection, *, times: int, common: frozenset[str]) -> None:
    """Count the common records as often as they are met now, and number the changes."""
    database.execute("CREATE TEMP TABLE common (id TEXT PRIMARY KEY)")
    database.executemany("INSERT INTO common VALUES (?)", [(one,) for one in common])
    for table, counts in _RECORDS.items():
        key = "authority_id" if table.endswith("_names") else "id"
        said = ", ".join(f"{count} = {count} * {times}" for count in counts)
        database.execute(
            f"UPDATE {table} SET {said} WHERE {key} IN (SELECT id FROM common)"  # noqa: S608 # our own
        )
    database.execute("DELETE FROM changes")
    database.execute(
        "INSERT INTO changes (sequence, release_id, kind) "
        "SELECT row_number() OVER (ORDER BY id), id, 'put' FROM releases"
    )
    database.execute(
        "UPDATE ledger SET position = (SELECT count(*) FROM changes), "
        "releases = releases * :times, quotations = quotations * :times",
        {"times": times},
    )


def _key(row: Row) -> str:
    return str(row["id"] if "id" in row else row["authority_id"])


def _rows(database: sqlite3.Connection, table: str) -> list[Row]:
    return [dict(row) for row in database.execute(f"SELECT * FROM {table}")]  # noqa: S608 # our own


def _insert(database: sqlite3.Connection, table: str, rows: list[Row]) -> None:
    if not rows:
        return
    columns = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join(f":{name}" for name in rows[0])
    database.executemany(
        f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})",  # noqa: S608 # as above
        rows,
    )


def _unpacked(content: bytes) -> Row:
    found: Row = json.loads(zlib.decompress(content))
    return found


if __name__ == "__main__":
    main()
