"""The OpenAPI 3.1 document, made from what every endpoint says about itself where it is declared.

    @blueprint.get(urls.API_TRACE)
    @documented(
        "Trace of one neuron",
        description="z-scored GCaMP fluorescence, 6 decimals.",
        parameters=[
            path_parameter("dataset_id", example="simulated_demo-1", description="Data set."),
            path_parameter("idx", {"type": "integer", "minimum": 1}, example=1, description="Neuron, counted from 1."),
        ],
        answer_type=TraceAnswer,
        answer={"trace": [0.1, -0.2], "idx_neuron": 1, "dataset_id": "simulated_demo-1"},
        errors=(404,),
    )
    def get_trace(dataset_id: str, idx: int) -> Response: ...

The name of the view is the operation's id, and so the name of a function in generated clients.

A view that serves GET and POST is documented once: its query parameters belong to GET, its body to POST.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeVar

from flask import Flask
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from werkzeug.routing import Rule

from app.services.answer_types import schemas

View = TypeVar("View", bound=Callable[..., Any])
JsonSchema = Mapping[str, Any]

ATTRIBUTE: Final = "__wormwideweb_documentation__"
TEXT: Final[JsonSchema] = {"type": "string"}
BINARY: Final[JsonSchema] = {"type": "string", "format": "binary"}
JSON: Final = "application/json"
REF: Final = "#/components/schemas/{model}"
ERROR_MEANINGS: Final[Mapping[int, str]] = {
    400: "A value that can never be right; the message names it.",
    404: "There is no such thing in this version of the data.",
    405: "The method is not allowed here.",
    413: "The request is past a bound; the message states the bound.",
    416: "The file does not have the bytes that Range asks for.",
    500: "A defect of the server.",
    501: "The format is not one of those there are.",
    503: "Something this instance needs is not there.",
}
ERROR_SCHEMA: Final[JsonSchema] = {
    "type": "object",
    "required": ["status", "code", "message"],
    "additionalProperties": False,
    "properties": {
        "status": {"const": "error"},
        "code": {"type": "string", "description": "A stable word for scripts.", "pattern": "^[a-z0-9_]+$"},
        "message": {"type": "string", "description": "One sentence that names the value."},
    },
}


@dataclass(frozen=True)
class Parameter:
    """One parameter of an endpoint. ``schema`` states its type and its bounds, as JSON schema."""

    name: str
    where: Literal["path", "query"]
    schema: JsonSchema
    description: str
    required: bool
    example: Any = None

    def as_openapi(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "name": self.name,
            "in": self.where,
            "required": self.required,
            "description": self.description,
            "schema": dict(self.schema),
        }
        return told if self.example is None else told | {"example": self.example}


def path_parameter(name: str, schema: JsonSchema = TEXT, *, example: Any, description: str = "") -> Parameter:
    return Parameter(name, "path", schema, description, True, example)


def query_parameter(
    name: str, schema: JsonSchema = TEXT, *, description: str, example: Any = None, required: bool = False
) -> Parameter:
    return Parameter(name, "query", schema, description, required, example)


@dataclass(frozen=True)
class Documentation:
    summary: str
    description: str
    parameters: Sequence[Parameter]
    body: type[BaseModel] | None
    body_example: Any
    answer: Any
    answer_schema: JsonSchema
    answer_type: Any
    content_types: Sequence[str]
    errors: Sequence[int]
    statuses: Mapping[int, str] = field(default_factory=dict)


def documented(
    summary: str,
    *,
    description: str = "",
    parameters: Sequence[Parameter] = (),
    body: type[BaseModel] | None = None,
    body_example: Any = None,
    answer: Any = None,
    answer_schema: JsonSchema | None = None,
    answer_type: Any = None,
    content_type: str | Sequence[str] = JSON,
    errors: Sequence[int] = (),
    statuses: Mapping[int, str] | None = None,
) -> Callable[[View], View]:
    """Document the view below. ``statuses`` are outcomes besides 200 that are no errors, as ``{302: "to the file"}``.

    ``answer`` is a shortened example of the body of a 200 answer, in the first of its content types; ``answer_type``
    the type that the service answers with, where that is JSON, else ``answer_schema`` says what it is. ``errors``
    are the statuses this endpoint may answer with; any endpoint may also answer 400 (query too long, host not allowed)
    and a POST 413.
    """
    content_types = (content_type,) if isinstance(content_type, str) else tuple(content_type)

    def attach(view: View) -> View:
        setattr(
            view,
            ATTRIBUTE,
            Documentation(
                summary=summary,
                description=description,
                parameters=tuple(parameters),
                body=body,
                body_example=body_example,
                answer=answer,
                answer_schema=answer_schema or ({"type": "object"} if content_types[0] == JSON else BINARY),
                answer_type=answer_type,
                content_types=content_types,
                errors=tuple(errors),
                statuses=dict(statuses or {}),
            ),
        )
        return view

    return attach


def documented_rules(server: Flask) -> list[tuple[Rule, Documentation]]:
    """Routes with a documentation, in the order of their paths."""
    found = []
    for rule in server.url_map.iter_rules():
        documentation = getattr(server.view_functions[rule.endpoint], ATTRIBUTE, None)
        if documentation is not None:
            found.append((rule, documentation))
    return sorted(found, key=lambda item: item[0].rule)


def operations(server: Flask, answers: Mapping[Any, JsonSchema] | None = None) -> dict[str, dict[str, Any]]:
    """path -> method -> what is documented of it, and of ``answers`` the schema of its type: what takes a third of a
    second to be made."""
    paths: dict[str, dict[str, Any]] = {}
    for rule, told in documented_rules(server):
        name = rule.endpoint.rpartition(".")[2]
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            paths.setdefault(path, {})[method.lower()] = _operation(
                told, path, method, name, (answers or {}).get(told.answer_type, told.answer_schema)
            )
    return paths


def document(server: Flask, prefix: str = "/", data_version: str = "") -> dict[str, Any]:
    """The whole document. Paths are relative to the site's ``prefix``, which is the document's server."""
    rules = documented_rules(server)
    _, definitions = models_json_schema(
        [(told.body, "validation") for _, told in rules if told.body is not None], ref_template=REF
    )
    answers, answer_definitions = schemas(
        [told.answer_type for _, told in rules if told.answer_type is not None], ref_template=REF
    )
    paths = operations(server, answers)
    version = f" Data version {data_version}." if data_version else ""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "WormWideWeb",
            "version": "1",
            "description": "Connectomes and whole-brain recordings of C. elegans. Read-only, no key needed. A list is"
            " written with commas, by repeating its parameter, or both; any other parameter stands once." + version,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": prefix.rstrip("/") or "/"}],
        "tags": [{"name": name} for name in sorted({_tag(path) for path in paths})],
        "paths": paths,
        "components": {"schemas": {"Error": ERROR_SCHEMA} | definitions.get("$defs", {}) | answer_definitions},
    }


def _tag(path: str) -> str:
    """The part of the site an endpoint belongs to."""
    part = path.split("/")[1]
    return part if part in ("connectome", "activity") else "site"


def _operation(told: Documentation, path: str, method: str, name: str, schema: JsonSchema) -> dict[str, Any]:
    post = method == "POST"
    answer: dict[str, Any] = {"schema": dict(schema)}
    if told.answer is not None:
        answer["example"] = told.answer
    first, *others = told.content_types
    content: dict[str, Any] = {first: answer} | {other: {} for other in others}
    answers: dict[str, Any] = {"200": {"description": "The answer.", "content": content}}
    if not post and JSON in told.content_types:
        answers["304"] = {"description": "The answer the visitor already has: If-None-Match holds its ETag."}
    for status, meaning in told.statuses.items():
        answers[str(status)] = {"description": meaning}
    for status in sorted({400, *told.errors, *((413,) if post else ())}):
        answers[str(status)] = {
            "description": ERROR_MEANINGS[status],
            "content": {JSON: {"schema": {"$ref": REF.format(model="Error")}}},
        }
    operation: dict[str, Any] = {
        "operationId": name.replace("get_", "post_", 1) if post else name,
        "summary": told.summary,
        "description": told.description,
        "tags": [_tag(path)],
        "parameters": [p.as_openapi() for p in told.parameters if p.where == "path" or not (post and told.body)],
        "responses": answers,
    }
    if post and told.body is not None:
        body: dict[str, Any] = {"schema": {"$ref": REF.format(model=told.body.__name__)}}
        if told.body_example is not None:
            body["example"] = told.body_example
        operation["requestBody"] = {"required": True, "content": {JSON: body}}
    return operation
