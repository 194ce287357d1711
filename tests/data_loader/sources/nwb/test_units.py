"""Stored numbers become values in a unit; what is measured in volts is no calcium."""

import numpy as np
import pytest

from data_loader.schema import Behavior
from tests.data_loader.recordings import mentions
from tests.data_loader.sources.nwb.files import FRAMES, File, trace, waves


def with_behavior(tmp_path, name, value, unit, module="Behavior", **facts):
    file = File(tmp_path / "a.nwb").responses("processing/ophys/DfOverF/RoiResponseSeries", waves(1))
    return file.add(f"processing/{module}/{name}/{name}", np.full(FRAMES, value), unit, **facts)


@pytest.mark.parametrize(
    ("name", "value", "unit", "channel", "expected"),
    [
        ("velocity", 0.02, "cm/s", Behavior.VELOCITY, 0.2),
        ("velocity", 200, "micrometers/s", Behavior.VELOCITY, 0.2),
        ("velocity", 200, "um/s", Behavior.VELOCITY, 0.2),
        ("velocity", 200, "\u00b5m/s", Behavior.VELOCITY, 0.2),
        ("velocity", 200, "\u03bcm s^-1", Behavior.VELOCITY, 0.2),
        ("velocity", 2e-4, "m/s", Behavior.VELOCITY, 0.2),
        ("velocity", 2e-4, "meters/second", Behavior.VELOCITY, 0.2),
        ("velocity", 12, "mm/min", Behavior.VELOCITY, 0.2),
        ("velocity", 2, "0.1 mm/s", Behavior.VELOCITY, 0.2),
        ("velocity", 0.2, "mm s-1", Behavior.VELOCITY, 0.2),
        ("head_curvature", 30, "degrees", Behavior.HEAD_CURVATURE, 0.5235987755982988),
        ("head_curvature", 30, "deg", Behavior.HEAD_CURVATURE, 0.5235987755982988),
        ("HeadCurvature", 30, "\u00b0", Behavior.HEAD_CURVATURE, 0.5235987755982988),
        ("head_angle", 0.5, "radians", Behavior.HEAD_CURVATURE, 0.5),
        ("angular_velocity", 90, "deg/s", Behavior.ANGULAR_VELOCITY, 1.5707963267948966),
        ("pumping", 240, "pumps/min", Behavior.PUMPING, 4),
        ("pumping", 4, "Hz", Behavior.PUMPING, 4),
    ],
)
def test_behavior_in_any_unit_of_its_dimension(tmp_path, name, value, unit, channel, expected):
    recording = with_behavior(tmp_path, name, value, unit).one()
    np.testing.assert_allclose(recording.behavior[channel], expected, rtol=1e-12)
    assert f"[{unit} as " in recording.reading


@pytest.mark.parametrize("module", ["behavior", "Behavior", "BEHAVIOR", "behavioral_data"])
def test_the_behavior_module_in_any_case(tmp_path, module):
    recording = with_behavior(tmp_path, "velocity", 0.3, "mm/s", module).one()
    np.testing.assert_array_equal(recording.behavior[Behavior.VELOCITY], 0.3)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("velocity", "wobbles"), ("velocity", "px/s"), ("velocity", "a.u."), ("velocity", "mm"),
        ("head_curvature", "1/mm"), ("angular_velocity", "Hz"), ("angular_velocity", "rad"),
    ],
)  # fmt: skip
def test_a_unit_that_cannot_be_converted_is_reported_and_the_channel_left_out(tmp_path, name, unit):
    recordings, problems = with_behavior(tmp_path, name, 1.0, unit).read()
    assert recordings[0].behavior == {}
    assert mentions(problems, "refused", f"processing/Behavior/{name}/{name}/data@unit: {unit} (expected a unit that")


