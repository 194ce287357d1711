"""What the questions about several animals are answered with."""

from __future__ import annotations

from typing_extensions import TypedDict


class ListedGroup(TypedDict):
    """Recordings that may be read together: of one paper, done the same way."""

    group: str
    paper_id: str
    types: list[str]  # without "neuropal"
    n_animals: int
    n_labeled: int  # with identified neurons
    simulated: bool
    datasets: list[str]
