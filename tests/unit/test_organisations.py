"""Every body that a release names, once, in its fullest form; and nothing else."""

import time

import pytest
from body_texts import document, names, organisations

from archive.model import BlockKind, Confidence, OrganisationKind
from archive.text import lay_out
from scrapers.reading.organisations import read_organisations
from scrapers.reading.page import Document


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It bought Acme Widgets, Inc. for little.", ["Acme Widgets, Inc."]),
        (
            "The Department of Health and Human Services agreed.",
            ["Department of Health and Human Services"],
        ),
        (
            "She studied at the University of Elsewhere and Widget College.",
            ["University of Elsewhere", "Widget College"],
        ),
        (
            "The Senate Committee on Banking, Housing, and Urban Affairs met.",
            ["Senate Committee on Banking, Housing, and Urban Affairs"],
        ),
        ("The Roe County Sheriff’s Office said so.", ["Roe County Sheriff’s Office"]),
        (
            "The Boys & Girls Club of Elsewhere County opened.",
            ["Boys & Girls Club of Elsewhere County"],
        ),
        ("Officers of the Elsewhere Police Department came.", ["Elsewhere Police Department"]),
        ("La Universidad Nacional de Otrolugar abrió.", ["Universidad Nacional de Otrolugar"]),
        ("Ask the Energy and Commerce Committee.", ["Energy and Commerce Committee"]),
        (
            "The Health, Education, Labor and Pensions Committee met.",
            ["Health, Education, Labor and Pensions Committee"],
        ),
        (
            "It gave to Zorblax College, Promise of South Elsewhere County, Widget Institute, "
            "Latinas in Widgets and the Roe Hospital.",
            [
                "Zorblax College",
                "Promise of South Elsewhere County",
                "Widget Institute",
                "Latinas in Widgets",
                "Roe Hospital",
            ],
        ),
        ("Zorblax (ZBX), a charity of Elsewhere, grew.", ["Zorblax"]),
        ("He came from the Paris-based Zorblax to us.", ["Zorblax"]),
        ("She read it in Zorblax magazine.", ["Zorblax"]),
        ("Her firm, Zorblax, sells widgets.", ["Zorblax"]),
        ("It was founded in 2003 by Zorblax to sell widgets.", ["Zorblax"]),
        ("The town pays the Elsewhere Public Schools.", ["Elsewhere Public Schools"]),
        ("They met the City of Denver and left.", ["City of Denver"]),
        ("She read The Denver Star often.", ["The Denver Star"]),
        ("It is made in a Ford sedan by a Fortune 500 firm.", []),
        ("The Supervisory Board of Zorblax SE met.", ["Zorblax SE"]),
        (
            "Department of Homeland Security Secretary Jo Roe spoke.",
            ["Department of Homeland Security"],
        ),
        (
            "The Obama administration and the Widget Endowment for the Arts pay.",
            ["Obama administration", "Widget Endowment for the Arts"],
        ),
        (
            "It is for the Zorblax Coalition Against Widget Abuse.",
            ["Zorblax Coalition Against Widget Abuse"],
        ),
        ("See it at the Zorblax Tech Center in May.", []),
        ("It is up to the Roe Department and the Roe Departments lawyers.", ["Roe Department"]),
        ("Zorblax Immunology AG of Elsewhere grew.", ["Zorblax Immunology AG"]),
        ("Roe and Sons, Inc. opened.", ["Roe and Sons, Inc."]),
        (
            "He works at the University of California, Nowhere (UCN).",
            ["University of California, Nowhere"],
        ),
        ("Zorblax’s Widget Bank opened.", ["Zorblax’s Widget Bank"]),
        ("They shop at Henry’s Market often.", ["Henry’s Market"]),
        ("Harvard University’s Widget School opened.", ["Harvard University", "Widget School"]),
        ("It went to the Coalition to Save Widgets.", ["Coalition to Save Widgets"]),
        ("The National Institute on Aging pays.", ["National Institute on Aging"]),
        ("The Senate and the House agreed.", ["Senate", "House"]),
        ("Zorblax Bank Zorblax Bank grew.", ["Zorblax Bank"]),
        ("The FY2007 Department of Fisheries bill passed.", ["Department of Fisheries"]),
        ("The Department of Homeland Fisheries DHF pays.", ["Department of Homeland Fisheries"]),
        ("Jo Doe, director of the Widget Safety Project, left.", ["Widget Safety Project"]),
        (
            "Meals on Wheels and Habitat for Humanity helped.",
            ["Meals on Wheels", "Habitat for Humanity"],
        ),
        ("Nowhere-based Acme Bank grew.", ["Acme Bank"]),
        ("President Elsewhere Widget Association spoke.", ["Elsewhere Widget Association"]),
        ("The Home Buyer Elsewhere Association met.", ["Home Buyer Elsewhere Association"]),
        ("The Securities and Exchange Commission asked.", ["Securities and Exchange Commission"]),
    ],
)
def test_an_organisation_is_known_by_the_words_of_its_name(
    sentence: str, expected: list[str]
) -> None:
    assert names(document(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Zorblax announced a new line of widgets.",
        "Zorblax, a Springfield-based software firm, grew.",
        "The sale was approved by Jo Roe, founder and CEO of Zorblax.",
        "The prize went to Zorblax CEO Jo Roe.",
        "Zorblax (NASDAQ: ZBX) fell.",
        "The town is in partnership with Zorblax.",
        "“We grow,” said Jo Roe, President, Zorblax.",
        "See Zorblax at www.zorblax.example for more.",
        "Zorblax of Elsewhere granted it a licence.",
        "In the answer of the largest, Zorblax, a clip is dear; the company looks at cheap ones.",
    ],
)
def test_a_plain_name_that_acts_as_a_body_is_one(sentence: str) -> None:
    people = ("Jo Roe",) if "Jo Roe" in sentence else ()
    assert "Zorblax" in names(document(sentence), *people)


