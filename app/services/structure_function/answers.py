"""What questions about structure and function are answered with. None: not known or not defined, never 0."""

from __future__ import annotations

from typing_extensions import TypedDict

from app.services.answer_types import Array

Known = float | None


class PredictorBin(TypedDict):
    """Pairs by the predictor; those with 0 in a bin of their own."""

    low: Known  # smallest and largest value of the predictor in it; None: no path
    high: Known
    n: int
    lower: float  # quartiles of the function
    median: float
    upper: float


class PredictorRow(TypedDict):
    predictor: str
    name: str
    unit: str
    n_wired: int | None  # pairs above 0; None of a predictor that cannot be 0
    rho: Known  # Spearman, alone
    auc: Known  # of pairs above 0 against pairs with 0
    mantel_p: Known  # alone: controls for nothing; None where every connectome is asked
    beta: Known  # standardized, beside the other predictors
    null_low: Known  # central 95 % of it where cells are permuted
    null_high: Known
    t: Known
    p: Known  # MRQAP, double semi-partialling
    q: Known
    why: str | None  # why it has no coefficient
    bins: list[PredictorBin]


class LeftOut(TypedDict):
    cell: str
    reason: str


class ClassResidual(TypedDict):
    """How much more two classes do together than the model says."""

    first: str
    second: str
    n: int  # pairs of cells
    function: float  # mean
    residual: float  # mean, in standard deviations of the ranks of the function


class PairColumns(TypedDict):
    """Parallel lists, a place for each pair; cells by their place in ``cells``."""

    first: Array
    second: Array
    function: Array  # null: fewer than ``min_animals`` animals have the pair
    n: Array | None  # animals
    lag: Array | None  # s, of the function lag: above 0 the second cell follows
    residual: Array
    predictors: dict[str, Array]  # null: no path


class StructureFunctionAnswer(TypedDict):
    dataset: str
    unit: str  # of its weights
    group: str  # "" of responses
    paper_id: str
    types: list[str]
    simulated: bool
    function: str
    function_source: str  # name of the layer of responses, "" of recordings
    function_unit: str
    directed: bool  # pairs stand each way
    state: str
    partial: bool
    n_animals: int | None  # None: the layer does not say
    datasets: list[str]  # the recordings
    left_out_animals: list[str]  # not enough of the state, or no velocity
    min_animals: int
    n_cells: int
    cells: list[str]
    left_out: list[LeftOut]
    n_pairs: int
    n_known: int  # pairs of which the function is known
    rows: list[PredictorRow]
    refused: dict[str, str]  # predictor -> why it cannot stand in the model
    r2: Known
    resamples: int
    floor: float  # smallest reachable p
    n_class_pairs: int
    residuals: list[ClassResidual]  # largest and smallest, largest first
    notes: list[str]
    pairs: PairColumns | None


class ConnectomePanel(TypedDict):
    """The same question of another connectome."""

    dataset: str
    name: str
    n_cells: int
    n_known: int
    r2: Known
    rows: list[PredictorRow]
    refused: dict[str, str]
    why: str | None  # why there is no answer
