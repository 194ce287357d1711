"""What a source hands over, whatever its file format: frozen dataclasses of plain arrays and tuples.

Conventions, the same everywhere in the project: frames and neuron numbers are 1-based, as in the files; times are
seconds; behavior is in its native unit (mm/s, rad, rad/s, pumps/s) with + = forward and + = dorsal; a missing value is
absent or NaN, never 0. Arrays are float64 here and become float32 in the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.floating[Any]]
IntArray = npt.NDArray[np.integer[Any]]

COMMON = "common"  # "paper" of dataset types and event styles that belong to all papers
ROI_SEPARATOR = ";"  # between the numbers of the regions that a label was given by


class Synapse(StrEnum):
    """Type of a connection; the letters are the API's."""

    CHEMICAL = "c"
    ELECTRICAL = "e"  # gap junction: undirected


class Knowledge(StrEnum):
    """What a connectome says of a cell, or of a connection between two: how many there are, none included, or why that
    is not known. In this order: of two ends and a type of connection, the last one is what is said of a pair.
    """

    KNOWN = "known"  # a cell that was reconstructed; a count, which may be 0
    UNKNOWN = "unknown"
    NOT_ANNOTATED = "not_annotated"  # connections of this type were not looked for
    NOT_GROWN_YET = "not_grown_yet"  # the cell is not there, or not in the neuropil, at this age
    NOT_IN_VOLUME = "not_in_volume"  # outside of the part of the body that was imaged, or of the other sex


class Behavior(StrEnum):
    """Behavior channels; the letters are the API's, the order is the site's."""

    VELOCITY = "v"
    HEAD_CURVATURE = "hc"
    ANGULAR_VELOCITY = "av"
    PUMPING = "f"


@dataclass(frozen=True)
class BehaviorInfo:
    name: str
    native_unit: str  # of the value in a recording, its files, and figures
    unit: str  # of the value in the API and the site's tables
    factor: float  # value in the API = native value * factor


BEHAVIORS: Mapping[Behavior, BehaviorInfo] = {
    Behavior.VELOCITY: BehaviorInfo("Velocity", "mm/s", "0.1 mm/s", 10.0),
    Behavior.HEAD_CURVATURE: BehaviorInfo("Head Curve", "rad", "rad", 1.0),
    Behavior.ANGULAR_VELOCITY: BehaviorInfo("Angular Velocity", "rad/s", "rad/s", 1.0),
    Behavior.PUMPING: BehaviorInfo("Feeding", "pumps/s", "pumps/s", 1.0),
}


class Side(StrEnum):
    """L/R and D/V of a label. UNDEFINED: the class has no such side; MISSING: it has, and it was not determined."""

    LEFT = "l"
    RIGHT = "r"
    DORSAL = "d"
    VENTRAL = "v"
    UNDEFINED = "x"
    MISSING = "?"


@dataclass(frozen=True)
class Label:
    """NeuroPAL identity of one trace."""

    name: str  # as in the file: "AVAL", "AVA?", "RMDV?"
    neuron_class: str
    lr: Side
    dv: Side
    region: str = ""
    confidence: float = float("nan")  # 0..5, NaN when not stated
    roi_id: tuple[int, ...] = ()

    @property
    def certain(self) -> bool:
        """True when the label names exactly one cell; '?' must never be assigned to one."""
        return "?" not in self.name


# behavior families of the CePNEM encoding, in the order of the encoding table
ENCODING_FAMILIES = ("v", "θh", "P")
ENCODING_CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "v": ("fwd", "rev", "fwd_slope_pos", "fwd_slope_neg", "rev_slope_pos", "rev_slope_neg", "rect_pos", "rect_neg"),
    "θh": (
        "dorsal", "ventral", "fwd_dorsal", "fwd_ventral", "rev_dorsal", "rev_ventral", "rect_dorsal", "rect_ventral",
    ),
    "P": ("act", "inh", "fwd_act", "fwd_inh", "rev_act", "rev_inh", "rect_act", "rect_inh"),
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Encoding:
    """CePNEM tuning of the n neurons of one recording (formats.md d)."""

    ranges: tuple[tuple[int, int], ...]  # (first, last) frame of each fit range
    # range number -> family -> category (or "all") -> 1-based neuron numbers; range number -> "all" -> numbers
    categorization: Mapping[str, Any]
    changing: tuple[int, ...]  # neurons whose encoding changes between ranges
    strength: Mapping[str, FloatArray]  # family -> (n,) relative encoding strength, 0..1
    forwardness: FloatArray  # (n,) 0 = not significant, never "measured zero"
    dorsalness: FloatArray
    feedingness: FloatArray
    tau: FloatArray  # (n,) half-decay time, s


