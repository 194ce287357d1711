"""What every request to a service has in common: a frozen model that says in words what is wrong with its values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Self, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, ValidationError

from app.errors import BadRequestError
from data_loader.problems import shorten


def _without_repeats(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _as_a_set(names: tuple[str, ...]) -> tuple[str, ...]:
    """Order does not matter, so equal questions get equal cache keys."""
    return tuple(sorted(set(names)))


Text = Annotated[str, Field(min_length=1, max_length=80)]
Ordered = Annotated[tuple[Text, ...], AfterValidator(_without_repeats)]
Unordered = Annotated[tuple[Text, ...], AfterValidator(_as_a_set)]


def _whole(weight: float) -> int | float:
    """Counts are whole numbers and stay so."""
    return int(weight) if float(weight).is_integer() else weight


Weight = Annotated[float, AfterValidator(_whole), PlainSerializer(_whole)]


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

    @classmethod
    def lists(cls) -> frozenset[str]:
        """The fields that hold several values; a query writes them as comma lists."""
        fields = zip(cls.fields(), cls.model_fields.values(), strict=True)
        return frozenset(name for name, info in fields if get_origin(info.annotation) is tuple)

    @classmethod
    def of_query(cls, query: Iterable[tuple[str, str]]) -> Self:
        """The request written as (name, text) pairs of a query; an empty value is a missing one. Raises as ``of``.

        A list may be written with commas, by repeating its name, or both. Anything else may stand there once.
        """
        lists = cls.lists()
        values: dict[str, Any] = {}
        for name, text in query:
            if name in lists and text:
                values[name] = [*values.get(name, ()), *parts(text)]
            elif text and name in values:
                raise repeated(name, [values[name], text])
            elif text:
                values[name] = text
        return cls.of(values)

    def query(self) -> dict[str, str]:
        """The request as ``of_query`` reads it; what is as by default is left out."""
        values = self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        lists = self.lists()
        return {name: ",".join(value) if name in lists else _written(value) for name, value in values.items()}


def parts(text: str) -> list[str]:
    """The values of a comma list, without blanks around them and without empty ones."""
    return [part.strip(" ") for part in text.split(",") if part.strip(" ")]


def repeated(name: str, values: Iterable[str]) -> BadRequestError:
    """The error of a parameter that stands several times in a query although only one value makes sense."""
    shown = ", ".join(shorten(value) for value in values)
    return BadRequestError(f"{shorten(name)} = {shown}: expected one value.", code="repeated_parameter")


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


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
