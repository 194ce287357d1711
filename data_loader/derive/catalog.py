"""The embedded connectomes: what each one is, whom to cite, in which unit it counts, and where it is read from."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from data_loader.derive.connectomes import (
    read_checked_workbook,
    read_matrices,
    read_pair_list,
    read_pharynx_table,
)
from data_loader.derive.edges import Edges
from data_loader.derive.wheels import Reading
from data_loader.schema import Citation, ConnectomeInfo

SYNAPSES = "synapses"
SECTIONS = "EM sections"
STAGE_ONLY = math.nan  # hours after birth: nobody published them, only a stage

ALBERTSON = Citation("Albertson & Thomson, 1976", "10.1098/rstb.1976.0085")
COOK_2019 = Citation("Cook et al., 2019", "10.1038/s41586-019-1352-7")
COOK_2020 = Citation("Cook et al., 2020", "10.1002/cne.24932")
DURBIN = Citation("Durbin, 1987 (PhD thesis, University of Cambridge)")
JARRELL = Citation("Jarrell et al., 2012", "10.1126/science.1221762")
HALL = Citation("Hall & Russell, 1991", "10.1523/JNEUROSCI.11-01-00001.1991")
SULSTON = Citation("Sulston, Albertson & Thomson, 1980", "10.1016/0012-1606(80)90352-8")
VARSHNEY = Citation("Varshney et al., 2011", "10.1371/journal.pcbi.1001066")
WHITE = Citation("White et al., 1986", "10.1098/rstb.1986.0056")
WITVLIET = Citation("Witvliet et al., 2021", "10.1038/s41586-021-03778-8")


@dataclass(frozen=True)
class Embedded:
    """A data set that ``derive`` builds."""

    info: ConnectomeInfo
    made: str  # how the file was made from the members, for PROVENANCE.json
    read: Callable[[Reading], Edges]


@dataclass(frozen=True)
class NotIncluded:
    """A data set the site reads when a source folder has its file."""

    info: ConnectomeInfo
    reason: str
    how_to_add: str


def _white() -> tuple[Embedded, Embedded, Embedded]:
    made = "NemaNode export as redistributed in cect; gap junctions, listed once there, are written in both directions"
    whole = ConnectomeInfo(
        id="white_1986_whole",
        name="White et al., 1986 compilation (adult)",
        region="complete",
        time=STAGE_ONLY,
        visual_time=50,
        stage="adult",
        unit=SYNAPSES,
        citations=(WHITE, ALBERTSON, VARSHNEY),
        description="Whole adult hermaphrodite: the micrographs of White et al. and, for the pharynx, of Albertson & "
        "Thomson, compiled by Varshney et al.: a mosaic of several animals. Connections onto groups of cells that "
        "could not be told apart are kept for body-wall muscles (114 connections, 1,405 synapses) and pm4 (5); 19 "
        "onto other such groups, of the pharynx and the defecation muscles (246 synapses), are left out.",
    )
    jsh = ConnectomeInfo(
        id="white_1986_jsh",
        name="White et al., 1986, JSH (L4)",
        region="head",
        time=STAGE_ONLY,
        visual_time=40,
        stage="L4",
        unit=SYNAPSES,
        citations=(WHITE, DURBIN, WITVLIET),
        description="Nerve ring of an L4 larva, series JSH; muscle partners added by the Zhen lab in 2020.",
    )
    n2u = ConnectomeInfo(
        id="white_1986_n2u",
        name="White et al., 1986, N2U (adult)",
        region="head",
        time=STAGE_ONLY,
        visual_time=53.5,
        stage="adult",
        unit=SYNAPSES,
        citations=(WHITE, DURBIN, WITVLIET),
        description="Nerve ring of an adult hermaphrodite, series N2U; muscle partners added by the Zhen lab in 2020.",
    )
    return (
        Embedded(whole, made, partial(read_pair_list, member="cect/data/aconnectome_white_1986_whole.csv")),
        Embedded(jsh, made, partial(read_pair_list, member="cect/data/white_1986_jsh.csv")),
        Embedded(n2u, made, partial(read_pair_list, member="cect/data/white_1986_n2u.csv")),
    )


def _cook_2019() -> tuple[Embedded, Embedded]:
    made = "adjacency matrices of the corrected workbook of July 2020 (SI 5), from cect's cache of it"
    hermaphrodite = ConnectomeInfo(
        id="cook_jarrell_2019_h",
        name="Cook et al., 2019 (adult hermaphrodite)",
        region="complete",
        time=STAGE_ONLY,
        visual_time=51,
        stage="adult",
        unit=SECTIONS,
        citations=(COOK_2019, ALBERTSON),
        description="Whole adult hermaphrodite, scored again from legacy micrographs: body N2U, N2T and JSE, pharynx "
        "N2T, N2W and JSA; corrected July 2020.",
    )
    male = ConnectomeInfo(
        id="cook_jarrell_2019_m",
        name="Cook et al., 2019 (adult male)",
        region="complete",
        time=STAGE_ONLY,
        visual_time=52,
        stage="adult male",
        unit=SECTIONS,
        citations=(COOK_2019, JARRELL, SULSTON),
        description="Whole adult male from the series N2Y and N930; corrected July 2020. "
        "The structural cells of the rays, R?sh in 36 entries of the workbook, are named R?st as in the others.",
    )
    return (
        Embedded(hermaphrodite, made, partial(read_matrices, member="cect/cache/Cook2019HermReader.json")),
        Embedded(male, made, partial(read_matrices, member="cect/cache/Cook2019MaleReader.json")),
    )


# data set, stage, hours after birth, plot position in hours (apart from each other and from the other data sets)
WITVLIET_SERIES = (
    (1, "L1", 0, 0.5),
    (2, "L1", 5, 4.5),
    (3, "L1", 8, 8.5),
    (4, "L1", 16, 15),
    (5, "L2", 23, 23),
    (6, "L3", 27, 27),
    (7, "adult", 50, 45.5),
    (8, "adult", 50, 49.5),
)


def _witvliet(dataset: int, stage: str, hours: float, plot_hours: float) -> Embedded:
    info = ConnectomeInfo(
        id=f"witvliet_2020_{dataset}",
        name=f"Witvliet et al., 2021, data set {dataset} ({stage})",
        region="head",
        time=hours,
        visual_time=plot_hours,
        stage=stage,
        unit=SYNAPSES,
        citations=(WITVLIET,),
        skip_gap_junction=True,
        description=f"Brain of an {stage} hermaphrodite, about {hours:g} hours after birth. Gap junctions were not "
        "annotated exhaustively and are not shown: their absence says nothing.",
    )
    return Embedded(
        info,
        "WormWiring workbook; its chemical synapses equal the paper's supplementary matrices; gap junctions, listed "
        "once there, are written in both directions",
        partial(read_checked_workbook, member=f"cect/data/{info.id} {stage}.xlsx", dataset=dataset),
    )


def _cook_2020() -> Embedded:
    info = ConnectomeInfo(
        id="cook_2020",
        name="Cook et al., 2020 (adult pharynx)",
        region="pharynx",
        time=STAGE_ONLY,
        visual_time=49.5,
        stage="adult",
        unit=SECTIONS,
        citations=(COOK_2020,),
        description="Pharyngeal nervous system of the adult hermaphrodite. Halves, which 98 rows of the "
        "chemical synapses have, are rounded up here: 49 sections, 2.9 %, more than in the table (1,713). It lists "
        "M4 to M4 twice with 15, which is added up; Cook et al., 2019, have 15.",
    )
    made = "supplementary table 4; halves rounded up row by row, repeated pairs added, gap junctions in one direction"
    return Embedded(info, made, partial(read_pharynx_table, member="cect/data/cne24932-sup-0004-supinfo4.csv"))


def embedded() -> tuple[Embedded, ...]:
    """The 14 data sets, in the order of the site's menus."""
    whole, jsh, n2u = _white()
    return (whole, *_cook_2019(), jsh, n2u, *(_witvliet(*series) for series in WITVLIET_SERIES), _cook_2020())


JSE = NotIncluded(
    info=ConnectomeInfo(
        id="white_1986_jse",
        name="White et al., 1986, JSE (adult)",
        region="tail",
        time=STAGE_ONLY,
        visual_time=50,
        stage="adult",
        unit=SYNAPSES,
        citations=(WHITE, HALL),
        description="Tail of an adult hermaphrodite with the pre-anal ganglion, series JSE.",
    ),
    reason="No package with a usable license carries it. The compilation white_1986_whole holds 80 of its 94 "
    "connections, 59 of them with the same count, and cannot stand in for it.",
    how_to_add="Put a NemaNode-format file at connectome/connectome/white_1986_jse.json (WormWideWeb-data and NemaNode "
    "have one) and build the store again.",
)
NOT_INCLUDED = (JSE,)
