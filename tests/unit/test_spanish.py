"""Spanish releases are read like English ones: who says what, in which role, for whom."""

import pytest
from release_texts import found

from archive.model import Release
from scrapers.ingest import parse

_PAGE = """La Cámara de Valdesol pide rebajar las tasas del puerto

VALDESOL, 3 de mayo de 2024 /ExampleWire/ -- La Cámara de Comercio, Industria y Navegación de \
Valdesol pidió hoy al Ayuntamiento de Valdesol que rebaje las tasas del puerto.

{}

La asamblea se celebrará el 12 de junio de 2024 en Puerto Lirio.
"""


def _read(words: str) -> Release:
    (release,) = parse(found(_PAGE.format(words)))
    return release


def _said(words: str) -> list[tuple[str, str | None, str | None, str | None]]:
    """Return words, speaker, role and organisation of each direct quotation."""
    release = _read(words)
    rows = []
    for one in release.quotations:
        if one.direct:
            held = one.affiliation
            role, body = (held.role, held.organisation) if held else (None, None)
            rows.append((one.span.of(release.text), one.speaker, role, body))
    return rows


CHAMBER = "Cámara de Comercio de Valdesol"


@pytest.mark.parametrize(
    ("words", "speaker", "role", "organisation"),
    [
        (
            "«Las tasas nos ahogan a todos», dijo el presidente de la Cámara de Comercio de "
            "Valdesol, Joaquín Almendral Rueda.",
            "Joaquín Almendral Rueda",
            "presidente",
            CHAMBER,
        ),
        (
            "“Las tasas nos ahogan a todos”, afirmó Begoña Iturralde de la Peña, directora "
            "general de Transportes Lirio S.L. Según Iturralde, las ventas han caído.",
            "Begoña Iturralde de la Peña",
            "directora general",
            "Transportes Lirio S.L.",
        ),
        (
            "De acuerdo con Fermín Olmedo, vicepresidente ejecutivo de Astilleros Valdesol, "
            "S.A., «el puerto perderá quinientos empleos este año».",
            "Fermín Olmedo",
            "vicepresidente ejecutivo",
            "Astilleros Valdesol, S.A.",
        ),
        (
            "«El turismo es la otra orilla del puerto», afirmó la Presidenta Ejecutiva de "
            "PROVALDE, Claricia Tiradón, en el acto.",
            "Claricia Tiradón",
            "Presidenta Ejecutiva",
            "PROVALDE",
        ),
        (
            "«La rebaja llega tarde, pero llega», según el secretario general de la Federación "
            "de Comerciantes de Valdesol (FCV), Tomás Valcárcel.",
            "Tomás Valcárcel",
            "secretario general",
            "Federación de Comerciantes de Valdesol",
        ),
        (
            "“No habrá más subidas este año”, prometió a los comerciantes la presidenta de la "
            "Autoridad Portuaria de Valdesol, doña Elvira Sotomayor.",
            "Elvira Sotomayor",
            "presidenta",
            "Autoridad Portuaria de Valdesol",
        ),
        (
            "«Queremos que el puerto siga abierto», ha señalado la directora de Relaciones "
            "Institucionales de la Universidad de Valdesol, Ximena Pozuelo.",
            "Ximena Pozuelo",
            "directora de Relaciones Institucionales",
            "Universidad de Valdesol",
        ),
        (
            "“Nadie está por encima de la ley”, dijo el Fiscal de Distrito del Condado de Lirio "
            "Tomás Roe.",
            "Tomás Roe",
            "Fiscal de Distrito",
            "Condado de Lirio",
        ),
        (
            '"El comercio es el corazón de la ciudad", comentó el alcalde de Santa Ana de la '
            "Vega, Íñigo Cerdán.",
            "Íñigo Cerdán",
            "alcalde de Santa Ana de la Vega",
            None,
        ),
        (
            "Por su parte, la ministra de Comercio, Pilar Garmendia, subrayó: «No las dejaremos "
            "solas en esta negociación».",
            "Pilar Garmendia",
            "ministra de Comercio",
            None,
        ),
        (
            "“Estamos muy contentos con el acuerdo”, comentó Janina Roe, miembro de la junta "
            "directiva de Galgos Lirio.",
            "Janina Roe",
            "miembro de la junta directiva",
            "Galgos Lirio",
        ),
        (
            "Un portavoz del Ministerio de Comercio dijo: «No comentamos negociaciones en curso "
            "con el puerto».",
            None,
            "portavoz",
            "Ministerio de Comercio",
        ),
    ],
)
def test_speaker_role_and_organisation_are_split_as_the_language_joins_them(
    words: str, speaker: str | None, role: str | None, organisation: str | None
) -> None:
    ((_, *rest),) = _said(words)
    assert rest == [speaker, role, organisation]


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        (
            "—Las tasas ahogan a los comercios —dijo Lucía Berrocal, gerente de Panadería Sol—. "
            "No podemos esperar otro año.",
            ["Lucía Berrocal", "Lucía Berrocal"],
        ),
        (
            "El fiscal general del Estado, Evaristo Montaner, señaló: «Hemos abierto una "
            "investigación a fondo». Además, indicó que «nadie está por encima de la ley».",
            ["Evaristo Montaner", "Evaristo Montaner"],
        ),
        (
            "«Es una buena noticia para la ciudad», aseguró la senadora Remedios Quirós. «Ahora "
            "toca cumplir», concluyó la senadora.",
            ["Remedios Quirós", "Remedios Quirós"],
        ),
        (
            "«Queremos el puerto abierto», expresó Ximena Pozuelo. Ella añadió: «Nuestros alumnos "
            "trabajan allí cada verano».",
            ["Ximena Pozuelo", "Ximena Pozuelo"],
        ),
        (
            "Joaquín Almendral Rueda presidió el acto. Almendral dijo que «la lonja abrirá en "
            "otoño».",
            ["Joaquín Almendral Rueda"],
        ),
        (
            "El presidente de la Cámara de Comercio de Lirio, Ernesto Fuentealba, visitó el puerto "
            "con la rectora Carmen Ollero. «Es una alianza duradera», coincidieron Fuentealba y "
            "Ollero.",
            ["Ernesto Fuentealba", "Carmen Ollero"],
        ),
        (
            "El portavoz de la Asociación de Vendedores, Ramón Tormo, ha celebrado la medida, "
            "aunque ha pedido “más vigilancia por la noche”.",
            ["Ramón Tormo"],
        ),
        (
            "Habló la gerente del mercado, Nuria Ros, que ha asegurado: “Estamos preparados”.",
            ["Nuria Ros"],
        ),
        (
            "El presidente de la Cámara de Comercio de Lirio, Ernesto Fuentealba, visitó el "
            "puerto. «No hay empresa sin talento», dijo ante los estudiantes.",
            ["Ernesto Fuentealba"],
        ),
        (
            "Lidia Roe fue acusada ayer. Ella enfrenta los mismos cargos y la misma sentencia "
            "máxima que su socio.",
            [],
        ),
        (
            "“Seguiremos el rastro”, dijo fiscal de distrito del Condado de Lirio Tomás Roe.",
            ["Tomás Roe"],
        ),
        (
            "Marisol Ferrer y Hugo Tejada presidieron el acto. «Falta mucho por hacer todavía», "
            "agregó.",
            [None],
        ),
    ],
)
def test_who_goes_on_is_told_by_dashes_roles_pronouns_and_first_surnames(
    words: str, speakers: list[str | None]
) -> None:
    assert [speaker for _, speaker, *_ in _said(words)] == speakers