@pytest.mark.parametrize(
    "sentence",
    [
        "They met at the Acme Arena near the Widget Hotel.",
        "The Widget Innovation Conference opened on Monday.",
        "The Clean Widget Act passed.",
        "He won the Golden Widget Award.",
        "The Widget Grant Program pays for it.",
        "He lives in Springfield, Ohio, and works in China.",
        "The case was heard at the Elsewhere County Courthouse.",
        "Visitors saw Zorblax for the first time.",
        "Ask Jo Roe of Elsewhere Falls.",
        "The largest, Zorblax, is a hill.",
    ],
)
def test_venues_events_laws_awards_programmes_and_places_are_none(sentence: str) -> None:
    assert names(document(sentence), *(("Jo Roe",) if "Jo Roe" in sentence else ())) == []


def test_somebody_is_of_a_company_that_is_called_by_what_it_makes() -> None:
    assert names(document("The chair, Jo Roe of Northern Cranes, spoke."), "Jo Roe") == [
        "Northern Cranes"
    ]


def test_a_house_in_which_somebody_holds_a_role_is_a_body() -> None:
    release = document("They praised the Widget Theatre. The theatre's director bowed.")
    assert names(release) == ["Widget Theatre"]


def test_a_company_in_a_romance_language_is_called_by_its_trade_first() -> None:
    assert names(document("It sold the ship to Cantieri Zorblax in May.")) == ["Cantieri Zorblax"]


def test_a_person_is_no_organisation() -> None:
    assert names(document("Jo Bank announced a run. Bank smiled."), "Jo Bank") == []


def test_a_body_named_after_a_person_is_one() -> None:
    release = document("The Jo Roe Family Foundation gave.")
    assert names(release, "Jo Roe") == ["Jo Roe Family Foundation"]


def test_a_name_is_given_once_in_its_fullest_form_with_its_variants() -> None:
    release = document(
        "Acme Widgets announced a plan.",
        "Acme Widgets Pty Ltd was founded long ago. Acme Widgets grows.",
    )
    (acme,) = organisations(release)
    assert (acme.name, acme.variants) == ("Acme Widgets Pty Ltd", ("Acme Widgets",))


def test_the_span_is_the_first_place_of_the_fullest_name_in_the_headline_too() -> None:
    release = document("Acme Widgets Inc. opened.", headline="Acme Widgets Inc. Opens a Plant")
    (acme,) = organisations(release)
    assert acme.span.start == 0
    assert acme.span.of(release.text) == "Acme Widgets Inc."


def test_an_acronym_in_a_parenthesis_names_the_same_body() -> None:
    release = document("The Widget Safety Agency (WSA) met. The WSA agreed with the plan.")
    (agency,) = organisations(release)
    assert agency.variants == ("WSA",)


