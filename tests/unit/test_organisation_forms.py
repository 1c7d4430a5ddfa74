"""One body, one name: what is short for it, what is no part of it, and what is none at all."""

import pytest
from body_texts import document, names, organisations

from archive.model import BlockKind, OrganisationKind
from archive.text import lay_out
from scrapers.reading.page import Document


def test_the_nation_before_a_name_is_not_another_body() -> None:
    release = document("The U.S. Department of Widgets pays. Ask the Department of Widgets.")
    (department,) = organisations(release)
    assert department.name == "U.S. Department of Widgets"


def test_the_short_name_of_a_local_office_is_its_variant() -> None:
    release = document("The Roe County Sheriff's Office came. The Sheriff's Office left.")
    (office,) = organisations(release)
    assert office.variants == ("Sheriff's Office",)


def test_a_short_form_of_a_company_is_its_variant() -> None:
    release = document("Widgetron Systems, Inc. grew. People trust Widgetron Systems.")
    (company,) = organisations(release)
    assert company.variants == ("Widgetron Systems",)


def test_an_acronym_that_shortens_no_body_is_none() -> None:
    release = document("Acute widget therapy (AWT) is new. AWT offers hope to many here.")
    assert names(release) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Dues go to The Velwood Chamber of Commerce. The Velwood Chamber of Commerce met.",
            ["Velwood Chamber of Commerce"],
        ),
        ("They shop at The Widget Store Inc. often.", ["The Widget Store Inc."]),
    ],
)
def test_an_article_belongs_to_a_name_only_where_the_body_is_called_so(
    sentence: str, expected: list[str]
) -> None:
    assert names(document(sentence)) == expected


def test_a_name_in_capitals_gives_way_to_the_same_name_in_proper_case() -> None:
    release = document("ZORBLAX, a software firm, grew. Zorblax, a software firm, won.")
    assert names(release) == ["Zorblax"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "La Cámara de Comercio de Otro Lugar en Velwood (CCOV) abrió.",
            ["Cámara de Comercio de Otro Lugar en Velwood"],
        ),
        (
            "La Chambre de commerce et d'industrie de Velbois (CCI Velbois) ouvre. "
            "CCI Velbois accompagne.",
            ["Chambre de commerce et d'industrie de Velbois"],
        ),
        (
            "Die Industrie- und Handelskammer Velwald (IHK Velwald) öffnet.",
            ["Industrie- und Handelskammer Velwald"],
        ),
        ("The United Widgeters of Velwood met.", None),
        ("The United Dockworkers of Velwood met.", ["United Dockworkers of Velwood"]),
        (
            "Fisheries and Public Works (FPW) Transportation Subcommittee met.",
            ["Fisheries and Public Works (FPW) Transportation Subcommittee"],
        ),
        (
            "Zorblax Plumbing and Sewer Repair announces a sale. Jo Doe is the owner of Zorblax "
            "Plumbing and Sewer Repair.",
            ["Zorblax Plumbing and Sewer Repair"],
        ),
        ("Zorblax Cables plc grew.", ["Zorblax Cables plc"]),
        ("She leads Zorblax Co. Benefits of it are many.", ["Zorblax Co."]),
    ],
)
def test_a_name_is_not_cut_short_and_not_run_on(sentence: str, expected: list[str] | None) -> None:
    assert names(document(sentence)) == (expected or [])


def test_a_short_name_without_a_tie_means_the_one_chamber_that_it_shortens() -> None:
    release = document("The Albish Chamber of Commerce in Velwood met.", "AlbCham was glad.")
    assert names(release) == ["Albish Chamber of Commerce in Velwood"]


def test_a_name_by_which_a_body_is_known_elsewhere_is_a_variant_of_its_own() -> None:
    (body,) = organisations(
        document(
            "The Velwood-Roe Chamber of Commerce, known in Roe as the Camera di Commercio "
            "Velwood-Roe, met."
        )
    )
    assert body.name == "Velwood-Roe Chamber of Commerce"
    assert body.variants == ("Camera di Commercio Velwood-Roe",)


@pytest.mark.parametrize(
    "sentence",
    [
        "Special Agent in Charge Zob Frean announced an arrest.",
        "He was named the Chief Widget Officer today.",
        "Write to the Director of Legislative Affairs.",
        "Senators Al Doe R ME and Jo Roe D WA announced a bill.",
        "It came from the Republic of Velwood.",
        "They mourn President Ford and the Ford family.",
        "Come to a breakfast in the Old Grain Exchange on Monday.",
        "Supervised by Assistant District Attorneys, it ended.",
    ],
)
def test_titles_countries_and_houses_are_no_bodies(sentence: str) -> None:
    assert names(document(sentence), *(["Al Doe", "Jo Roe"] if "Al Doe" in sentence else [])) == []


def test_a_heading_glued_to_a_name_is_no_part_of_it() -> None:
    release = document(
        "The team of Zorblax Bank grew.", "AdvantageZorblax Bank offers advice and loans to all."
    )
    assert names(release) == ["Zorblax Bank"]


def test_the_kind_that_a_name_does_not_tell_is_told_by_its_apposition() -> None:
    (body,) = organisations(document("Zorblax, a registered charity, announced a gift."))
    assert body.kind is OrganisationKind.NGO


