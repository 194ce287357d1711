"""What Connectome › Structure and Function shows: whether what pairs of cells do goes with how they are connected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from app import services, theme, urls
from app.analysis.correlations.states import State
from app.services.animals.correlations.computed import known
from app.services.credits import citations
from app.services.credits.citations import Reference
from app.services.structure_function.answers import StructureFunctionAnswer
from app.services.structure_function.questions import Function, StructureFunctionQuestion
from app.states.connectome.structure_function import StructureFunctionState
from app.views.connectome import datasets_of, page_address
from app.views.correlations import DISCOVERIES, STATES
from app.views.python_code import Kind, Snippet
from app.views.view import Describe, Part, Request, SharedView, Simulated, Table, columns, counted

MRQAP: Final = Reference(
    "Dekker, Krackhardt & Snijders, 2007", "10.1007/s11336-007-9016-1", note="MRQAP with double semi-partialling"
)
MANTEL: Final = Reference("Mantel, 1967", note="Permutation of a matrix", title="Cancer Research 27:209-220")
NO_PARTIAL: Final = Reference(
    "Guillot & Rousset, 2013", "10.1111/2041-210x.12018", note="Why no partial Mantel test is here"
)
SIMILAR: Final = Reference("Uzel, Kato & Zimmer, 2022", "10.1016/j.cub.2022.06.039", note="Similarity of inputs")
METHODS: Final = (MRQAP, MANTEL, NO_PARTIAL, DISCOVERIES, SIMILAR)
FUNCTIONS: Final[Mapping[Function, str]] = {
    Function.R: "Correlation r",
    Function.MAGNITUDE: "|r|",
    Function.LAG: "r at its best lag",
    Function.RESPONSE: "Response to stimulation",
}
AXES: Final[Mapping[Function, str]] = {
    Function.R: "r, mean over animals",
    Function.MAGNITUDE: "|r|, mean over animals",
    Function.LAG: "r at its best lag (±10 s)",
    Function.RESPONSE: "response of the second cell",
}
NOTHING: Final = "controls for nothing"
FORMULAS: Final = (
    "Cells: identified in at least 3 animals of the group and reconstructed in the connectome. Function of a "
    "pair: tanh of the mean of atanh r over the animals that have both, at least 3; |r| is its absolute value. "
    "Best lag: the lag up to 10 s either way where |r| is largest, which makes all r larger than at lag 0. "
    "Responses: what the source lists of the second cell where the first was stimulated, each way.",
    "Predictors. Weights are of both directions together, gap junctions once. Similarity of inputs: cosine of the "
    "chemical inputs from all senders; a cell without any has none in common: 0. Path length: edges of the "
    "shorter way; no path is farther than any. Distance: between somata, in a straight line. Layers: both "
    "directions together, and 0 where the layer lists none. A cell of which a predictor is not known is not in "
    "the model.",
    "Alone: Spearman's ρ; AUC, the chance that a pair above 0 has the larger function than a pair with 0; "
    "Mantel's test permutes cells, and controls for nothing. There is no partial Mantel test here, as it is wrong "
    "for autocorrelated properties.",
    "Beside each other: all are ranked, and standardized; y = Σ βk xk + e by least squares. For predictor k: E "
    "are the residuals of xk on the other predictors over all pairs; rows and columns of E are permuted together "
    "999 times, and p = (1 + #{|t*| ≥ |t|}) / 1,000. The band holds 95 % of the t*, as coefficients.",
    "Beyond the model: residuals in standard deviations of the ranks of the function, mean over the pairs of "
    "cells of two classes. Positive: more together than wiring says.",
)
PAIRS_SHARE_CELLS: Final = (
    "Pairs share cells and are not independent: a t of all pairs would call nearly anything significant. p says how "
    "rare it is where whole cells are permuted."
)
COMMON_STATE: Final = (
    "What the animal does makes many neurons go up and down together, wired or not: hold velocity constant, or look at "
    "one state, and see what is left."
)
NOT_CAUSE: Final = (
    "A coefficient says what goes together beside the other predictors of the model, not what causes what; another "
    "choice of predictors is another question."
)
UNITS: Final[Mapping[str, str]] = {
    "name": "the predictor in words",
    "unit": "of the predictor",
    "n_wired": "pairs above 0; empty for a predictor that cannot be 0",
    "rho": "Spearman rank correlation with the function, alone",
    "auc": "chance that a pair above 0 has the larger function than a pair with 0, alone",
    "mantel_p": f"two-sided, alone: {NOTHING}",
    "beta": "standardized coefficient over ranks, beside the other predictors",
    "null_low": "central 95 % of the coefficient where cells are permuted, lower end",
    "null_high": "upper end",
    "t": "of the coefficient, taking pairs for independent",
    "p": "two-sided, MRQAP with double semi-partialling",
    "q": "Benjamini-Hochberg over the predictors",
    "why": "why it has no coefficient",
}


def structure_function(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = StructureFunctionState.read(query, site)
    asked = state.question(site)
    short = site.connectome.tables.short(state.dataset)
    of = subject(site, state)
    simulated = _simulated(site, state)
    title = f"Structure and function: {of} against {short}"

    def answer() -> StructureFunctionAnswer:
        return site.structure_function.answer(asked)

    return SharedView(
        page=page_address(urls.CONNECTOME_STRUCTURE_FUNCTION, state),
        title=title,
        description=f"Whether what pairs of C. elegans neurons do ({of}) goes with how they are connected in {short}.",
        requests=(Request.of(urls.API_STRUCTURE_FUNCTION, asked),),
        units=UNITS,
        citations=(*citations.of_connectomes(datasets_of(site, [state.dataset])), *_papers(site, state), *METHODS),
        table=lambda: columns(("predictor", *UNITS), answer()["rows"]),
        snippet=lambda: Snippet(
            Kind.STRUCTURE_FUNCTION,
            {
                "question": asked.query(),
                "columns": ["predictor", *UNITS],
                "title": f"{title}{simulated.mark.upper()}",
                "color": theme.TRACES[0].light,
            },
        ),
        picture="connectome-structure-function",
        file_name="structure_and_function",
        measure="standardized coefficient",
        simulated=simulated,
        ignored=tuple(bad),
        notes=lambda: notes(answer(), state.refused(site), site.store.data_version, short),
        parts={
            "pairs": Part(
                table=lambda: _pairs(site, asked),
                units={
                    "first": "cell; of a response the one that was stimulated", "second": "cell",
                    "n": "animals that have both", "function": AXES[state.function],
                    "lag": "s; above 0 the second cell follows",
                    "residual": "more than the model says, in standard deviations of the ranks of the function",
                },
                file_name="pairs_of_cells",
            ),
            "residuals": Part(
                table=lambda: columns(
                    ("first", "second", "n", "function", "residual"), site.structure_function.residuals(asked)
                ),
                units={
                    "first": "class", "second": "class", "n": "pairs of cells", "function": "mean",
                    "residual": "mean; more than the model says, in standard deviations of the ranks of the function",
                },
                file_name="residuals_of_classes",
            ),
        },
    )  # fmt: skip


def subject(site: services.Services, state: StructureFunctionState) -> str:
    """What pairs do, in a few words."""
    if state.function is Function.RESPONSE:
        return "responses to stimulation"
    group = site.animals.groups.group(state.group)
    return f"correlations of {counted(len(group.labeled), 'animal')}"


def caption(answer: StructureFunctionAnswer, data_version: str, connectome: str, marked: bool = False) -> str:
    """Animals first, then cells and pairs; what was controlled for, permutations, data."""
    types = ", ".join(answer["types"]) or "no types"
    who = (
        f"n = {counted(answer['n_animals'], 'animal')} ({answer['paper_id']}: {types})"
        if answer["n_animals"] is not None
        else answer["function_source"]
    )
    state = "" if answer["state"] == State.ALL else f" {STATES[State(answer['state'])].lower()}"
    given = ", given velocity (partial)" if answer["partial"] else ""
    words = {
        Function.R: "Pearson r, mean (Fisher z)", Function.MAGNITUDE: "|r| of the mean (Fisher z)",
        Function.LAG: "r at the lag up to ±10 s with the largest |r|", Function.RESPONSE: answer["function_unit"],
    }[Function(answer["function"])]  # fmt: skip
    names = ", ".join(row["name"].lower() for row in answer["rows"])
    r2 = "not defined" if answer["r2"] is None else f"{answer['r2']:.3f}"
    made = " SIMULATED." if answer["simulated"] and not marked else ""
    least = f", each cell and pair in at least {answer['min_animals']}" if answer["n_animals"] is not None else ""
    return (
        f"{who}{least}; {counted(answer['n_cells'], 'cell')} that {connectome} holds too, "
        f"{answer['n_known']:,} of {counted(answer['n_pairs'], 'pair')}. Function: {words}{state}{given}. "
        f"Each coefficient is beside the others: {names}; ranks, R² {r2}. p: MRQAP with double semi-partialling, "
        f"{answer['resamples']} permutations of cells, smallest reachable p {answer['floor']:.2g}; q: "
        f"Benjamini-Hochberg over {counted(sum(row['p'] is not None for row in answer['rows']), 'predictor')}."
        f"{made} Data version {data_version}."
    )


def notes(
    answer: StructureFunctionAnswer, refused: Mapping[str, str], data_version: str, connectome: str
) -> Sequence[str]:
    left_out = "; ".join(f"{one['cell']}: {one['reason']}" for one in answer["left_out"])
    animals = ", ".join(answer["left_out_animals"])
    return (
        caption(answer, data_version, connectome),
        *refused.values(),
        *([f"Cells left out: {left_out}"] if left_out else []),
        *([f"Animals left out (not enough of the state, or no velocity): {animals}"] if animals else []),
        *answer["notes"],
        PAIRS_SHARE_CELLS,
        COMMON_STATE,
        NOT_CAUSE,
        *(f"{method.note}: {method.plain}" for method in METHODS),
    )


def _pairs(site: services.Services, asked: StructureFunctionQuestion) -> Table:
    cells, told = site.structure_function.pair_columns(asked)
    values = {"function": told["function"], "residual": told["residual"], **told["predictors"]}
    values |= {key: each for key, each in (("n", told["n"]), ("lag", told["lag"])) if each is not None}
    return {
        **{key: [cells[cell] for cell in told[key].tolist()] for key in ("first", "second")},
        **{key: [known(float(value)) for value in column] for key, column in values.items()},
    }


def _papers(site: services.Services, state: StructureFunctionState) -> tuple[Reference, ...]:
    layers = [key for key in state.predictors if key in site.layers.ids]
    if state.function is Function.RESPONSE:
        layers.append(site.structure_function.predictors.functional().info["id"])
        own: tuple[Reference, ...] = ()
    else:
        row = site.animals.groups.group(state.group).labeled[0]
        paper = site.activity.dataset(row.dataset_id)
        own = (citations.of_paper(paper["paper"] | {"simulated": paper["simulated"]}),)
    told = {info["id"]: info for info in site.layers.layers(wired=False)}
    return (
        *own,
        *(
            Reference(one["text"], one["doi"], note=told[key]["name"])
            for key in layers
            for one in told[key]["citations"]
        ),
    )


def _simulated(site: services.Services, state: StructureFunctionState) -> Simulated:
    if state.function is Function.RESPONSE:
        return Simulated.NONE
    return Simulated.of(row.simulated for row in site.animals.groups.group(state.group).labeled)


VIEWS: Mapping[str, Describe] = {urls.CONNECTOME_STRUCTURE_FUNCTION: structure_function}
