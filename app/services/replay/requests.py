"""What can be asked of the circuit replay."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from app.analysis.connectome.animals import Pooling
from app.services.connectome.requests import HALVE
from app.services.questions import Ordered, Question, Text, Weight

MOST_SYNAPSES: Final = 5_000  # largest threshold


class ReplayRequest(Question):
    """Which recording is played over which connectomes?"""

    activity_dataset: Text = Field(description="Recording.")
    connectome_dataset: Ordered = Field(min_length=1, description="Connectome data sets.")
    combine: Pooling = Field(Pooling.SUM, description="weight: the sum over data sets, or the mean over animals.")
    halve: bool = Field(False, description=HALVE)
    include_electrical: bool = Field(True, description="Also gap junctions.")
    show_connected: bool = Field(False, description="Also cells that are connected with a recorded one.")
    min_synapse_chemical: Weight = Field(
        1, ge=0, le=MOST_SYNAPSES, description="Least weight of a chemical connection."
    )
    min_synapse_electrical: Weight = Field(1, ge=0, le=MOST_SYNAPSES, description="Least weight of a gap junction.")
    traces: bool = Field(True, description="False leaves the traces out of the nodes.")
