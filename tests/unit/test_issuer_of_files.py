"""Who issues a release as a whole file shows it."""

from release_texts import HEADLINE, LAST_PROSE, MORE_PROSE, PROSE, article, html, plain

from archive.model import OrganisationKind, Release

CHAMBER = "Velmoor Chamber of Commerce"
ABOUT = f"The {CHAMBER} speaks for four hundred firms of the port and was founded in 1911."
NOBODYS = "A covered market hall opens beside the old ferry pier"
TOLD = f"The {CHAMBER} paid for the roof of the hall, and Northwind Ferries Ltd. lent its cranes."


def _issuer(release: Release) -> str | None:
    return release.issuer.name if release.issuer else None


def test_the_body_that_the_release_is_about_at_its_end_issues_it() -> None:
    release = plain(HEADLINE, PROSE, TOLD, LAST_PROSE, f"About the {CHAMBER}", ABOUT)
    assert _issuer(release) == CHAMBER
    assert release.issuer is not None
    assert release.issuer.kind is OrganisationKind.CHAMBER
    assert release.issuer in release.organisations


def test_the_publisher_that_the_page_names_issues_it() -> None:
    head = f'<meta property="og:site_name" content="{CHAMBER}">'
    assert _issuer(html(article(f"<p>{TOLD}</p>"), head=head)) == CHAMBER


def test_a_name_alone_at_the_head_of_the_file_issues_it() -> None:
    release = plain(CHAMBER, "FOR IMMEDIATE RELEASE", NOBODYS, PROSE, TOLD, LAST_PROSE)
    assert _issuer(release) == CHAMBER


def test_the_wire_of_a_dateline_is_not_the_issuer() -> None:
    release = plain(HEADLINE, f"VELMOOR, May 4, 2026 (EXAMPLEWIRE) -- {PROSE}", MORE_PROSE)
    assert release.issuer is None


def test_a_body_that_is_merely_named_is_not_the_issuer() -> None:
    assert plain(NOBODYS, PROSE, TOLD, LAST_PROSE).issuer is None


def test_nobody_is_the_issuer_where_two_are_told_about_in_one() -> None:
    about = f"About the {CHAMBER} and Northwind Ferries Ltd."
    assert plain(NOBODYS, PROSE, TOLD, LAST_PROSE, about, ABOUT).issuer is None
