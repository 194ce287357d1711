"""The small pictures of rows, and the axis that they share."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest

from app.services.statistics.answers import State, StatisticRow
from components.statistics.figures import histogram
from components.statistics.pictures import distribution_picture, triad_picture
from components.statistics.scale import place, reach, ticks
from components.statistics.table import rows_table, shade
from data_loader.networks.rewiring import Null
from data_loader.networks.triads import Triad


def made(**change: Any) -> StatisticRow:
    row: StatisticRow = {
        "statistic": "030C", "name": "Triad 030C", "value": 65, "state": State.TESTED, "null": Null.DEGREE,
        "n_nulls": 100, "tested_value": 65, "null_mean": 250.0, "null_sd": 20.0, "null_low": 215.0, "null_high": 290.0,
        "z": -9.25, "p": 0.02, "q": 0.02, "floor": 0.02, "percentile": 0.0, "least": 210.0, "most": 310.0,
        "bars": [10, 40, 40, 10],
    }  # fmt: skip
    return {**row, **change}  # type: ignore[typeddict-item]


def svg(image: Any) -> str:
    return unquote(image.src.partition(",")[2])


def test_zero_is_in_the_middle_and_the_ends_at_the_ends() -> None:
    assert place(0, 30) == 0.5
    assert (place(-30, 30), place(30, 30)) == (0, 1)
    assert place(3, 30) - 0.5 > 0.5 - place(-1, 30) > 0


def test_the_axis_holds_every_value() -> None:
    assert reach([]) > 10
    assert reach([3, -70]) > 70
    assert ticks(75) == [-30, -10, -3, 0, 3, 10, 30]


@pytest.mark.parametrize(("triad", "heads"), [(Triad.DOWN, 2), (Triad.CYCLE, 3), (Triad.COMPLETE, 6), ("111U", 3)])
def test_a_triad_has_a_head_for_each_connection(triad: str, heads: int) -> None:
    assert svg(triad_picture(Triad(triad))).count('class="h"') == heads


def test_a_dot_is_filled_where_q_is_small() -> None:
    assert 'circle class="d"' in svg(distribution_picture(made(), 30, "words"))
    assert 'circle class="o"' in svg(distribution_picture(made(q=0.2), 30, "words"))
    assert "circle" not in svg(distribution_picture(made(state=State.KEPT, z=None), 30, "words"))


def test_a_picture_has_the_colors_of_both_themes() -> None:
    assert "prefers-color-scheme:dark" in svg(distribution_picture(made(), 30, "words"))


def test_pictures_say_what_they_show() -> None:
    table = rows_table([made()], "030C", lambda name: f"?statistic={name}")
    assert "9.2 standard deviations below 100 random networks" in str(table)
    assert "?statistic=030C" in str(table)


def test_the_line_of_the_connectome_is_in_the_figure() -> None:
    figure = histogram(made())
    low, high = figure["layout"]["xaxis"]["range"]
    assert low < 65 < 310 < high
    assert sum(figure["data"][0]["y"]) == 100
    assert histogram(made(least=None))["data"] == []


@pytest.mark.parametrize(
    ("z", "words"), [(None, "none"), (0.5, "0"), (2.0, "1"), (-6.0, "-2"), (15.0, "3"), (-100.0, "-4")]
)
def test_a_shade_stands_for_the_size_of_z(z: float | None, words: str) -> None:
    assert shade(z) == words
