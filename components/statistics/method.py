"""How statistics and random networks are made, in words, formulas and citations."""

from __future__ import annotations

from dash import html

from app.views.statistics import METHODS, ONLY_Z
from components.elements.citations import external

FORMULAS = (
    "Cells are neurons that are connected with another one. A chemical connection is there or not: a_ij = 1 for any "
    "weight above 0, also where weights are EM sections. Connections of a cell with itself are left out. Reciprocity "
    "r = Σ a_ij a_ji / Σ a_ij. Clustering: mean of (A + Aᵀ)³_ii / (2 (d (d − 1) − 2 d↔)), with all connections d and "
    "mutual ones d↔ of a cell. Path length: mean of the shortest steps over ordered pairs that have a path; "
    "efficiency: mean of 1 / steps over all, 0 without a path. Modularity Q: best of 100 Louvain partitions of the "
    "directed network.",
    "Triads: three cells of which each is connected, by their MAN names: numbers of mutual, asymmetric and null pairs; "
    "D down, U up, T transitive, C cyclic. They are counted by products of matrices, as Σ (C C) ∘ C for 030T, with the "
    "asymmetric connections C.",
    "Rich club: φ(k) = 2 E / (N (N − 1)) of the N cells with more than k partners, E pairs of which are connected by "
    "any chemical or gap junction, without directions. The row is of the smallest club of eleven cells or more. In a "
    "dense network most of it follows from degrees.",
    "Random networks: a → b and c → d become a → d and c → b, where that makes no loop and no double, about ten times "
    "for each connection. All connections are paired at random and swapped at once, in a number of rounds that is the "
    "same for all. Mutual pairs kept: one-way connections are swapped with one-way, mutual with mutual. Distances "
    "kept: only swaps that leave the number of connections in each tenth of the distances between connected somata; "
    "cells without a soma position count as a tenth of their own. The rich club has no null of mutual pairs.",
    "z = (value − mean) / sd of the random networks. p = 2 (b + 1) / (m + 1), with the b of m random networks that are "
    "at least as far on the side of the value. q: Benjamini-Hochberg over the rows with a p. Random networks were made "
    "once, from a seed, for these very connections: of another network they are not used.",
)


def method() -> html.Details:
    return html.Details(
        [
            html.Summary("How this is computed, and what it cannot say"),
            *[html.P(text) for text in (*FORMULAS, ONLY_Z)],
            html.Ul([html.Li([f"{one.note}: ", external(one.text, one.link), "."]) for one in METHODS]),
        ],
        className="panel statistics-method",
    )