@dataclass(frozen=True)
class Origin:
    """Where a thing was read from."""

    file: str  # relative to the source folder
    sha256: str
    format: str  # ``FORMAT`` of its reader: "json-v1", "nwb", "connectome-table" …


@dataclass(frozen=True, eq=False)
class Recording:
    """One whole-brain recording: n neurons x T frames, T = ``max_t``."""

    paper_id: str
    uid: str
    types: tuple[str, ...]  # bare type ids as in the file: "baseline", "neuropal"
    trace: FloatArray  # (n, T) z-scored per neuron, ddof = 1
    trace_original: FloatArray | None  # (n, T) GCaMP/marker ratio
    timestamps: FloatArray  # (T,) s, recording clock
    mean_timestep: float  # s per frame
    behavior: Mapping[Behavior, FloatArray]  # (T,) each, native unit; a channel that was not scored is absent
    reversals: IntArray  # (N, 2) [last non-reversal frame, last reversal frame]
    origin: Origin
    events: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    labels: Mapping[int, Label] = field(default_factory=dict)  # 1-based trace number -> label
    encoding: Encoding | None = None
    note: str = ""
    simulated: bool = False
    body_curvature: FloatArray | None = None  # (T,) rad, >= 0: how bent the body is; exported, not shown
    breaks: tuple[int, ...] = ()  # last frames before gaps that the file states; others are found by their length
    reading: str = ""  # what was taken of the file and what was left out, where there was a choice

    @property
    def dataset_id(self) -> str:
        return f"{self.paper_id}-{self.uid}"

    @property
    def n_neuron(self) -> int:
        return int(self.trace.shape[0])

    @property
    def max_t(self) -> int:
        return int(self.trace.shape[1])


@dataclass(frozen=True)
class Paper:
    paper_id: str
    title_full: str
    title_short: str
    citation: str = ""
    doi: str = ""
    repository_url: str = ""
    neuropal_label: bool = False
    encoding_data: bool = False
    simulated: bool = False
    nwb_series: str = ""  # the series that are taken of its NWB files instead of the usual ones


@dataclass(frozen=True)
class DatasetType:
    """A pill of the data set lists. ``type_id`` is qualified: "common-neuropal", "atanas_kim_2023-heat"."""

    type_id: str
    name: str
    description: str
    color: str  # a CSS color, validated


@dataclass(frozen=True)
class EventStyle:
    owner: str  # paper_id or "common"
    event: str
    color: str  # a CSS color, validated
    width: float  # px


@dataclass(frozen=True)
class Cell:
    """One named cell of either sex."""

    name: str
    cell_class: str
    type: str  # "sensory", "interneuron", "motorneuron", "muscle", ...
    type_code: str  # s i m n b (muscle) u (other)
    category: str  # shared, hermaphrodite, male, pharynx
    dv: str = ""  # d, v or ""
    lr: str = ""  # l, r or ""
    neurotransmitter: tuple[str, ...] = ()
    lineage: str = ""
    ganglion: str = ""  # or the part of the body where the cell body lies between ganglia
    soma_um: tuple[float, float, float] | None = None  # x + = left, y head -> tail, z + = dorsal; µm


@dataclass(frozen=True)
class ClassSplit:
    """How class-level encodings map to cells. True split, False could be but is not, None not applicable."""

    cell_class: str
    lr: bool | None
    dv: bool | None
    d_lr: bool | None
    v_lr: bool | None


@dataclass(frozen=True)
class Citation:
    text: str  # "White et al., 1986"
    doi: str = ""


@dataclass(frozen=True)
class ConnectomeInfo:
    """What is known of a connectome data set besides its synapses."""

    id: str
    name: str
    region: str  # complete, head, tail, pharynx
    time: float  # hours after birth
    visual_time: float  # the jittered plot position of NemaNode
    description: str  # plain text
    unit: str  # of a weight: "synapses" or "EM sections"
    citations: tuple[Citation, ...] = ()
    stage: str = ""  # "L1", "adult", "adult male", ...
    skip_gap_junction: bool = False  # not exhaustively annotated: absent, not zero


@dataclass(frozen=True, eq=False)
class Connectome:
    """Synapses as parallel columns, one entry per (pre, post, type), weights of duplicate rows added.

    Gap junctions are kept as listed in the file (usually both directions); ``analysis`` folds them.
    """

    info: ConnectomeInfo
    pre: tuple[str, ...]
    post: tuple[str, ...]
    type: tuple[Synapse, ...]
    weight: FloatArray  # (m,) sum of the file's ``syn`` list
    origin: Origin
