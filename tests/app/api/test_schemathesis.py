"""Generated requests against the whole API, sound and unsound ones: none of them may be a defect of the server."""

from __future__ import annotations

import dash
import hypothesis
import pytest
import schemathesis
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)


def no_defect(ctx: schemathesis.CheckContext, response: schemathesis.Response, case: schemathesis.Case) -> bool | None:
    """No answer of 5xx but 501, which oEmbed wants for a format that is not there."""
    return None if response.status_code == 501 else not_a_server_error(ctx, response, case)


CHECKS = [no_defect, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 40  # requests per operation and mode


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_request_is_a_defect(site: dash.Dash, mode: GenerationMode) -> None:
    tried = []
    for result in schemathesis.openapi.from_wsgi("/api/openapi.json", site.server).get_all_operations():
        assert isinstance(result, Ok), result
        operation = result.ok()

        @hypothesis.settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
        def attempt(case: schemathesis.Case) -> None:
            # without a network between, nobody unpacks a compressed answer
            case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

        try:
            attempt()
        except hypothesis.errors.Unsatisfiable:
            continue  # nothing about an operation without parameters can be unsound
        tried.append(operation.label)
    assert "POST /connectome/api/get-edges/" in tried
    assert "GET /connectome/api/find-paths/" in tried
    assert "GET /activity/api/data/{dataset_id}/{idx}/" in tried
