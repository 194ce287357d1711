"""What can be asked of the layers."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from app.services.questions import Question, Text, Unordered

MOST_LISTED = 5_000


class Show(StrEnum):
    """Pairs that an overlap lists."""

    NONE = "none"
    BOTH = "both"
    ONLY_A = "only_a"
    ONLY_B = "only_b"


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
    show: Show = Field(Show.NONE, description="Pairs to list: in both, in one and known not to be in the other.")
    limit: int = Field(200, ge=1, le=MOST_LISTED, description="Most pairs to list, largest values first.")


class PairRequest(Question):
    """What do all layers say of two cells?"""

    pre: Text = Field(description="Sender.")
    post: Text = Field(description="Receiver.")
