"""Recordings of the golden store, with the source files that say what must be in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from data_loader.collect import read_tables
from data_loader.export import Format, write
from data_loader.export.stored import credit_of, stored_recording
from data_loader.names import Nomenclature
from data_loader.problems import Report
from data_loader.schema import Behavior, Recording
from data_loader.store import Store

SIMULATED = "sim-2023-01-05-18"  # heat, pumping, labels, encodings
LABELED = "2022-07-26-31"  # real, no pumping
FED = "2022-01-16-01"  # real, an event and pumping, no labels
PAPERS = {SIMULATED: "atanas_kim_2023", LABELED: "dag_nwabudike_kang_2023", FED: "dag_nwabudike_kang_2023"}
FLAT_NAMES = {"v": "velocity", "hc": "head_curvature", "av": "angular_velocity", "f": "pumping"}
RENAMED = {"VB02": "VB"}  # gcamp_neuron_class_name_map_manual.json
SIDE_TEXTS = {"l": "L", "r": "R", "d": "D", "v": "V", "x": "undefined", "?": "missing"}


@dataclass(frozen=True)
class Golden:
    """One recording: how it was published, and how to write it."""

    uid: str
    source: dict[str, Any]  # the flat JSON it was imported from
    store: Store

    @property
    def paper_id(self) -> str:
        return PAPERS[self.uid]

    @property
    def zscored(self) -> npt.NDArray[np.float64]:
        """(n, T) mean 0, sample deviation 1. The simulated files were scaled with the population's and are mended."""
        traces = np.array(self.source["trace_array"])
        return np.asarray((traces - traces.mean(1, keepdims=True)) / traces.std(1, ddof=1, keepdims=True))

    def write(self, form: Format, path: Path) -> Path:
        recording = stored_recording(self.store, f"{self.paper_id}-{self.uid}")
        with path.open("w+b") as stream:
            write(form, recording, credit_of(self.store, self.paper_id), stream)
        return path

    def assert_same(self, again: Recording, encoding: bool = False, start: float = 0.0) -> None:
        """What was read back is what was published, traces to the precision of float32; ``start``: s on the
        recording's clock at which the file's begins."""
        source = self.source
        np.testing.assert_allclose(again.trace, self.zscored, rtol=0, atol=1e-6)
        assert again.trace_original is not None
        np.testing.assert_array_equal(
            again.trace_original.astype(np.float32), np.array(source["trace_original"], np.float32)
        )
        # stamps have six decimals, so a difference of two is known to nine
        np.testing.assert_array_equal(again.timestamps, np.round(np.array(source["timestamp_confocal"]) - start, 9))
        assert again.mean_timestep == pytest.approx(source["avg_timestep"] * 60, rel=1e-6)
        published = {letter: source[name] for letter, name in FLAT_NAMES.items() if _scored(source.get(name))}
        assert set(again.behavior) == set(published)
        for letter, values in published.items():
            np.testing.assert_array_equal(again.behavior[Behavior(letter)], np.array(values, float))
        assert again.body_curvature is not None
        np.testing.assert_array_equal(again.body_curvature, np.array(source["body_curvature"], float))
        assert again.reversals.tolist() == source["reversal_events"]
        assert {event: list(frames) for event, frames in again.events.items()} == source.get("events", {})
        if encoding:
            assert again.encoding is not None
            assert again.encoding.forwardness.tolist() == source["forwardness"]
            assert again.encoding.tau.tolist() == source["tau_vals"]
            assert again.encoding.strength["θh"].tolist() == source["rel_enc_str_θh"]
            assert again.encoding.categorization["1"]["v"]["fwd"] == source["neuron_categorization"]["1"]["v"]["fwd"]
            assert [list(span) for span in again.encoding.ranges] == [[r[0], r[-1]] for r in source["ranges"]]

    def assert_same_labels(self, again: Recording) -> None:
        found = {
            str(number): {
                "label": label.name,
                "neuron_class": label.neuron_class,
                "LR": SIDE_TEXTS[label.lr],
                "DV": SIDE_TEXTS[label.dv],
                "region": label.region,
                "confidence": label.confidence,
                "roi_id": list(label.roi_id),
            }
            for number, label in again.labels.items()
        }
        keys = ("label", "neuron_class", "LR", "DV", "region", "confidence", "roi_id")
        published = {
            number: {key: label.get(key, []) for key in keys}
            for number, label in self.source.get("labeled", {}).items()
        }
        for label in published.values():
            label["neuron_class"] = RENAMED.get(label["neuron_class"], label["neuron_class"])
        assert found == published


def _scored(values: list[float | None] | None) -> bool:
    return values is not None and not np.isnan(np.array(values, float)).all()


@pytest.fixture(scope="session")
def exported_store(golden_store: Path) -> Store:
    return Store.open(golden_store)


@pytest.fixture(scope="session")
def names(golden_source: Path) -> Nomenclature:
    return read_tables(golden_source, Report()).names


@pytest.fixture(scope="session")
def golden_recording(golden_source: Path, exported_store: Store) -> Callable[[str], Golden]:
    def find(uid: str) -> Golden:
        path = golden_source / "activity" / "data" / PAPERS[uid] / f"{uid}.json"
        return Golden(uid, json.loads(path.read_text(encoding="utf-8")), exported_store)

    return find
