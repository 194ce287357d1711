"""Where cells are known: by what sources state, and by the labels of recordings written by hand."""

from __future__ import annotations

import dash
import pytest

from app import services
from app.analysis.activity.identities import Level
from app.services.coverage.answers import CoverageRow, Known
from app.services.coverage.service import CoverageService

RECORDING = "simulated_demo-sim-2026-01-01-01"


@pytest.fixture
def coverage(site: dash.Dash) -> CoverageService:
    return services.of(site.server).coverage


def said(coverage: CoverageService, level: Level, name: str, source: str) -> tuple[Known, int | None]:
    place = [one["id"] for one in coverage.sources].index(source)
    row: CoverageRow = next(row for row in coverage.answer(level)["rows"] if row["name"] == name)
    return row["known"][place], row["count"][place]


@pytest.mark.parametrize(
    ("name", "source", "known"),
    [
        ("AVAL", "white_1986_whole", "known"),
        ("SABVL", "witvliet_2020_8", "known"),  # reconstructed without a connection
        ("CANL", "witvliet_2020_8", "known"),
        ("VC04", "witvliet_2020_8", "not_in_volume"),  # the ventral cord was not imaged
        ("RMFL", "witvliet_2020_1", "not_grown_yet"),
        ("AVAL", "cook_2020", "not_in_volume"),  # the pharynx
        ("CEMDL", "cook_jarrell_2019_h", "not_in_volume"),  # of males
        ("CEMDL", "cook_jarrell_2019_m", "known"),
    ],
)
def test_a_connectome_says_what_its_source_states(
    coverage: CoverageService, name: str, source: str, known: str
) -> None:
    assert said(coverage, Level.CELL, name, source) == (known, None)


def test_the_hermaphrodite_of_cook_has_all_its_302_neurons(coverage: CoverageService) -> None:
    place = [one["id"] for one in coverage.sources].index("cook_jarrell_2019_h")
    neurons = [row for row in coverage.answer(Level.CELL)["rows"] if row["is_neuron"] and not row["male_only"]]
    assert len(neurons) == 302
    assert {row["known"][place] for row in neurons} == {Known.KNOWN}


def test_a_label_with_an_open_side_is_no_cell_and_yet_its_class(coverage: CoverageService) -> None:
    # the first recording has a trace RMH? and no RMHL or RMHR
    assert said(coverage, Level.CELL, "RMHL", RECORDING) == (Known.UNDETERMINED, None)
    assert said(coverage, Level.CLASS, "RMH", RECORDING)[0] is Known.KNOWN


def test_a_class_is_known_where_a_cell_of_it_is_and_its_cells_are_counted(coverage: CoverageService) -> None:
    assert said(coverage, Level.CLASS, "AVA", "white_1986_whole") == (Known.KNOWN, 2)
    assert said(coverage, Level.CLASS, "AVA", "cook_2020") == (Known.NOT_IN_VOLUME, 0)


def test_recordings_are_counted_as_animals_by_group(coverage: CoverageService) -> None:
    groups = {one["id"]: one["of"] for one in coverage.sources if one["kind"] == "group"}
    assert groups == {"simulated_demo:baseline": 8, "simulated_demo:heat": 4}
    known, count = said(coverage, Level.CELL, "dBWML1", "simulated_demo:baseline")
    assert (known, count) == (Known.UNKNOWN, 0)  # muscles are not identified, and may be among the traces


def test_a_recording_without_identities_is_no_source(coverage: CoverageService) -> None:
    recordings = {one["id"] for one in coverage.sources if one["kind"] == "recording"}
    assert RECORDING in recordings
    assert "simulated_demo-sim-2026-01-04-01" not in recordings


def test_the_class_table_lists_cells_by_their_row(coverage: CoverageService) -> None:
    assert said(coverage, Level.CELL, "AVAL", "class_table")[0] is Known.KNOWN
    assert said(coverage, Level.CELL, "dBWML1", "class_table")[0] is Known.NOT_LISTED
