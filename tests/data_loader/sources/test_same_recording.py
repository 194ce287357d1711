"""The same real recording read from JSON v1, JSON v2 and H5 gives the same numbers, and those of the reference."""

import json
from collections import defaultdict

import numpy as np
import pytest

from data_loader.checks import Vocabulary, check_recording
from data_loader.manifest import read_manifest
from data_loader.names import Nomenclature
from data_loader.problems import Report
from data_loader.schema import BEHAVIORS, Behavior
from data_loader.sources import Context
from data_loader.sources.registry import RECORDING_SOURCES
from data_loader.tables import read_cells, read_string_map

PAPER = "dag_nwabudike_kang_2023"
ROUNDING = 1.01e-6  # the JSON files hold 6 decimals


@pytest.fixture(scope="module")
def read_real(shared_data):
    """A function: path below the shared recordings -> uid -> checked recording, from a read without any problem."""
    folder = shared_data / "recordings" / PAPER
    site = shared_data / "wormwideweb-data"
    names = Nomenclature.of(
        read_cells(site / "connectome/connectome_neurons.csv", shared_data, Report()),
        label_classes=read_string_map(site / "config/gcamp_neuron_class_name_map_manual.json", shared_data),
    )
    manifest = read_manifest(folder / "manifest.csv", shared_data, Report())
    context = Context(shared_data, PAPER, names, manifest)
    types = {"common-neuropal", f"{PAPER}-patchEncounter", f"{PAPER}-reFed"}
    vocabulary = Vocabulary(frozenset(types), frozenset({f"{PAPER}/patchEncounter"}), names)

    def read(name):
        path, report = folder / name, Report()
        source = next(source for source in RECORDING_SOURCES if source.reads(path))
        found = [check_recording(recording, vocabulary, report) for recording in source.read(path, context, report)]
        # the one thing to be said of the published files
        assert {(problem.key, problem.value) for problem in report.problems} <= {
            ("labels", "1 names twice: URADL (8, 47)")
        }
        return {recording.uid: recording for recording in found}

    return read


@pytest.fixture(scope="module")
def from_h5(read_real):
    return read_real("h5")


@pytest.mark.parametrize("uid", ["2022-01-16-01", "2022-07-26-31"])
@pytest.mark.parametrize("name", ["json_v1/{uid}.json", f"json_v2/{PAPER}_{{uid}}.json"])
def test_json_and_h5_agree(read_real, from_h5, uid, name):
    expected, found = from_h5[uid], read_real(name.format(uid=uid))[uid]
    assert found.dataset_id == expected.dataset_id == f"{PAPER}-{uid}"
    np.testing.assert_allclose(found.trace, expected.trace, rtol=0, atol=ROUNDING)
    np.testing.assert_allclose(found.trace_original, expected.trace_original, rtol=0, atol=ROUNDING)
    np.testing.assert_allclose(found.timestamps, expected.timestamps, rtol=0, atol=ROUNDING)
    assert found.behavior.keys() == expected.behavior.keys()
    for channel, values in expected.behavior.items():
        np.testing.assert_allclose(found.behavior[channel], values, rtol=0, atol=ROUNDING)
    assert found.mean_timestep == pytest.approx(expected.mean_timestep, rel=1e-12)
    np.testing.assert_array_equal(found.reversals, expected.reversals)
    assert found.events == expected.events
    assert found.labels == expected.labels
    assert found.types == expected.types


def test_what_is_known_of_the_two(from_h5):
    patch, fed = from_h5["2022-01-16-01"], from_h5["2022-07-26-31"]
    assert patch.trace.shape == (130, 799)
    assert patch.mean_timestep == pytest.approx(0.737677, abs=1e-6)
    assert patch.events == {"patchEncounter": (325,)}
    assert patch.reversals[:3].tolist() == [[1, 12], [49, 53], [179, 181]]
    assert (len(patch.labels), list(patch.behavior)) == (0, ["v", "hc", "av", "f"])
    assert fed.trace.shape == (146, 800)
    assert fed.mean_timestep == pytest.approx(0.601583, abs=1e-6)
    assert (len(fed.labels), list(fed.behavior)) == (100, ["v", "hc", "av"])
    assert (fed.labels[3].name, fed.labels[8].name, fed.labels[8].confidence) == ("RIAR", "URYVL", 3.0)


