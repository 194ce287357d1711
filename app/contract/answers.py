"""The answers of the API as TypeScript interfaces, from the schemas of the OpenAPI document.

The schemas are ours and small: objects, lists, unions, enums, references. That is why no generator is asked that would
need a TypeScript compiler of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from flask import Flask

from app import api
from app.api.openapi import document

_PLAIN = {"string": "string", "number": "number", "integer": "number", "boolean": "boolean", "null": "null"}
_NAME = re.compile(r"[A-Za-z_$][\w$]*")


def module() -> str:
    server = Flask(__name__)
    api.register(server)
    schemas = document(server)["components"]["schemas"]
    return "\n".join(_declaration(name, schema) for name, schema in sorted(schemas.items()))


def _declaration(name: str, schema: Mapping[str, Any]) -> str:
    text = _comment(schema.get("description", ""))
    if "properties" in schema:
        return f"{text}export interface {name} {_object(schema, '')}\n"
    return f"{text}export type {name} = {_type(schema, '')};\n"


def _comment(description: str, indent: str = "") -> str:
    lines = [" ".join(part.split()) for part in description.split("\n\n") if part.strip()]
    return f"{indent}/** {' '.join(lines)} */\n" if lines else ""


def _object(schema: Mapping[str, Any], indent: str) -> str:
    required = set(schema.get("required", ()))
    rows = []
    for name, told in schema["properties"].items():
        key = name if _NAME.fullmatch(name) else json.dumps(name, ensure_ascii=False)
        rows.append(f"{indent}  {key}{'' if name in required else '?'}: {_type(told, indent + '  ')};")
    return "{\n" + "\n".join(rows) + f"\n{indent}}}"


def _type(schema: Mapping[str, Any], indent: str) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    for union in ("anyOf", "oneOf"):
        if union in schema:
            return " | ".join(dict.fromkeys(_type(each, indent) for each in schema[union]))
    kind = schema.get("type")
    if isinstance(kind, list):
        return " | ".join(_PLAIN[each] for each in kind)
    if "prefixItems" in schema:
        return f"[{', '.join(_type(each, indent) for each in schema['prefixItems'])}]"
    if kind == "array":
        items = _type(schema.get("items", {}), indent)
        return f"({items})[]" if " | " in items else f"{items}[]"
    if kind == "object" or "properties" in schema:
        if "properties" in schema:
            return _object(schema, indent)
        return _record(schema, indent)
    return _PLAIN.get(str(kind), "any")


def _record(schema: Mapping[str, Any], indent: str) -> str:
    """A dictionary. Its keys are plain texts: which of a vocabulary's words are there depends on the data."""
    values = schema.get("additionalProperties")
    return f"Record<string, {_type(values, indent) if isinstance(values, Mapping) else 'any'}>"
