"""What statistics and nulls are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data_loader.networks.rewiring import Null
from data_loader.networks.statistic import Statistic
from data_loader.networks.triads import Triad

NAMES: Final[Mapping[str, str]] = {
    Statistic.RECIPROCITY: "Reciprocity",
    Statistic.CLUSTERING: "Clustering",
    Statistic.PATH_LENGTH: "Path length (steps)",
    Statistic.EFFICIENCY: "Global efficiency",
    Statistic.REACHABLE: "Pairs with a path",
    Statistic.MODULARITY: "Modularity Q",
    Statistic.RICH_CLUB: "Rich club φ",
    **{str(triad): f"Triad {triad}" for triad in Triad},
}
MEANINGS: Final[Mapping[str, str]] = {
    Statistic.RECIPROCITY: "share of chemical connections that have one in return",
    Statistic.CLUSTERING: "mean over cells of the share of possible directed triangles that are there",
    Statistic.PATH_LENGTH: "mean chemical connections on shortest paths, over ordered pairs that have a path",
    Statistic.EFFICIENCY: "mean of 1 / steps over all ordered pairs, 0 without a path",
    Statistic.REACHABLE: "share of ordered pairs with a path of chemical connections",
    Statistic.MODULARITY: "directed modularity of the best of 100 Louvain partitions",
    Statistic.RICH_CLUB: "share of pairs connected within the smallest club of eleven cells or more",
    Triad.DOWN: "one cell sends to two that are not connected",
    Triad.UP: "two cells that are not connected send to one",
    Triad.CHAIN: "a chain",
    Triad.MUTUAL_DOWN: "a mutual pair, one of it receives from a third",
    Triad.MUTUAL_UP: "a mutual pair, one of it sends to a third",
    Triad.TRANSITIVE: "a chain with a shortcut: feed-forward",
    Triad.CYCLE: "a cycle",
    Triad.TWO_MUTUAL: "two mutual pairs with a cell in common",
    Triad.ONE_MUTUAL_DOWN: "one cell sends to both of a mutual pair",
    Triad.ONE_MUTUAL_UP: "both of a mutual pair send to one cell",
    Triad.ONE_MUTUAL_CHAIN: "a chain between the cells of a mutual pair",
    Triad.TWO_MUTUAL_ONE: "all connected, two pairs mutually",
    Triad.COMPLETE: "all three pairs mutual",
}
NULL_NAMES: Final[Mapping[Null, str]] = {
    Null.DEGREE: "Degrees",
    Null.MUTUAL: "Degrees and mutual pairs",
    Null.SPATIAL: "Degrees and distances",
}
KEEPS: Final[Mapping[Null, str]] = {
    Null.DEGREE: "how many connections each cell sends and receives",
    Null.MUTUAL: "how many connections each cell sends and receives, and how many of them are mutual",
    Null.SPATIAL: "how many connections each cell sends and receives, and how many span each tenth of the distances "
    "between connected somata",
}
RELATIONS: Final[Mapping[str, str]] = {"m": "mutual", "a": "forward", "r": "backward", "n": "none"}
