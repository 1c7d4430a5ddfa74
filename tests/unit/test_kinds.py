"""The kind of an organisation by its name."""

import pytest

from archive.model import OrganisationKind as Kind
from scrapers.reading.kinds import is_legal_form, kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Elsewhere Chamber of Commerce", Kind.CHAMBER),
        ("Acme Widgets, Inc.", Kind.COMPANY),
        ("Elsewhere Volunteer Fire Company, Inc.", Kind.GOVERNMENT),
        ("Acme Insurance Agency", Kind.COMPANY),
        ("Widget Protection Agency", Kind.GOVERNMENT),
        ("National Council of Widgets", Kind.OTHER),
        ("Council of the City of Elsewhere", Kind.LEGISLATURE),
        ("Elsewhere Tribal Council", Kind.LEGISLATURE),
        ("U S Widget and Wildlife Service", Kind.GOVERNMENT),
        ("Elsewhere Youth Services", Kind.NGO),
        ("Roe County Human Services Department", Kind.GOVERNMENT),
        ("Elsewhere Working Group", Kind.OTHER),
        ("Elsewhere Regional Council of Governments", Kind.GOVERNMENT),
        ("Federal-State Joint Board on Widgets", Kind.GOVERNMENT),
        ("USDA Widget-Cooperative Service", Kind.GOVERNMENT),
        ("Beispiel GmbH", Kind.COMPANY),
        ("Ejemplo S.A.", Kind.COMPANY),
        ("Bank of Elsewhere", Kind.COMPANY),
        ("Department of Fisheries", Kind.GOVERNMENT),
        ("Elsewhere County District Attorney's Office", Kind.GOVERNMENT),
        ("Elsewhere Police Department", Kind.GOVERNMENT),
        ("City of Elsewhere", Kind.GOVERNMENT),
        ("Senate Committee on Fisheries", Kind.LEGISLATURE),
        ("Elsewhere City Council", Kind.LEGISLATURE),
        ("Elsewhere Superior Court", Kind.COURT),
        ("University of Elsewhere", Kind.UNIVERSITY),
        ("Universidad de Otrolugar", Kind.UNIVERSITY),
        ("Roe Family Foundation", Kind.NGO),
        ("The Elsewhere Gazette", Kind.MEDIA),
        ("Elsewhere General Hospital", Kind.OTHER),
        ("House", Kind.LEGISLATURE),
        ("Fisheries and Forestry Committee", Kind.LEGISLATURE),
        ("Homicide Unit", Kind.GOVERNMENT),
        ("Widget Fraud (WF) Unit", Kind.GOVERNMENT),
        ("EPD SWAT Team", Kind.GOVERNMENT),
        ("Elsewhere Army National Guard", Kind.GOVERNMENT),
        ("Elsewhere Unified School District", Kind.GOVERNMENT),
        ("Northern District of Elsewhere", Kind.COURT),
        ("Elsewhere Institute of Technology", Kind.UNIVERSITY),
        ("Elsewhere University Hospital", Kind.OTHER),
        ("Girls Clubs of Elsewhere", Kind.NGO),
        ("Elsewhere Widget Services", Kind.COMPANY),
        ("Elsewhere Dental Center", Kind.COMPANY),
        ("WidgetMarketWire", Kind.MEDIA),
        ("Elsewhere Middle School", Kind.OTHER),
        ("Department of Energy", Kind.GOVERNMENT),
        ("Zorblax Energy", Kind.COMPANY),
        ("Elsewhere Development Bank", Kind.GOVERNMENT),
        ("Lutheran Family Services", Kind.NGO),
        ("某某有限公司", Kind.COMPANY),
        ("某某大学", Kind.UNIVERSITY),
    ],
)
def test_the_name_tells_the_kind(name: str, kind: Kind) -> None:
    assert kind_of(name) is kind


def test_a_name_without_vocabulary_is_unknown_rather_than_guessed() -> None:
    assert kind_of("Zorblax") is Kind.UNKNOWN


def test_a_legal_form_is_no_postal_code() -> None:
    assert is_legal_form("Co.")
    assert not is_legal_form("CO")
