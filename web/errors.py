"""Errors as pages: what went wrong, where, and what to do about it; as JSON where asked for."""

import logging

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, NotFound

from archive.errors import (
    ArchiveError,
    DecisionError,
    GoneError,
    IndexUnavailableError,
    NotFoundError,
    ParseError,
    QueryError,
)
from web.languages import gettext as _
from web.languages import to_translate, translated
from web.programs import is_for_programs
from web.search_state import ParameterError
from web.words import sentence

_log = logging.getLogger(__name__)

_STATUS: tuple[tuple[type[ArchiveError], int], ...] = (
    (GoneError, 410),
    (NotFoundError, 404),
    (ParameterError, 400),
    (QueryError, 400),
    (DecisionError, 409),
    (ParseError, 422),
    (IndexUnavailableError, 503),
)
_HEADINGS = {
    400: to_translate("This request cannot be understood"),
    401: to_translate("Sign in first"),
    403: to_translate("This is not open to you"),
    404: to_translate("There is nothing here"),
    405: to_translate("This page cannot be used in this way"),
    409: to_translate("This cannot be decided"),
    410: to_translate("This was taken out of the archive"),
    413: to_translate("That is too large"),
    422: to_translate("This cannot be read"),
    429: to_translate("That was too often"),
    500: to_translate("Something went wrong on our side"),
    503: to_translate("The search is not available"),
}

_ANY = to_translate("This did not work")


def install(app: Flask) -> None:
    """Answer every error of ``app`` with a page, or with JSON where programs ask."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(ArchiveError, _archive_error)


def status_of(error: ArchiveError) -> int:
    """Return the HTTP status that says what ``error`` says."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def error_page(status: int, message: str) -> Response:
    """Return the page, or the JSON, of an error."""
    message = sentence(translated(message))
    heading = _(_HEADINGS.get(status, _ANY))
    if is_for_programs(request.path):
        answer = jsonify({"error": {"status": status, "title": heading, "message": message}})
    else:
        page = render_template("error.html", status=status, heading=heading, message=message)
        answer = make_response(page)
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _archive_error(error: ArchiveError) -> Response:
    status = status_of(error)
    if status >= 500:
        _log.error("%s %s: %s", request.method, request.path, error, exc_info=error)
    return error_page(status, error.args[0] if error.args else str(error))


def _http_error(error: HTTPException) -> HTTPException | Response:
    status = error.code or 500
    if status < 400:
        return error
    if isinstance(error, NotFound) and error.description == NotFound.description:
        return error_page(404, to_translate("No page of this archive has this address."))
    if status == 413:
        return error_page(
            413, to_translate("What was sent is larger than this archive takes at once.")
        )
    if status >= 500:
        return error_page(
            status, to_translate("The error is in the server’s log. Nothing was changed.")
        )
    answer = error_page(status, error.description or "")
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After", "WWW-Authenticate"}:
            answer.headers[name] = value
    return answer
