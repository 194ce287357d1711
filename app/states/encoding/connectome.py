"""The state of Encoding › Connectome: that of Connectome › Explore, with a feature and its colors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.analysis.encoding.features import BY_KEY
from app.services.connectome.service import ConnectomeService
from app.states.codec import BadValue, param
from app.states.color_scales import NAMES
from app.states.connectome.explore import ConnectomeExploreState
from app.states.kinds import Flag, Name, Names, Number

CONNECTOMES = ("white_1986_whole", "witvliet_2020_7", "witvliet_2020_8")
FIRST_FEATURE = "fwdness"


@dataclass(frozen=True)
class Limits:
    """Values of the two ends of a color scale: ``-5,5``."""

    number: Number = Number(-1_000, 1_000)

    def parse(self, text: str) -> tuple[float, float]:
        parts = text.split(",")
        if len(parts) != 2:
            raise ValueError("two numbers, as -5,5")
        low, high = (self.number.parse(part) for part in parts)
        if low >= high:
            raise ValueError("the smaller number first, as -5,5")
        return low, high

    def format(self, value: Sequence[float]) -> str:
        return ",".join(self.number.format(part) for part in value)


@dataclass(frozen=True)
class EncodingConnectomeState(ConnectomeExploreState):
    datasets: tuple[str, ...] = param("datasets", Names(max_items=50), CONNECTOMES)
    individual: bool = param("individual", Flag(), True)
    feature: str = param("feature", Name(), FIRST_FEATURE)
    scale_name: str = param("map", Name(), "")  # none: the feature's own
    limits: tuple[float, ...] = param("limits", Limits())  # none: the feature's own

    @classmethod
    def read(
        cls, query: Mapping[str, Any], connectome: ConnectomeService
    ) -> tuple[EncodingConnectomeState, list[BadValue]]:
        """As that of Connectome › Explore; an unknown feature or color scale is left out and named too."""
        state, bad = super().read(query, connectome)
        assert isinstance(state, cls)  # noqa: S101 - ``read`` makes states of the class it is called on
        if state.feature not in BY_KEY:
            bad.append(BadValue("feature", state.feature, "a feature, as fwd or timescale"))
            state = replace(state, feature=FIRST_FEATURE)
        if state.scale_name and state.scale_name not in NAMES:
            bad.append(BadValue("map", state.scale_name, "one of " + ", ".join(NAMES)))
            state = replace(state, scale_name="")
        return state, bad
