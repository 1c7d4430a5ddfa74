"""The first page: what the archive holds; and the page that explains how to search it."""

from flask import Blueprint, render_template

from archive.errors import IndexUnavailableError
from archive.model import OrganisationKind
from archive.records import ListOrder, ReleaseSummary
from index.contract import Query, Sort
from index.fields import DAYS, TEXTS, DayField, TextField
from web.holdings import holdings
from web.languages import to_translate

blueprint = Blueprint("home", __name__)

_TOP = 8
_NEWEST = 6
EXAMPLES = (
    ("harbour tariffs", to_translate("both words, anywhere in the text")),
    ('"free trade"', to_translate("the phrase, word by word")),
    ("harbour OR port", to_translate("one of the two")),
    ("harbour -tariffs", to_translate("the first without the second; NOT means the same")),
    ("invest*", to_translate("every word that begins so")),
    ("(harbour OR port) speaker:ruiz", to_translate("parentheses, and a word in one field")),
    ('said:"free trade" date:2025', to_translate("what was said in releases of one year")),
    ("date:2024-03..2025-06", to_translate("releases published between two months")),
)
FIELDS: tuple[TextField | DayField, ...] = (*TEXTS.values(), *DAYS.values())


@blueprint.get("/")
def home() -> str:
    """Show the search box and what the archive holds."""
    store = holdings().store
    return render_template(
        "home.html",
        counts=store.counts(),
        speakers=store.speakers(sort=ListOrder.QUOTATIONS, size=_TOP),
        chambers=store.organisations(
            kind=OrganisationKind.CHAMBER, sort=ListOrder.QUOTATIONS, size=_TOP
        ),
        newest=_newest(),
    )


@blueprint.get("/help")
def help_page() -> str:
    """Explain the query language and what the archive promises."""
    return render_template("help.html", fields=FIELDS, examples=EXAMPLES)


def _newest() -> tuple[ReleaseSummary, ...] | None:
    """Return the newest releases, None where the index cannot say."""
    try:
        found = holdings().search(Query(sort=Sort.NEWEST, size=_NEWEST, facets=()))
    except IndexUnavailableError:
        return None
    return holdings().store.summaries([hit.release_id for hit in found.hits])
