"""How structure and function are compared, in words, formulas and citations."""

from __future__ import annotations

from dash import html

from app.views.structure_function import COMMON_STATE, METHODS, NOT_CAUSE, PAIRS_SHARE_CELLS
from components.elements.citations import external

FORMULAS = (
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


def method() -> html.Details:
    return html.Details(
        [
            html.Summary("How this is computed, and what it cannot say"),
            *[html.P(text) for text in (*FORMULAS, PAIRS_SHARE_CELLS, COMMON_STATE, NOT_CAUSE)],
            html.Ul(
                [
                    html.Li([f"{one.note}: ", external(one.text, one.link) if one.link else one.plain, "."])
                    for one in METHODS
                ]
            ),
        ],
        className="panel structure-method",
    )
