"""What is asked of two groups of animals."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Final, Self

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, model_validator
from pydantic_core import PydanticCustomError

from app.analysis.activity.identities import Level
from app.errors import BadRequestError
from app.services.activity.recordings import TraceKind
from app.services.animals.events.question import LONGEST_GAP
from app.services.questions import Question, parts
from data_loader.problems import shorten
from data_loader.schema import Behavior

LONGEST: Final = 600.0  # s on either side of an event
LATEST: Final = 36_000.0  # s after the first frame
HIGHEST: Final = 10.0  # sd
EVENT_PATTERN: Final = r"reversal_start|reversal_end|stimulus:[\w.+-]{1,60}"
BEFORE, AFTER = "before", "after"  # instead of a group
TIMES: Final = frozenset({BEFORE, AFTER})

Span = tuple[float, float]


class Quantity(StrEnum):
    """One number of an animal, of each of its cells or classes."""

    RESPONSE = "response"
    MEAN = "mean"
    VARIANCE = "variance"
    CORRELATION = "correlation"
    RATE = "rate"
    EVENTS = "events"  # of the animal as a whole


# what else is asked of each: of groups, and before and after an event
_EITHER: Final[Mapping[Quantity, frozenset[str]]] = {
    Quantity.RESPONSE: frozenset(),
    Quantity.MEAN: frozenset({"trace"}),
    Quantity.VARIANCE: frozenset({"trace"}),
    Quantity.CORRELATION: frozenset({"behavior"}),
    Quantity.RATE: frozenset({"at"}),
    Quantity.EVENTS: frozenset(),
}
_GROUPS: Final[Mapping[Quantity, frozenset[str]]] = {
    Quantity.RESPONSE: frozenset({"event", "gap"}),
    Quantity.MEAN: frozenset({"epoch", "reference"}),
    Quantity.VARIANCE: frozenset({"epoch", "reference"}),
    Quantity.CORRELATION: frozenset({"epoch"}),
    Quantity.RATE: frozenset({"epoch"}),
    Quantity.EVENTS: frozenset({"event", "epoch"}),
}
_PAIRS: Final = frozenset({"group", "event", "before", "after", "gap"})
ASKED_OF_ALL: Final = frozenset({"a", "b", "quantity", "level", "neuron"})
UNPAIRED: Final = frozenset({Quantity.RESPONSE, Quantity.EVENTS})


def applies(quantity: Quantity, paired: bool) -> frozenset[str]:
    """The other parameters that say what the quantity is of."""
    return _EITHER[quantity] | (_PAIRS if paired else _GROUPS[quantity])


def _read(value: Any) -> Any:
    """``0,60`` as two numbers; an empty text is no span."""
    if isinstance(value, str):
        value = tuple(parts(value)) or None
    if value is not None and len(value) != 2:
        raise PydanticCustomError("span", "Expected seconds from and to, as 0,60")
    return value


def _within(low: float, high: float) -> AfterValidator:
    def check(span: Span | None) -> Span | None:
        if span is not None and not low <= span[0] < span[1] <= high:
            raise PydanticCustomError("span", f"Expected seconds from {low:g} to {high:g}, the smaller first, as 0,60")
        return span

    return AfterValidator(check)


def span_text(span: Span | None) -> str:
    return "" if span is None else f"{span[0]:g},{span[1]:g}"


GroupId = Annotated[str, AfterValidator(lambda text: text.replace(" ", "+"))]  # a plus that was not encoded
Epoch = Annotated[Span | None, BeforeValidator(_read), _within(0, LATEST), PlainSerializer(span_text)]
Around = Annotated[
    Span,
    BeforeValidator(_read),
    _within(-LONGEST, LONGEST),
    PlainSerializer(lambda span: [f"{end:g}" for end in span]),
]


class GroupsQuestion(Question):
    """Seconds of ``epoch`` and ``reference`` are since the first frame, those of ``before`` and ``after`` since the
    event; the last one is not in it."""

    a: GroupId = Field("", max_length=200)  # a group, or after; "": as the site chooses
    b: GroupId = Field("", max_length=200)  # a group, or before
    quantity: Quantity = Quantity.RESPONSE
    level: Level = Level.CLASS
    group: GroupId = Field("", max_length=200)  # of before and after; "": the one with most identified animals
    trace: TraceKind = TraceKind.ORIGINAL
    epoch: Epoch = None
    reference: Epoch = None  # an epoch of the same recording, whose value is subtracted
    event: str = Field("reversal_start", pattern=rf"^({EVENT_PATTERN})$")
    before: Around = (-10.0, 0.0)
    after: Around = (0.0, 10.0)
    gap: float = Field(5.0, ge=0, le=LONGEST_GAP, allow_inf_nan=False)  # s since the end of the event before
    behavior: Behavior = Behavior.VELOCITY
    at: float = Field(1.0, ge=-HIGHEST, le=HIGHEST, allow_inf_nan=False)  # sd of the trace in its recording
    neuron: str = Field("", max_length=80)  # whose single animals are told

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if not (self.a and self.b):
            return self
        sides = f"a={shorten(self.a)}, b={shorten(self.b)}"
        if self.a == self.b:
            raise BadRequestError(f"{sides}: expected two groups, not one of them twice.", code="same_group")
        if len({self.a, self.b} & TIMES) == 1:
            raise BadRequestError(f"{sides}: expected two groups, or after and before.", code="unlike_sides")
        if self.paired and self.quantity in UNPAIRED:
            raise BadRequestError(
                f"quantity={self.quantity} compares groups; before and after are part of it. Expected one of "
                f"{', '.join(each for each in Quantity if each not in UNPAIRED)}.",
                code="not_paired",
            )
        known = ASKED_OF_ALL | applies(self.quantity, self.paired)
        for name, value in self:
            if name not in known and value != type(self).model_fields[name].default:
                kind = "before and after an event" if self.paired else "of two groups"
                raise BadRequestError(
                    f"{name} says nothing about quantity={self.quantity} {kind}: leave it out.", code="not_applicable"
                )
        return self

    @property
    def paired(self) -> bool:
        """Before and after an event, in the same animals."""
        return self.a in TIMES

    def of_all(self) -> GroupsQuestion:
        return self.model_copy(update={"neuron": ""})

    @property
    def erased(self) -> bool:
        """z-scores of whole recordings have nothing left of it."""
        levels = self.quantity in (Quantity.MEAN, Quantity.VARIANCE)
        return levels and not self.paired and self.trace is TraceKind.Z and self.reference is None
