"""What can be asked of a neuron, as a model: it validates, and the OpenAPI document is made from it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pydantic import Field

from app.services.questions import Ordered, Question

ALL: Final = 100  # % of input or output: every partner


class PartnersAre(StrEnum):
    """Whether partners are listed one by one or by class."""

    AS_ASKED = ""  # cells of a cell, classes of a class
    CELLS = "cells"
    CLASSES = "classes"


class NeuronRequest(Question):
    """What is known of this cell or class?"""

    datasets: Ordered = Field((), description="Connectome data sets; none: ten animals in which synapses were counted.")
    partners: PartnersAre = Field(PartnersAre.AS_ASKED, description="Partners as cells or by class.")
    top: float = Field(
        ALL, ge=1, le=ALL, description="Only the strongest partners that make this % of input or output together."
    )
    group: str = Field("", max_length=200, description="Recordings that are read together; none: most identified.")
