"""The API for people: every endpoint, with an example that runs. Made from the OpenAPI document for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import flask
from dash import html, register_page

from app import services, urls
from app.api.openapi import operations
from app.site import SITE
from components.elements.messages import page_header
from components.elements.tables import scroll_table
from components.shell import address

register_page(
    __name__,
    path=urls.API_DOCS,
    title=f"API · {SITE}",
    description="JSON and binary endpoints of WormWideWeb, with parameters, bounds and examples that run.",
)

TAGS: Mapping[str, str] = {"connectome": "Connectomes", "activity": "Neural activity", "site": "This site"}


def layout(**_query: Any) -> html.Div:
    bundle = services.current()
    prefix = bundle.settings.url_prefix
    described = operations(flask.current_app)
    known = {"dataset_id": [str(name) for name in bundle.store.frame("recordings")["dataset_id"]]}
    sections = []
    for tag, title in TAGS.items():
        shown = [
            _operation(path, method, operation, known, prefix)
            for path, methods in described.items()
            for method, operation in methods.items()
            if tag in operation["tags"]
        ]
        sections.append(html.Section([html.H2(title), *shown], className="section"))
    return html.Div(
        [
            page_header(
                "API",
                "Everything this site shows, for programs. Read-only, without a key.",
                [html.A("OpenAPI document", href=address(urls.OPENAPI, prefix), className="btn btn-outline-secondary")],
            ),
            html.Div(
                [
                    html.P(
                        [
                            "Answers carry an ",
                            html.Code("ETag"),
                            " made from the data version: send it back as ",
                            html.Code("If-None-Match"),
                            " and an unchanged answer costs nothing. Errors have one shape, ",
                            html.Code('{"status": "error", "code": "…", "message": "…"}'),
                            ", and name the value that is wrong.",
                        ]
                    )
                ],
                className="panel",
            ),
            *sections,
        ],
        className="page api-docs",
    )


def _operation(
    path: str, method: str, operation: Mapping[str, Any], known: Mapping[str, list[str]], prefix: str
) -> html.Article:
    anchor = re.sub(r"[^a-z0-9]+", "-", f"{method}-{path}".lower()).strip("-")
    parts: list[Any] = [
        html.H3([html.Span(method.upper(), className=f"method method-{method}"), html.Code(path)]),
        html.P([html.Strong(operation["summary"] + ". "), operation["description"]]),
    ]
    if operation["parameters"]:
        parts.append(_parameters(operation["parameters"], f"{method.upper()} {path}"))
    if method == "get":
        url = example_url(path, operation["parameters"], known, prefix)
        parts.append(html.P(["Try it: ", html.A(url, href=url, target="_blank", rel="noopener")], className="example"))
    elif "requestBody" in operation:
        parts.append(_code("Example body", operation["requestBody"]["content"]["application/json"].get("example")))
    contents = operation["responses"]["200"].get("content", {}).values()
    parts += [_code("Example answer, shortened", content.get("example")) for content in contents]
    return html.Article(parts, id=anchor, className="panel endpoint")


def _parameters(parameters: list[Mapping[str, Any]], of: str) -> html.Div:
    rows = [
        html.Tr(
            [
                html.Th([html.Code(parameter["name"]), html.Div(_need(parameter), className="soft")], scope="row"),
                html.Td([parameter["description"], html.Span(bounds(parameter["schema"]), className="soft")]),
            ]
        )
        for parameter in parameters
    ]
    return scroll_table(("Parameter", "Meaning"), rows, f"Parameters of {of}")


def _need(parameter: Mapping[str, Any]) -> str:
    return "required" if parameter["required"] else "optional"


def bounds(schema: Mapping[str, Any]) -> str:
    """What a schema allows, in words: " integer, at least 1", " one of csv, nwb", " (default: true)"."""
    told = []
    if schema.get("type") not in (None, "string"):
        told.append(str(schema["type"]))
    if "enum" in schema:
        told.append("one of " + ", ".join(map(str, schema["enum"])))
    if "minimum" in schema:
        told.append(f"at least {schema['minimum']}")
    if "maximum" in schema:
        told.append(f"at most {schema['maximum']}")
    if "default" in schema:
        told.append(f"default {json.dumps(schema['default'])}")
    return f" ({', '.join(told)})" if told else ""


def example_url(
    path: str, parameters: list[Mapping[str, Any]], known: Mapping[str, list[str]], prefix: str = "/"
) -> str:
    """A GET address that works on this instance: documented examples, or a data set that is here."""
    query = {}
    for parameter in parameters:
        name, value = parameter["name"], parameter.get("example")
        if known.get(name) and value not in known[name]:
            value = known[name][0]
        if value is None:
            continue
        if parameter["in"] == "path":
            path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
        else:
            query[name] = str(value)
    return urls.with_query(address(path, prefix), query)


def _code(title: str, example: Any) -> html.Details | None:
    if example is None:
        return None
    text = example if isinstance(example, str) else json.dumps(example, indent=2, ensure_ascii=False)
    return html.Details([html.Summary(title), html.Pre(html.Code(text), tabIndex=0)], className="fold")
