"""What to simulate: ``simulation.json``, checked.

{"format": "wormwideweb-simulation", "seed": 302, "connectome": "white_1986_whole", "frames": 1600,
 "seconds_per_frame": 0.6,
 "recordings": [{"uid": "sim-2026-01-01-01", "kind": "baseline", "neurons": 140, "labeled": true, "events": {}}]}
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np

from data_loader.problems import Refused
from data_loader.schema import Origin

FORMAT = "wormwideweb-simulation"
UID = re.compile(r"sim-\d{4}-\d{2}-\d{2}-\d{2}")  # the prefix keeps a simulated id apart from any measured one
ID = re.compile(r"\w+")
NEURONS = (20, 160)  # about as many cells as a whole-brain recording of the head shows
FRAMES = (200, 10_000)
STEP = (0.1, 2.0)  # s
SEED = (0, 2**32 - 1)


class Kind(StrEnum):
    BASELINE = "baseline"
    HEAT = "heat"  # one noxious heat pulse, which changes behavior


@dataclass(frozen=True)
class RecordingSpec:
    uid: str
    kind: Kind
    neurons: int  # number of traces
    labeled: bool
    events: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # {"heat": (frame,)}, 1-based


@dataclass(frozen=True)
class SimulationSpec:
    paper_id: str
    seed: int
    connectome: str  # id of the connectome that drives the network
    frames: int
    seconds_per_frame: float
    recordings: tuple[RecordingSpec, ...]
    origin: Origin

    @classmethod
    def parse(cls, raw: Any, paper_id: str, origin: Origin) -> SimulationSpec:
        """Raises ``Refused`` that names the first key that is absent or out of bounds."""
        file = origin.file
        if not isinstance(raw, dict) or raw.get("format") != FORMAT:
            raise Refused(file, "format", raw.get("format") if isinstance(raw, dict) else raw, FORMAT)
        frames = int(_number(raw, "frames", file, FRAMES, int))
        listed = raw.get("recordings")
        if not isinstance(listed, list) or not listed:
            raise Refused(file, "recordings", listed, "a list of recordings")
        recordings = tuple(_recording(item, file, f"recordings[{i}]", frames) for i, item in enumerate(listed))
        uids = [recording.uid for recording in recordings]
        for uid in uids:
            if uids.count(uid) > 1:
                raise Refused(file, "recordings.uid", uid, "each uid once")
        return cls(
            paper_id=paper_id,
            seed=int(_number(raw, "seed", file, SEED, int)),
            connectome=_text(raw, "connectome", file, ID, "id of a connectome, such as white_1986_whole"),
            frames=frames,
            seconds_per_frame=_number(raw, "seconds_per_frame", file, STEP, int | float),
            recordings=recordings,
            origin=origin,
        )


def stream(seed: int, uid: str, part: str) -> np.random.Generator:
    """An independent random stream for one part of one recording: adding a recording or a part changes no other."""
    entropy = hashlib.sha256(f"{seed}/{uid}/{part}".encode()).digest()
    return np.random.default_rng(int.from_bytes(entropy[:16], "big"))


def _recording(raw: Any, file: str, key: str, frames: int) -> RecordingSpec:
    if not isinstance(raw, dict):
        raise Refused(file, key, raw, "an object {uid, kind, neurons, labeled, events}")
    uid = _text(raw, "uid", file, UID, "sim-YYYY-MM-DD-NN", key)
    kind = _text(raw, "kind", file, re.compile("|".join(Kind)), " or ".join(Kind), key)
    labeled = raw.get("labeled")
    if not isinstance(labeled, bool):
        raise Refused(file, f"{key}.labeled", labeled, "true or false")
    neurons = int(_number(raw, "neurons", file, NEURONS, int, key))
    return RecordingSpec(uid, Kind(kind), neurons, labeled, _events(raw, file, key, Kind(kind), frames))


def _events(raw: dict[str, Any], file: str, key: str, kind: Kind, frames: int) -> dict[str, tuple[int, ...]]:
    events = raw.get("events") or {}
    if kind is Kind.BASELINE and not events:
        return {}
    # both fit ranges, before and after, need enough frames for forward and reverse movement
    first, last = frames // 4, frames - frames // 4
    heat = events.get(Kind.HEAT) if kind is Kind.HEAT and isinstance(events, dict) and len(events) == 1 else None
    if not isinstance(heat, list) or len(heat) != 1 or not isinstance(heat[0], int) or not first <= heat[0] <= last:
        expected = f'{{"heat": [a frame from {first} to {last}]}} for a heat recording, {{}} for a baseline'
        raise Refused(file, f"{key}.events", events, expected)
    return {str(Kind.HEAT): (heat[0],)}


def _text(raw: dict[str, Any], name: str, file: str, pattern: re.Pattern[str], expected: str, key: str = "") -> str:
    value = raw.get(name)
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Refused(file, f"{key}.{name}".lstrip("."), value, expected)
    return value


def _number(raw: dict[str, Any], name: str, file: str, bounds: tuple[float, float], kind: Any, key: str = "") -> float:
    value = raw.get(name)
    if isinstance(value, bool) or not isinstance(value, kind) or not bounds[0] <= value <= bounds[1]:
        raise Refused(file, f"{key}.{name}".lstrip("."), value, f"a number from {bounds[0]} to {bounds[1]}")
    return value
