"""What can be asked of the statistics of connectomes, as models."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from app.services.questions import Question, Text
from data_loader.networks.rewiring import Null
from data_loader.networks.triads import Triad

MOST_TRIADS: Final = 1_000
LAST: Final = 1_000_000


class StatisticsQuestion(Question):
    """How is this connectome built, compared with random networks?"""

    dataset: Text = Field(description="Connectome data set.")
    null: Null = Field(Null.DEGREE, description="What random networks keep.")
    level: Literal["neuron"] = Field("neuron", description="Single cells.")


class AcrossQuestion(Question):
    """How do all connectomes differ from their random networks?"""

    null: Null = Field(Null.DEGREE, description="What random networks keep.")


class TriadsQuestion(Question):
    """Which cells make a triad?"""

    dataset: Text = Field(description="Connectome data set.")
    triad: Triad = Field(description="MAN name.")
    neuron: str = Field("", max_length=80, description="Only those with this cell, or with a cell of this class.")
    offset: int = Field(0, ge=0, le=LAST, description="Triads that are passed over.")
    limit: int = Field(100, ge=1, le=MOST_TRIADS, description="Most triads in the answer.")
