"""How a release is cited: in words, and as a file for a program that keeps references."""

import io
from dataclasses import replace

from flask import Response
from werkzeug.exceptions import NotFound

from archive.citation_terms import TERMS
from archive.citing import Citation, citations
from archive.export import FORMATS, release_table
from archive.export.works import Work, work_of
from archive.model import Release
from archive.sentences import wording
from archive.serialise import release_summary
from web import words
from web.addresses import absolute, release_url
from web.languages import current

FILES = {"bib": "BibTeX", "ris": "RIS", "csl.json": "CSL-JSON"}
_BY_SUFFIX = {one.suffix.removeprefix("."): one for one in FORMATS.values()}


def work_of_release(release: Release) -> Work:
    """Return ``release`` as a work that is cited; its address here where it has none of its own."""
    row = {**release_summary(release), "headline": words.title(release)}
    return work_of(row, address=absolute(release_url(release.id, release.headline)))


def cited(release: Release) -> tuple[Citation, ...]:
    """Return ``release`` as each style cites it, in the words of the reader's language."""
    return citations(work_of_release(release), terms=TERMS[current().tag])


def as_file(release: Release, suffix: str) -> Response:
    """Return ``release`` as a file of references; 404 for a form that there is not."""
    if suffix not in FILES:
        raise NotFound(wording("A release is not given as “%(suffix)s”.", suffix=suffix))
    form = _BY_SUFFIX[suffix]
    row = {
        **release_summary(release),
        "headline": words.title(release),
        "url": work_of_release(release).url,
    }
    stream = io.StringIO(newline="")
    form.write(replace(release_table([]), rows=(row,)), stream)
    answer = Response(stream.getvalue().encode(), content_type=form.media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{release.id}{form.suffix}")
    return answer
