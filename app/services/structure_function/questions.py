"""What can be asked about structure and function."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from app.analysis.correlations.states import State
from app.analysis.structure_function.function import FEWEST_ANIMALS
from app.services.questions import Ordered, Question, Unordered

MOST_PREDICTORS: Final = 10
MOST_EXCLUDED: Final = 100
MOST_ANIMALS: Final = 100


class Function(StrEnum):
    """What a pair of cells does."""

    R = "r"  # correlation, mean over animals
    MAGNITUDE = "abs"  # its absolute value
    LAG = "lag"  # correlation at the lag where it is strongest
    RESPONSE = "response"  # of the second cell to stimulation of the first: of no group of recordings


class Predictor(StrEnum):
    """What a connectome, or the body, says of a pair."""

    CHEMICAL = "chemical"
    GAP = "gap"
    SIMILARITY = "similarity"
    PATH = "path"
    DISTANCE = "distance"
    PAIR = "pair"  # left and right
    CLASS = "class"


DEFAULT: Final = (
    Predictor.CHEMICAL, Predictor.GAP, Predictor.SIMILARITY, Predictor.DISTANCE, Predictor.PAIR,
)  # fmt: skip


class StructureFunctionQuestion(Question):
    """Does what pairs of cells do go with how they are connected?"""

    dataset: str = Field("", max_length=80, description="Connectome; left out: the first that there is.")
    group: Annotated[str, AfterValidator(lambda text: text.replace(" ", "+"))] = Field(
        "", max_length=200, description="Group of recordings; left out: the one with most animals."
    )
    function: Function = Field(Function.R, description="What a pair of cells does.")
    predictors: Annotated[Ordered, Field(max_length=MOST_PREDICTORS)] = Field(
        (), description="What stands in the model, each beside all others."
    )
    state: State = Field(State.ALL, description="All frames, those between reversals, or those of reversals.")
    partial: bool = Field(False, description="Partial correlation, given velocity.")
    animals: int = Field(
        FEWEST_ANIMALS, ge=FEWEST_ANIMALS, le=MOST_ANIMALS, description="Animals that a cell must be identified in."
    )
    exclude: Annotated[Unordered, Field(max_length=MOST_EXCLUDED)] = Field((), description="Cells that are left out.")
    pairs: bool = Field(False, description="Every pair of cells too.")
