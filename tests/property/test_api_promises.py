"""Whatever is asked of the API, it answers as its OpenAPI document says."""

from pathlib import Path

import pytest
import schemathesis
from builders import make_release, said
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from web_archive import WebArchive, web_archive

from web.operations import OPERATIONS, ROOT, Operation

# No schema can say which words are a query, nor that "from" comes before "to".
_UNSAID = [positive_data_acceptance]
NOTES = [
    make_release(path=f"{n}.txt", published=f"2024-01-0{n}", said=[said(f"Ferry {n}")])
    for n in range(1, 4)
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    folder: Path = tmp_path_factory.mktemp("archive")
    return web_archive(folder, NOTES, searches_a_minute=100_000)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_answer_is_as_promised(site: WebArchive, operation: Operation) -> None:
    promised = schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", site.app)
    asked = promised[operation.path]["GET"].as_strategy()

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=asked)
    def answers(case: schemathesis.Case) -> None:
        said = all(parameter.name != "q" for parameter in operation.parameters)
        case.call_and_validate(excluded_checks=[] if said else _UNSAID)

    answers()


@pytest.mark.parametrize("release", NOTES, ids=lambda release: release.provenance.path)
def test_a_release_has_the_shape_that_is_promised(site: WebArchive, release: object) -> None:
    promised = schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", site.app)
    case = promised["/releases/{id}"]["GET"].Case(path_parameters={"id": release.id})  # type: ignore[attr-defined] # a Release
    assert case.call_and_validate().status_code == 200
