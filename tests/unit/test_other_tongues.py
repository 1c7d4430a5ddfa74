"""Bodies, datelines and short names in Spanish and Chinese."""

import pytest
from body_texts import document, names, organisations
from release_texts import plain

from archive.model import OrganisationKind as Kind
from scrapers.reading.kinds import kind_of

ZH = "别处市港务基金会今日在老码头为新建的船匠培训中心揭牌，近二百名来宾出席了仪式。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "La Oficina del Fiscal de Distrito del Condado de Quimbo anunció hoy una condena.",
            ["Oficina del Fiscal de Distrito del Condado de Quimbo"],
        ),
        ("El alcalde de Otrolugar anunció una feria, y el Grupo anunció más para Sudamérica.", []),
        (
            "Lo dice la Asociación de Fiscales de Quimbo y no el jefe de Policía.",
            ["Asociación de Fiscales de Quimbo"],
        ),
    ],
)
def test_spanish_bodies_are_named_whole(text: str, expected: list[str]) -> None:
    assert names(document(text)) == expected


def test_a_spanish_office_is_called_by_its_beginning() -> None:
    text = "Vino la Oficina del Fiscal del Condado de Quimbo. Así lo vio la Oficina del Fiscal."
    (body,) = organisations(document(text))
    assert body.variants == ("Oficina del Fiscal",)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Universidad Comunitaria del Sur de Quimbo", Kind.UNIVERSITY),
        ("Policía de Otrolugar", Kind.GOVERNMENT),
    ],
)
def test_a_romance_name_has_its_head_first(name: str, kind: Kind) -> None:
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("【别处市2024年3月14日讯】", "别处市"),
        ("（2024年3月14日，别处）", "别处"),
        ("深水埠，2024年3月14日 — ", "深水埠"),
    ],
)
def test_chinese_datelines_date_the_release(opening: str, place: str) -> None:
    release = plain("别处市港务基金会开办船匠培训中心", f"{opening}{ZH}")
    assert release.dateline is not None and release.published is not None
    assert release.dateline.place == place
    assert release.published.edtf == "2024-03-14"


def test_a_chinese_body_is_called_without_its_city() -> None:
    text = f"{ZH}港务基金会理事长李望山出席了仪式，其海洋学院的学生也参加了活动。"
    found = {body.name: body.variants for body in organisations(document(text))}
    assert found == {"别处市港务基金会": ("港务基金会",), "海洋学院": ()}
