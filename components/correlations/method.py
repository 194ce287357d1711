"""How correlations across animals are computed, in words, formulas and citations."""

from __future__ import annotations

from dash import html

from app.views.correlations import COMMON_TO_ALL, EXCHANGEABLE, METHODS
from components.elements.citations import external

FORMULAS = (
    "Recordings are cut to the common length T. R(i, j) is Pearson's r of the neuron of animal i with the "
    "signal of animal j. Effect: tanh of the mean of atanh R(i, i), with the 95 % interval of Student's t "
    "between animals; one animal has none.",
    "From 8 animals on: S(π) = Σ R(i, π(i)) over 9,999 pairings π of animals; p = (1 + #{|S(π)| ≥ |S|}) / "
    "10,000. 3 to 7 animals: where every R(i, i) is the largest of its row, or each of its column, p = "
    "2/nⁿ one-sided, else it is the one-sided permutation p; doubled for both signs. One animal: its |r| "
    "among those with the signals of the others.",
    "In a state: the frames of the state of the signal's animal, at least 3 bouts and 30 frames. Partial: "
    "(r_ab − r_ac r_bc) / √((1 − r_ac²)(1 − r_bc²)), where c is velocity. Between − in reversals: "
    "difference of atanh r, sign-flip over animals.",
    "n*: 1/n* = 1/n + (2/n) Σ (n − k)/n ρx(k) ρy(k), with autocorrelations ρ at lags k up to n/5. Lag: r "
    "of the neuron at t with the signal at t + k, up to 30 s, never across a gap in time; a peak counts "
    "above the 95 % quantile of max |r| over pairings of animals.",
)


def method() -> html.Details:
    return html.Details(
        [
            html.Summary("How this is computed, and what it cannot say"),
            *[html.P(text) for text in (*FORMULAS, COMMON_TO_ALL, EXCHANGEABLE)],
            html.Ul([html.Li([f"{one.note}: ", external(one.text, one.link), "."]) for one in METHODS]),
        ],
        className="panel correlations-method",
    )