def test_date_dateline_and_event_are_read() -> None:
    release = _read("No hubo preguntas en la sala.")
    assert release.published is not None
    assert release.published.edtf == "2024-05-03"
    assert release.dateline is not None
    assert release.dateline.place == "VALDESOL"
    assert [event.date.edtf for event in release.events] == ["2024-05-03", "2024-06-12"]


@pytest.mark.parametrize(
    ("words", "speaker", "role"),
    [
        (
            '"Queremos que todos se sientan en casa", said Joaquín Almendral, president of the '
            "Valdesol Chamber of Commerce.",
            "Joaquín Almendral",
            "president",
        ),
        (
            "«Queremos que todos se sientan en casa», dijo el presidente de la Cámara de Comercio "
            "de Valdesol, Joaquín Almendral.",
            "Joaquín Almendral",
            "presidente",
        ),
    ],
)
def test_a_spanish_quotation_in_an_english_release_has_its_speaker(
    words: str, speaker: str, role: str
) -> None:
    page = (
        "Valdesol chamber opens a help desk for the shopkeepers of the port\n\n"
        "The Valdesol Chamber of Commerce opened a bilingual help desk today for the shopkeepers "
        "of the old port, who asked for it last year.\n\n"
        f"{words}\n\nThe desk will be open every day in the old customs house on the quay.\n"
    )
    (release,) = parse(found(page))
    (quotation,) = (one for one in release.quotations if one.direct)
    assert release.language == "en"
    assert quotation.speaker == speaker
    assert quotation.affiliation is not None
    assert quotation.affiliation.role == role


def test_an_english_quotation_in_a_spanish_release_has_its_speaker() -> None:
    ((_, speaker, *_),) = _said('"It is a desk for everybody on the quay," said Ana Roe.')
    assert speaker == "Ana Roe"
