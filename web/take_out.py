"""A search taken out: as a file of every format, whole, and as a record that can be cited."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from urllib.parse import urlencode

from flask import (
    Blueprint,
    Response,
    jsonify,
    render_template,
    request,
    stream_with_context,
    url_for,
)
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from archive.codec import JSON
from archive.export import FORMATS, Format
from archive.sentences import wording
from index.contract import Query, Scope
from web.addresses import absolute, quotation_url, release_url
from web.holdings import holdings
from web.languages import to_translate
from web.limits import Limit, limited
from web.search_record import PARAMETERS, Answer, SearchRecord, earlier, record_of
from web.search_state import SearchState
from web.search_words import in_words
from web.standing_names import read_search
from web.taking import addressed, table_of

blueprint = Blueprint("take_out", __name__)

_FORMS = {form.suffix.removeprefix("."): form for form in FORMATS.values()}
_ABOUT = {
    "csv": to_translate("CSV: a table for R, Python, LibreOffice"),
    "excel.csv": to_translate("CSV for Excel: the same with a byte order mark"),
    "jsonl": to_translate("JSON Lines: one object a line, lists kept as lists"),
    "bib": to_translate("BibTeX"),
    "ris": to_translate("RIS: for Zotero, EndNote, Mendeley"),
    "csl.json": to_translate("CSL-JSON: for Zotero, Pandoc"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file that can be had: what it is, and its address."""

    about: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A search as it can be taken out: on record, beside an earlier answer, and as files."""

    record: SearchRecord
    before: Answer | None
    record_url: str
    files: tuple[File, ...]

    @property
    def same(self) -> bool:
        """Whether the answer is what it was before."""
        return self.before is not None and self.before.digest == self.record.answer.digest


@blueprint.get("/search/take-out")
@limited(Limit.SEARCH)
def take_out() -> str:
    """Offer all that a search finds as files, and the search as a record to cite.

    With the answer of an earlier time among the parameters, tell whether it is still the same.
    """
    offer = offered(request.query_string, request.args)
    state = offer.record.state
    return render_template("take_out.html", state=state, asked=in_words(state), offer=offer)


def offered(query_string: bytes, parameters: MultiDict[str, str]) -> Offer:
    """Ask a search now; return what can be had of it, and of an earlier answer what is said."""
    before = earlier(parameters)
    record = record_of(holdings(), read_search(query_string, beside=PARAMETERS))
    return Offer(
        record=record,
        before=before,
        record_url=_record_url(record.state, before or record.answer),
        files=tuple(
            File(about=about, url=_with(url_for("take_out.file", suffix=suffix), record.state))
            for suffix, about in _ABOUT.items()
        ),
    )


@blueprint.get("/search/record.json")
@limited(Limit.SEARCH)
def record() -> Response:
    """Return the record of a search made now."""
    found = record_of(holdings(), read_search(request.query_string))
    return jsonify(found.to_json(url=_record_url(found.state, found.answer)))


@blueprint.get("/search.<path:suffix>")
@limited(Limit.EXPORT)
def file(suffix: str) -> Response:
    """Return all that a search finds as one file, made while it is sent."""
    form = _FORMS.get(suffix)
    if form is None:
        raise NotFound(
            wording(
                "A search is not given as “%(suffix)s”; there are: %(known)s.",
                suffix=suffix,
                known=", ".join(_FORMS),
            )
        )
    state = read_search(request.query_string).with_page(1)
    ids = _begun(state.query(size=1, facets=()))
    table = addressed(table_of(holdings().store, state.scope, ids, form), _address)
    text = stream_with_context(form.chunks(table))
    answer = Response((piece.encode() for piece in text), content_type=form.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=_file_name(state, form))
    return answer


def _begun(query: Query) -> Iterator[str]:
    """Return the ids of all hits; what is wrong with the query is raised before a byte is sent."""
    with holdings().asking() as index:
        ids = index.every(query)
        first = tuple(islice(ids, 1))
    return chain(first, ids)


def _address(row: Mapping[str, JSON]) -> str:
    if "release_id" in row:
        return absolute(quotation_url(str(row["id"])))
    headline = row["headline"]
    return absolute(release_url(str(row["id"]), headline if isinstance(headline, str) else None))


def _record_url(state: SearchState, answer: Answer) -> str:
    return absolute(_with(url_for("take_out.take_out"), state, *answer.parameters()))


def _with(path: str, state: SearchState, *more: tuple[str, str]) -> str:
    query = urlencode((*state.with_page(1).parameters(), *more))
    return f"{path}?{query}" if query else path


def _file_name(state: SearchState, form: Format) -> str:
    grain = "quotations" if state.scope is Scope.QUOTATIONS else "releases"
    return f"onrecord-{grain}-{datetime.now(UTC):%Y-%m-%d}{form.suffix}"