def test_a_platform_that_a_line_only_links_to_is_none_of_the_bodies() -> None:
    links = document("Follow us on Facebook and Twitter for more.", "Website | LinkedIn | Reddit")
    assert names(links) == []
    assert names(document("The clip was first shown on YouTube in May.")) == ["YouTube"]


def test_a_common_word_that_only_begins_sentences_is_no_body() -> None:
    assert names(document("Initially launched in May, it grew. Notable partners include it.")) == []


def test_whom_a_page_of_an_office_belongs_to_is_one_of_its_bodies() -> None:
    title = "Man Convicted - Again - Roe County District Attorney"
    text, laid_out = lay_out(
        [(BlockKind.FURNITURE, title), (BlockKind.PARAGRAPH, "A man was convicted of theft.")]
    )
    page = Document(text=text, blocks=laid_out, language="en")
    assert names(page) == ["Roe County District Attorney"]


def test_a_paper_is_parted_from_the_name_of_its_reporter() -> None:
    assert names(document("It rained. Jo Roe/Zorblax Matters"), "Jo Roe") == ["Zorblax Matters"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Zorblax (NYSE: ZBX) fell.", OrganisationKind.COMPANY),
        ("So says Jo Roe, founder of Zorblax.", OrganisationKind.COMPANY),
        ("They say Zorblax is at www.zorblax.org for all.", OrganisationKind.NGO),
        ("They say Zorblax is at www.zorblax.com for all.", OrganisationKind.COMPANY),
        ("She read it in Zorblax magazine.", OrganisationKind.MEDIA),
        ("The prize went to Jo Roe, president of Zorblax.", OrganisationKind.UNKNOWN),
    ],
)
def test_what_stands_around_a_name_tells_the_kind_that_it_does_not(
    sentence: str, kind: OrganisationKind
) -> None:
    people = ("Jo Roe",) if "Jo Roe" in sentence else ()
    kinds = {body.name: body.kind for body in organisations(document(sentence), *people)}
    assert kinds["Zorblax"] is kind


def test_an_acronym_within_the_name_of_a_unit_is_part_of_it() -> None:
    (body,) = organisations(document("The Roe County Widget Safety (WS) Unit and the WS Unit met."))
    assert body.name == "Roe County Widget Safety (WS) Unit"


def test_what_the_text_calls_a_book_is_no_body() -> None:
    text = "Al Doe, author of Zorblax, said so. Zorblax offers much. See www.zorblax.com."
    assert names(document(text), "Al Doe") == []


def test_the_unit_of_an_office_is_one_body_however_it_is_called() -> None:
    text = "The District Attorney's Widget Fraud Bureau met. Al Doe heads the Widget Fraud Bureau."
    assert names(document(text), "Al Doe") == ["District Attorney's Widget Fraud Bureau"]


@pytest.mark.parametrize(
    "name",
    [
        "Elsewhere Securities and Widget Commission",
        "Elsewhere College of Oculists and Opticians",
        "Office of the Inspector General",
        "Office of the Director of Widget Safety",
        "United Widget Makers Inc.",
        "Mirrow Police Officers’ Association",
        "Advisory Board on Health and Widget Safety",
        "Chase Bank",
    ],
)
def test_a_body_is_named_by_all_its_words(name: str) -> None:
    assert names(document(f"She wrote to them. {name} answered on Monday.")) == [name]


def test_the_words_of_an_address_are_no_common_words() -> None:
    link = "See https://wire.example.org/5/zorblax-opens-a-hall"
    assert names(document("Zorblax opens a hall. It is new.", link)) == ["Zorblax"]


def test_an_ordinary_word_that_opens_a_sentence_is_no_body_of_that_name() -> None:
    assert names(document("Variety is what sets the shop apart.")) == []
    assert names(document("She told Variety of it. Variety printed it.")) == ["Variety"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grants went to Velmoor  NEMirrow County Hospital.", ["Mirrow County Hospital"]),
        (
            "They are the Mirrow Dental AssociationVelm County Health Department and others.",
            ["Mirrow Dental Association", "Velm County Health Department"],
        ),
        (
            "It cites the National Institutes of Widgets2 on that.",
            ["National Institutes of Widgets"],
        ),
        ("They sold MarketZorb Holdings Inc. for little.", ["MarketZorb Holdings Inc."]),
    ],
)
def test_a_name_is_freed_of_what_it_ran_into(text: str, expected: list[str]) -> None:
    assert names(document(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "VELMOOR, May 4, 2026 (H.R. 2642) - The widget bill passed the other day.",
        "We've launched exclusive gifts for the day. We've sold many of them.",
        "The company grows in the competitive Velmoor and Mirrow markets by building homes.",
        "Sens. Ostrey and Vell met. Vell announced a grant. Ostrey launched a bill.",
        "Jo Vell  R Wyo  announced it, and R Wyo  offers more.",
    ],
)
def test_bills_markets_fields_and_senators_are_no_bodies(text: str) -> None:
    assert names(document(text)) == []


def test_the_field_of_a_professor_is_no_body() -> None:
    release = document("She is a professor of Widget Botany at Elsewhere University in Velmoor.")
    assert names(release) == ["Elsewhere University"]
