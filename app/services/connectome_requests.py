"""What can be asked of the connectomes, as models: they validate, and the OpenAPI document is made from them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from app.errors import BadRequestError
from data_loader.problems import shorten


class Combine(StrEnum):
    """How parallel connections between two nodes become one weight."""

    MAX = "max"
    SUM = "sum"


def _without_repeats(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _as_a_set(names: tuple[str, ...]) -> tuple[str, ...]:
    """Order does not matter, so equal questions get equal cache keys."""
    return tuple(sorted(set(names)))


Text = Annotated[str, Field(min_length=1, max_length=80)]
Ordered = Annotated[tuple[Text, ...], AfterValidator(_without_repeats)]
Unordered = Annotated[tuple[Text, ...], AfterValidator(_as_a_set)]


class Question(BaseModel):
    """Base of the requests: frozen, and a misspelt field is an error instead of being ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def of(cls, values: Any) -> Self:
        """Raises ``BadRequestError`` that names the first field that is wrong, its value and what was expected."""
        try:
            return cls.model_validate(values)
        except ValidationError as invalid:
            raise _bad_request(invalid, cls.fields()) from None

    @classmethod
    def fields(cls) -> list[str]:
        """Names as they are written in a request."""
        return [info.alias or name for name, info in cls.model_fields.items()]


class NeuronsRequest(Question):
    """Which cells and classes are there?"""

    datasets: Unordered = Field(min_length=1, description="Connectome data sets.")


class EdgesRequest(Question):
    """Which connections do these cells and classes have?"""

    datasets: Ordered = Field(min_length=1, description="Connectome data sets, in the order of list_count.")
    neurons: Unordered = Field((), description="Cells shown one by one.")
    classes: Unordered = Field((), description="Classes shown as one node each.")
    show_individual_neuron: bool = Field(False, description="Show connected cells one by one instead of by class.")
    show_connected_neuron: bool = Field(True, description="Also edges with only one end among neurons and classes.")


class PathsRequest(Question):
    """Which are the shortest paths from one cell or class to another?"""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)  # "class" is a word of Python

    dataset: Text = Field(description="Connectome data set.")
    start: Text = Field(description="First cell, or class when class is true.")
    end: Text = Field(description="Last cell, or class when class is true.")
    weighted: bool = Field(True, description="Least sum of 1/weight; otherwise fewest edges.")
    gap_junction: bool = Field(True, description="Gap junctions can be walked, in both directions.")
    by_class: bool = Field(False, alias="class", description="Between classes instead of single cells.")
    combine: Combine = Field(Combine.MAX, description="Weight of parallel connections: their maximum or their sum.")
    limit: int | None = Field(None, ge=1, description="Most paths in the answer, strongest first.")


def _bad_request(invalid: ValidationError, fields: Iterable[str]) -> BadRequestError:
    first = invalid.errors(include_url=False)[0]
    name = ".".join(map(str, first["loc"])) or "The request"
    if first["type"] == "missing":
        return BadRequestError(f"The parameter “{name}” is missing.", code="missing_parameter")
    if first["type"] == "extra_forbidden":
        known = ", ".join(fields)
        return BadRequestError(f"There is no parameter “{shorten(name)}”; known are {known}.", code="unknown_parameter")
    expected = f"{first['msg'][0].lower()}{first['msg'][1:]}"
    return BadRequestError(f"{shorten(name)} = {shorten(first['input'])}: {expected}.", code="bad_parameter")
