"""The columns of the encoding table: their names, their order, and where their values come from."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from app.analysis.encoding.features import BY_KEY, DEFAULT_KEYS, FEATURES, Group, Kind, Rows, class_values
from app.analysis.encoding.table import with_missing


@pytest.fixture(scope="module")
def published(shared_data: Path) -> dict[str, dict[str, Any]]:
    """class -> row of the published table."""
    table = json.loads((shared_data / "wormwideweb-data/activity/encoding_table.json").read_text())
    return {row["class"]: row for row in class_values(with_missing(table))}


def test_there_are_thirty_tuning_columns_a_time_scale_and_a_variability() -> None:
    assert len(FEATURES) == len(BY_KEY) == 32
    assert [sum(feature.group is group for feature in FEATURES) for group in Group] == [10, 10, 10, 2]
    assert sum(feature.kind is Kind.TUNING for feature in FEATURES) == 24


def test_each_family_names_its_own_degree() -> None:
    named = {feature.group: feature.label for feature in FEATURES if feature.kind is Kind.DEGREE}
    assert named == {
        Group.VELOCITY: "Forwardness",
        Group.HEAD_CURVATURE: "Dorsalness",
        Group.FEEDING: "Feedingness",
    }


def test_first_columns() -> None:
    assert [BY_KEY[key].label for key in DEFAULT_KEYS] == [
        "Fwd", "Rev", "Dorsal", "Ventral", "Act", "Inh", "Timescale (s)",
    ]  # fmt: skip


def test_every_column_has_a_name_of_its_own_and_a_sentence() -> None:
    assert len({feature.name for feature in FEATURES}) == 32
    assert all(feature.text.endswith(".") for feature in FEATURES)


def test_a_tuning_that_adds_up_two_slopes_says_so() -> None:
    """fwd is (D2-D1)+(D4-D3) > 0, dorsal and act are the sums of the forward and the reverse slope (formats.md d.4)."""
    for key in ("fwd", "rev", "dorsal", "ventral", "act", "inh"):
        assert "in forward and in reverse movement add up" in BY_KEY[key].text
    for key in ("fwd_dorsal", "rev_act", "fwd_slope_pos", "rect_neg"):
        assert "add up" not in BY_KEY[key].text


def test_a_slope_is_another_quantity_of_a_class_than_of_a_neuron() -> None:
    """formats.md d.5: F/F per mm/s, per rad, per pump/s; d.7: sd of z-scored activity."""
    slopes = [BY_KEY[key] for key in ("fwdness", "dorsalness", "feedingness")]
    assert [slope.head(Rows.NEURONS) for slope in slopes] == [
        "Forwardness (F/F per mm/s)", "Dorsalness (F/F per rad)", "Feedingness (F/F per pump/s)",
    ]  # fmt: skip
    assert {slope.head(Rows.CLASSES).rsplit(" (")[1] for slope in slopes} == {"fit, sd)"}
    assert all("F/F per" in slope.text and "sd of z-scored activity" in slope.text for slope in slopes)
    assert [slope.unit(Rows.NEURONS).split(", ")[1] for slope in slopes] == [
        "mean of the forward and the reverse slope", "forward plus reverse slope", "forward plus reverse slope",
    ]  # fmt: skip


def test_limits_of_the_encoding_connectome() -> None:
    limits = {feature.key: (feature.low, feature.high, feature.scale) for feature in FEATURES}
    assert limits["strength_hc"] == (0.0, 0.5, "Viridis")
    assert limits["fwdness"] == (-5.0, 5.0, "PiYG")
    assert limits["dorsalness"] == limits["feedingness"] == (-0.5, 0.5, "PiYG")
    assert limits["rev_act"] == (0.0, 0.8, "Viridis")
    assert limits["timescale"] == (0.0, 30.0, "Viridis")
    assert limits["variability"] == (0.0, 2.0, "Viridis")


def test_values_come_from_their_places_in_the_table() -> None:
    table = {
        "class": ["AVA"],
        "count": [3],
        "encoding_table": [[n / 100 for n in range(24)]],
        "enc_strength_v": [0.5], "enc_strength_hc": [0.25], "enc_strength_pumping": [0.125],
        "enc_v": [-4.0], "enc_hc": [0.3], "enc_pumping": [None],
        "tau": [11.5], "encoding_variability": [0.75],
    }  # fmt: skip
    (row,) = class_values(table)
    assert (row["class"], row["count"]) == ("AVA", 3)
    assert (row["fwd"], row["rev"], row["rect_neg"]) == (0.0, 0.01, 0.07)
    assert (row["dorsal"], row["rect_ventral"]) == (0.08, 0.15)
    assert (row["act"], row["rect_inh"]) == (0.16, 0.23)
    assert (row["strength_v"], row["strength_hc"], row["strength_p"]) == (0.5, 0.25, 0.125)
    assert (row["fwdness"], row["dorsalness"], row["feedingness"]) == (-4.0, 0.3, None)
    assert (row["timescale"], row["variability"]) == (11.5, 0.75)


def test_the_published_table(published: dict[str, dict[str, Any]]) -> None:
    assert len(published) == 96
    assert published["M3"]["count"] == 76
    for name in ("RIP", "AFD"):
        assert published[name]["count"] == 1
        for key in ("strength_v", "strength_hc", "strength_p", "fwdness", "dorsalness", "feedingness", "variability"):
            assert published[name][key] is None
    assert [name for name, row in published.items() if row["timescale"] is None] == ["RIP", "AFD", "ASK", "I4"]


def test_units() -> None:
    units = {key: (BY_KEY[key].unit(Rows.CLASSES), BY_KEY[key].unit(Rows.NEURONS)) for key in BY_KEY}
    assert units["strength_v"] == ("relative, from 0", "relative, from 0")
    assert units["fwd"] == ("share of observations, 0 to 1", "time segments")
    assert units["timescale"] == ("s", "s")
    assert units["variability"] == ("relative, from 0", "changes, yes or no")
    assert BY_KEY["variability"].unit(Rows.SIMULATED_CLASSES) == "relative, from 0"
    assert BY_KEY["fwd"].head(Rows.CLASSES) == "Fwd"


def test_columns_as_they_are_made() -> None:
    """They are made when the module is imported, so it is run once more here."""
    spec = importlib.util.find_spec("app.analysis.encoding.features")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    strength, degree, tuning = (made.BY_KEY[key] for key in ("strength_hc", "fwdness", "rect_ventral"))
    assert [str(one.group) for one in (strength, degree, tuning)] == ["head_curvature", "velocity", "head_curvature"]
    assert [str(one.kind) for one in (strength, degree, tuning)] == ["strength", "degree", "tuning"]
    assert (strength.label, strength.name) == ("Strength", "Head curvature strength")
    assert strength.text == "How much of what the encoding explains of the neuron's activity is due to head curvature."
    assert (strength.low, strength.high, strength.scale, strength.default) == (0, 0.5, "Viridis", False)
    assert (degree.label, degree.name) == ("Forwardness", "Forwardness")
    assert degree.text == (
        "Slope of the tuning to velocity: + is forward, − reverse. Of a neuron in F/F per mm/s, mean of the forward"
        " and the reverse slope; of a class of the published table in sd of z-scored activity, hierarchical fit, mean"
        " of the forward and the reverse slope. Do not compare the two."
    )
    assert (degree.low, degree.high, degree.scale) == (-5, 5, "PiYG")
    assert degree.head(made.Rows.NEURONS) == "Forwardness (F/F per mm/s)"
    assert (tuning.label, tuning.name) == ("More V during F", "Head curvature: More V during F")
    assert tuning.text.startswith("Tuning to head curvature is more ventral")
    assert (tuning.low, tuning.high, tuning.scale, tuning.default) == (0, 0.8, "Viridis", False)
    assert made.BY_KEY["ventral"].default
    assert [one.key for one in made.FEATURES] == [one.key for one in FEATURES]