@pytest.mark.parametrize("uid", ["2022-01-16-01", "2022-07-26-31", "2022-07-27-38"])
@pytest.mark.parametrize("neuron", [1, 17, 130])
def test_traces_are_those_the_reference_serves(from_h5, golden, uid, neuron):
    answer = json.loads((golden / f"trace_{uid}_{neuron}.json").read_text())["body"]
    np.testing.assert_allclose(from_h5[uid].trace[neuron - 1], answer["trace"], rtol=0, atol=2e-6)


@pytest.mark.parametrize("uid", ["2022-01-16-01", "2022-07-26-31", "2022-07-27-38"])
def test_behavior_is_what_the_reference_serves(from_h5, golden, uid):
    """Shown values: velocity in 0.1 mm/s, head curvature positive to the dorsal side; truncated to 5 decimals."""
    shown = json.loads((golden / f"behavior_{uid}.json").read_text())["body"]["data"]["behavior"]
    assert list(shown["traces"]) == [str(channel) for channel in from_h5[uid].behavior]
    for channel, values in from_h5[uid].behavior.items():
        expected = shown["traces"][str(channel)]["data"]
        np.testing.assert_allclose(values * BEHAVIORS[channel].factor, expected, rtol=0, atol=1.6e-5)


def test_left_and_right_homologues_correlate(from_h5):
    """Labels are 1-based trace numbers: pairs correlate (median r 0.59), shuffled traces do not (0.10)."""
    pairs, others = [], []
    for recording in from_h5.values():
        correlation = np.corrcoef(recording.trace)
        sides = defaultdict(dict)
        for number, label in recording.labels.items():
            if label.certain and label.name[-1] in "LR":
                sides[label.name[:-1]][label.name[-1]] = number - 1
        pairs += [correlation[found["L"], found["R"]] for found in sides.values() if len(found) == 2]
        if recording.labels:
            others += correlation[np.triu_indices(recording.n_neuron, 1)].tolist()
    assert len(pairs) > 100
    assert np.median(pairs) == pytest.approx(0.59, abs=0.03)
    assert np.median(others) == pytest.approx(0.10, abs=0.05)


def test_command_interneurons_are_active_in_reversals(read_real):
    """AVA, AVE and AIB: active during reversals, which tells that frames and reversal pairs count from 1 alike."""
    differences = []
    for recording in read_real("h5").values():
        reversing = np.zeros(recording.max_t, bool)
        for start, end in recording.reversals:
            reversing[start:end] = True
        for number, label in recording.labels.items():
            if label.neuron_class in ("AVA", "AVE", "AIB"):
                trace = recording.trace[number - 1]
                differences.append(trace[reversing].mean() - trace[~reversing].mean())
    assert len(differences) >= 12
    assert np.mean(np.array(differences) > 0) > 0.8


def test_head_curvature_sign_survives_every_format(from_h5, read_real):
    """The manifest says positive is ventral for these: the first value is negated once, in whatever format."""
    for name in ("json_v1/2022-01-16-01.json", f"json_v2/{PAPER}_2022-01-16-01.json"):
        first = read_real(name)["2022-01-16-01"].behavior[Behavior.HEAD_CURVATURE][0]
        assert first == pytest.approx(-0.2865, abs=1e-6)
    assert from_h5["2022-01-16-01"].behavior[Behavior.HEAD_CURVATURE][0] == pytest.approx(-0.2865, abs=1e-6)
