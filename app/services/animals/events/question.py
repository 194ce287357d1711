"""What is asked about events: of which animals, which event, which window."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Final, Self

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, model_validator
from pydantic_core import PydanticCustomError

from app.analysis.activity.events.sources import Direction
from app.analysis.activity.identities import Level
from app.services.questions import Ordered, Question, parts
from data_loader.schema import Behavior

LONGEST: Final = 60.0  # s on either side of an event
LONGEST_GAP: Final = 600.0  # s
MOST_NEURONS: Final = 20  # shown one by one
NO_BASELINE: Final = "none"
STIMULUS: Final = "stimulus:"  # before the name of a stimulus
KIND_PATTERN: Final = r"reversal_start|reversal_end|threshold|stimulus:[\w.+-]{1,60}"

Span = tuple[float, float]


class EventKind(StrEnum):
    REVERSAL_START = "reversal_start"
    REVERSAL_END = "reversal_end"
    THRESHOLD = "threshold"


def _written(span: Span) -> list[str]:
    return [f"{end:g}" for end in span]


def _read(value: Any) -> Any:
    """``-5,-1`` as two numbers, ``none`` as None."""
    if not isinstance(value, str):
        return value
    return None if value == NO_BASELINE else tuple(parts(value))


def _two(value: Any) -> Any:
    if isinstance(value, (list, tuple)) and len(value) != 2:
        raise PydanticCustomError("window", "Expected seconds before and after the event, as -5,10")
    return value


def _window(span: Span) -> Span:
    low, high = span
    if not -LONGEST <= low <= -0.6 or not 0.6 <= high <= LONGEST:
        raise PydanticCustomError(
            "window", f"Expected seconds before and after the event, as -5,10: each from 0.6 to {LONGEST:g}"
        )
    return span


Window = Annotated[Span, BeforeValidator(_two), AfterValidator(_window), PlainSerializer(_written)]
Baseline = Annotated[
    Span | None,
    BeforeValidator(_read),
    PlainSerializer(lambda span: NO_BASELINE if span is None else ",".join(_written(span))),
]


class EventsQuestion(Question):
    """Seconds are relative to the event; levels of a behavior in the unit of the recordings, as mm/s."""

    group: str = Field("", max_length=200)  # "": the one with most identified animals
    dataset: str = Field("", max_length=200)  # one recording instead of a group
    event: str = Field(EventKind.REVERSAL_START, pattern=rf"^({KIND_PATTERN})$")
    level: Level = Level.CLASS
    neurons: Ordered = Field((), max_length=MOST_NEURONS)
    window: Window = (-5.0, 10.0)
    baseline: Baseline = (-5.0, -1.0)
    gap: float = Field(5.0, ge=0, le=LONGEST_GAP, allow_inf_nan=False)  # s since the end of the event before
    behavior: Behavior = Behavior.VELOCITY  # shown beside the neurons; of a threshold, what crosses it
    at: float = Field(0.0, ge=-1_000, le=1_000, allow_inf_nan=False)  # the level of a threshold
    direction: Direction = Direction.FALLING
    hold: float = Field(0.0, ge=0, le=LONGEST_GAP, allow_inf_nan=False)  # s that it stays past the level at least

    @model_validator(mode="after")
    def _baseline_lies_in_the_window(self) -> Self:
        if self.baseline is not None:
            (low, high), (first, last) = self.baseline, self.window
            # points of the grid are 0.6 s apart, so one of them lies within
            if not first <= low <= high - 0.6 <= high <= last:
                raise PydanticCustomError(
                    "baseline",
                    f"baseline = {low:g},{high:g}: expected 0.6 s or more in the window {first:g},{last:g}, or none",
                )
        return self

    @property
    def stimulus(self) -> str:
        """Name of the stimulus; "" for another event."""
        return self.event.removeprefix(STIMULUS) if self.event.startswith(STIMULUS) else ""

    def of_all(self) -> EventsQuestion:
        """The same about every neuron."""
        return self.model_copy(update={"neurons": ()})
