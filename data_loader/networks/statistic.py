"""The statistics of a network that are held against nulls, by name."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from data_loader.networks import measures
from data_loader.networks.network import Bools
from data_loader.networks.rewiring import Null
from data_loader.networks.triads import Triad, census


class Statistic(StrEnum):
    RECIPROCITY = "reciprocity"
    CLUSTERING = "clustering"
    PATH_LENGTH = "path_length"
    EFFICIENCY = "efficiency"
    REACHABLE = "reachable"
    MODULARITY = "modularity"
    RICH_CLUB = "rich_club"


NAMES: Final = (*(str(one) for one in Statistic), *(str(triad) for triad in Triad))  # in the order of the site
OF_UNION: Final = frozenset({Statistic.RICH_CLUB})  # of connections without directions
UNION_NULLS: Final = (Null.DEGREE, Null.SPATIAL)  # nothing is mutual or one-way there


def directed_statistics(directed: Bools) -> dict[str, float]:
    """All of one directed network but modularity, which takes many times as long as all the others."""
    found = measures.paths(directed)
    return {
        Statistic.RECIPROCITY: measures.reciprocity(directed),
        Statistic.CLUSTERING: measures.clustering(directed),
        Statistic.PATH_LENGTH: found.length,
        Statistic.EFFICIENCY: found.efficiency,
        Statistic.REACHABLE: found.reachable,
        **{str(triad): float(number) for triad, number in census(directed).items()},
    }
