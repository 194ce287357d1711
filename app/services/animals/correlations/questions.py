"""What can be asked about correlations."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, Field

from app.analysis.activity.identities import Level
from app.analysis.correlations.states import State
from app.services.questions import Question, Text

MOST_NEURONS: Final = 30  # of one recording, with all their pairs


class AcrossQuestion(Question):
    """Which neurons go with a signal in the animals of a group?"""

    group: Annotated[str, AfterValidator(lambda text: text.replace(" ", "+"))] = Field(
        "", max_length=200, description="Group of recordings; left out: the one with most animals."
    )
    signal: Text = Field("v", description="A behavior (v, hc, av, f), or a neuron of the level.")
    level: Level = Field(Level.CLASS, description="Single cells or classes.")
    state: State = Field(State.ALL, description="All frames, those between reversals, or those of reversals.")
    partial: bool = Field(False, description="Partial correlation, given velocity.")
    neuron: str = Field("", max_length=80, description="A neuron of the rows, for its single animals.")


class EffectiveQuestion(Question):
    """What are the correlations of some neurons of one recording worth?"""

    dataset: Text = Field(description="Recording.")
    n: Annotated[tuple[int, ...], Field(min_length=1, max_length=MOST_NEURONS)] = Field(
        description="Numbers of its neurons, counted from 1."
    )