@pytest.mark.parametrize("unit", [None, "", "n.a.", "unknown"])
def test_numbers_without_a_unit_are_taken_as_they_are_and_it_is_said(tmp_path, unit):
    recordings, problems = with_behavior(tmp_path, "velocity", 0.1, unit).read()
    np.testing.assert_array_equal(recordings[0].behavior[Behavior.VELOCITY], 0.1)
    assert mentions(problems, "warning", "the numbers are taken as mm/s")


def test_what_no_channel_is_for_is_named(tmp_path):
    recording = with_behavior(tmp_path, "defecation", 1.0, "Hz").one()
    assert "Left out: Behavior/defecation/defecation [Hz]" in recording.reading


def test_conversion_and_offset(tmp_path):
    stored = np.round(waves(3000) + 1000 * np.arange(FRAMES)[:, None] % 7).astype(np.int16)
    stored[0] = [3000, 3327, 3618]
    file = File(tmp_path / "a.nwb")
    file.responses("processing/ophys/DfOverF/RoiResponseSeries", stored, conversion=0.001, offset=-1.0)
    file.add("processing/Behavior/velocity/velocity", np.full(FRAMES, 10), "mm/s", conversion=0.1, offset=-0.5)
    recording = file.one()
    np.testing.assert_allclose(recording.trace_original[:, 0], [2.0, 2.327, 2.618])
    np.testing.assert_allclose(recording.behavior[Behavior.VELOCITY], 0.5)


def test_conversion_of_one_series_per_neuron(tmp_path):
    file = File(tmp_path / "a.nwb")
    for name in ("neuron_1", "neuron_2"):
        file.add(f"acquisition/{name}", trace(3), conversion=2.0, offset=1.0)
    assert file.one().trace_original[:, 0].tolist() == [7, 7]


@pytest.mark.parametrize(("name", "value"), [("conversion", 0.0), ("conversion", np.nan), ("offset", np.inf)])
def test_a_conversion_that_cannot_be_one(tmp_path, name, value):
    file = File(tmp_path / "a.nwb").responses("processing/ophys/F/s", waves(1), **{name: value})
    assert mentions(file.read()[1], f"data@{name}: {value}", "a finite number")


@pytest.mark.parametrize("unit", ["mV", "volts", "pA", "amperes", "C", "\u00b0C", "Celsius", "mm", "Hz"])
def test_other_measurements_are_no_calcium(tmp_path, unit):
    file = File(tmp_path / "a.nwb")
    for number in range(3):
        file.add(f"acquisition/Channel_{number}", trace(number), unit)
    recordings, problems = file.read()
    assert recordings == []
    assert mentions(problems, "no traces", f"the file holds Channel_0 … Channel_2 [{unit}]")
    file.add("acquisition/neuron_1", trace(10), "dF/F").add("acquisition/neuron_2", trace(20), "dF/F")
    recording = file.one()
    assert recording.trace_original[:, 0].tolist() == [10, 20]
    assert f"Left out: Channel_0 … Channel_2 [{unit}]: in no unit of fluorescence" in recording.reading


def test_responses_in_volts_are_no_calcium_either(tmp_path):
    file = File(tmp_path / "a.nwb").responses("processing/ophys/F/s", waves(1), "volts")
    assert mentions(file.read()[1], "no traces", "ophys/F/s [volts]")


@pytest.mark.parametrize(
    "unit", ["dF/F", "\u0394F/F", "a.u.", "lumens", "ratio", "percent", "n.a.", "nM", "Voxel gray counts"]
)
def test_units_of_fluorescence(tmp_path, unit):
    file = File(tmp_path / "a.nwb").responses("processing/ophys/F/s", waves(1), unit)
    assert f"[{unit}]: 3 neurons" in file.one().reading


def test_sensors_without_a_unit_go_by_their_names(tmp_path):
    file = File(tmp_path / "a.nwb")
    for number in range(3):
        file.add(f"acquisition/temperature_{number}", trace(number))
    file.add("acquisition/neuron_1", trace(10)).add("acquisition/neuron_2", trace(20))
    assert file.one().trace_original[:, 0].tolist() == [10, 20]
