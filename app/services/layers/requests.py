"""What can be asked of the layers."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from app.analysis.connectome.layers.states import PairState
from app.services.questions import Question, Text, Unordered

MOST_LISTED = 5_000


class Show(StrEnum):
    """Pairs that an overlap lists."""

    NONE = "none"
    BOTH = "both"
    ONLY_A = "only_a"
    ONLY_B = "only_b"
    UNKNOWN_B = "unknown_b"  # in a, and b does not know
    UNKNOWN_A = "unknown_a"
    STATES = "states"  # those of one state of a and one of b


class LayerRequest(Question):
    """What does a layer say of these cells?"""

    neurons: Unordered = Field((), description="Cells or classes, rows and columns; none: all of the layer.")
    to: Unordered = Field((), description="Receivers, where they are others than the senders.")
    states: bool = Field(False, description="Also the state of every pair.")


class OverlapRequest(Question):
    """How far do two layers agree?"""

    a: Text = Field(description="Layer, or <connectome>:chemical, :gap or :any.")
    b: Text = Field(description="Layer, or <connectome>:chemical, :gap or :any.")
    neurons: Unordered = Field((), description="Only pairs of these cells or classes.")
    show: Show = Field(Show.NONE, description="Pairs to list: in both, in one and not in the other or not known there.")
    state_a: PairState | None = Field(None, description="State of a of the pairs to list, with show=states.")
    state_b: PairState | None = Field(None, description="State of b of the pairs to list, with show=states.")
    neuron: Text | None = Field(None, description="List only pairs of this cell or class with any other.")
    limit: int = Field(200, ge=1, le=MOST_LISTED, description="Most pairs to list, largest values first.")


class PairRequest(Question):
    """What do all layers say of two cells?"""

    pre: Text = Field(description="Sender.")
    post: Text = Field(description="Receiver.")
