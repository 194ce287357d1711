"""Answers are TypedDicts: dicts as they become JSON, checked by mypy, and described to scripts and browsers as schemas.

An array goes into an answer as it is, without a list of Python numbers being made; its schema is that of the list.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

import numpy as np
from pydantic import GetPydanticSchema, TypeAdapter, WithJsonSchema
from pydantic_core import core_schema

_NUMBERS: dict[str, Any] = {"type": "array", "items": {"type": ["number", "null"]}}

Number: TypeAlias = int | float  # counts are written as whole numbers
Unknown: TypeAlias = Number | None  # None: not known, never 0
Array: TypeAlias = Annotated[
    np.ndarray[Any, Any],
    GetPydanticSchema(lambda _source, _handler: core_schema.any_schema()),
    WithJsonSchema(_NUMBERS),
]


def schemas(answers: list[Any], ref_template: str) -> tuple[dict[Any, dict[str, Any]], dict[str, Any]]:
    """JSON schemas of types of answers, by type, and of all that these refer to, by name.

    What a TypedDict does not name is not in the answer: its schema is closed.
    """
    found, definitions = TypeAdapter.json_schemas(
        [(answer, "serialization", TypeAdapter(answer)) for answer in answers], ref_template=ref_template
    )
    named: dict[str, Any] = definitions.get("$defs", {})
    for schema in named.values():
        if "properties" in schema:
            schema["additionalProperties"] = False
    return {answer: schema for (answer, _), schema in found.items()}, named