def test_initials_without_a_parenthesis_name_the_same_body() -> None:
    release = document("The Cobb County State’s Attorney’s Office acts. Ask the CCSAO.")
    (office,) = organisations(release)
    assert "CCSAO" in office.variants


def test_a_defined_term_is_no_variant() -> None:
    release = document("Acme Widgets, Inc. (the “Company”) grew. The Company will grow.")
    (acme,) = organisations(release)
    assert acme.variants == ()


def test_a_ticker_names_the_exchange_and_no_second_company() -> None:
    release = document("Acme Widgets, Inc. (NASDAQ: ACMW) grew. Shares of ACMW rose.")
    assert names(release) == ["Acme Widgets, Inc.", "NASDAQ"]


def test_the_wire_of_a_dateline_is_a_media_organisation() -> None:
    release = document("ELSEWHERE, Ohio, May 4, 2021 (NARNIAWIRE) - A plant opened.")
    assert names(release) == ["NARNIAWIRE"]


def test_a_subsidiary_is_a_body_of_its_own() -> None:
    release = document("Acme Holdings announced it. Acme Holdings Europe Ltd. agreed.")
    assert len(names(release)) == 1 or "Acme Holdings Europe Ltd." in names(release)


def test_a_unit_of_an_office_stands_beside_the_office() -> None:
    release = document("He is of the Roe County District Attorney’s Office Homicide Unit.")
    assert names(release) == ["Roe County District Attorney’s Office", "Homicide Unit"]


def test_the_items_of_a_list_of_partners_are_organisations() -> None:
    release = document("It has partners such as Zorblax, Quuxly and Fribble.")
    assert names(release) == ["Zorblax", "Quuxly", "Fribble"]


def test_the_subject_of_the_headline_is_an_organisation_where_the_body_repeats_it() -> None:
    release = document(
        "Mild Wind is here. People like Mild Wind.",
        "They come to Mild Wind again.",
        headline="Mild Wind Opens Its Doors",
    )
    assert names(release) == ["Mild Wind"]


def test_the_heading_about_names_an_organisation() -> None:
    release = document("A plant opened.", "Zorblax makes widgets.", about="About Zorblax")
    assert names(release) == ["Zorblax"]


def test_furniture_is_not_read() -> None:
    text, blocks = lay_out(
        [(BlockKind.FURNITURE, "Visit Acme Widgets, Inc."), (BlockKind.PARAGRAPH, "It rained.")]
    )
    release = Document(text=text, blocks=blocks, language="en")
    assert read_organisations(release, ()) == ()


def test_the_office_at_the_head_of_a_page_counts_where_its_holder_acts() -> None:
    text, blocks = lay_out(
        [
            (BlockKind.FURNITURE, "Roe County Sheriff's Office"),
            (BlockKind.PARAGRAPH, "Roe County Sheriff Al Doe spoke."),
        ]
    )
    release = Document(text=text, blocks=blocks, language="en")
    assert [body.name for body in read_organisations(release, ())] == [
        "Roe County Sheriff's Office"
    ]


def test_every_organisation_has_its_rule_and_a_stated_confidence() -> None:
    release = document("Acme Widgets, Inc. grew.", "Zorblax announced it.")
    acme, zorblax = organisations(release)
    assert (acme.evidence.rule, acme.evidence.confidence) == ("legal-form", Confidence.SURE)
    assert (zorblax.evidence.rule, zorblax.evidence.confidence) == ("acts", Confidence.LIKELY)
    assert acme.kind is OrganisationKind.COMPANY


def test_a_chinese_company_is_cut_out_of_running_text() -> None:
    release = document("昨日，某某科技有限公司宣布与某地大学合作。", language="zh")
    assert names(release) == ["某某科技有限公司", "某地大学"]


@pytest.mark.long
@pytest.mark.parametrize("unit", ["ACME WIDGETS ", "Acme and ", "Acme's ", "某地商会的", "(ACME) "])
def test_reading_time_grows_with_the_length_of_a_hostile_text(unit: str) -> None:
    def seconds(length: int) -> float:
        release = document("The " + unit * (length // len(unit)))
        started = time.process_time()
        read_organisations(release, ())
        return time.process_time() - started

    seconds(10_000)
    assert seconds(200_000) < 12 * seconds(50_000) + 0.2
