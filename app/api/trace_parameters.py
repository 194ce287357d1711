"""What the questions about traces are asked with: which kind of trace, of which neurons."""

from __future__ import annotations

from typing import Final

from app import services
from app.api.asked import chosen, listed
from app.api.openapi import query_parameter
from app.errors import BadRequestError
from app.services.activity.recordings import TraceKind
from app.states.kinds import Integers
from data_loader.problems import shorten

KIND: Final = query_parameter(
    "kind",
    {"type": "string", "enum": list(TraceKind), "default": TraceKind.Z.value},
    description="z: z-scored; original: the fluorescence ratio, where the recording has one.",
)
NUMBERS: Final = {"type": "string", "pattern": r"^\d+([-,]\d+)*$"}  # schema of ``n``


def asked_kind() -> TraceKind:
    """Of ``?kind=``. Raises ``BadRequestError`` for one that there is not, and for two."""
    return chosen("kind", TraceKind.Z)


def asked_neurons() -> tuple[int, ...] | None:
    """The neurons of ``?n=1-2-3`` or ``?n=1,2,3``, None when the parameter is absent. Raises ``BadRequestError``."""
    given = listed("n")
    if given is None:
        return None
    text = ",".join(given)
    try:
        return Integers(max_items=services.current().settings.max_neurons).parse(text)
    except ValueError as error:
        raise BadRequestError(f"n={shorten(text)}: expected {error}.", code="invalid_neurons") from None
