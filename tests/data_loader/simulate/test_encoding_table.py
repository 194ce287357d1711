from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from data_loader.schema import Behavior, Recording
from data_loader.simulate import encoding_table

# order of the 24 fractions (formats.md d.7)
FWD, REV, DORSAL, VENTRAL, ACT, INH = 0, 1, 8, 9, 16, 17
LISTS = ["class", "count", "encoding_table", "enc_strength_v", "enc_strength_hc", "enc_strength_pumping",
         "enc_v", "enc_hc", "enc_pumping", "tau", "encoding_variability"]  # fmt: skip


@pytest.fixture(scope="module")
def table(recordings: list[Recording]) -> dict[str, Any]:
    made = encoding_table(recordings)
    assert made is not None
    return made


def row(table: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: table[key][table["class"].index(name)] for key in LISTS}


def test_the_layout_is_that_of_the_published_table(table: dict[str, Any]) -> None:
    assert list(table) == ["simulated", *LISTS]
    assert table["simulated"] is True
    assert {len(table[key]) for key in LISTS} == {len(table["class"])}
    assert all(len(fractions) == 24 for fractions in table["encoding_table"])
    assert len(set(table["class"])) == len(table["class"])


@pytest.mark.parametrize(
    ("name", "high", "low"),
    [
        ("AVA", REV, FWD), ("RIM", REV, FWD), ("AVB", FWD, REV), ("RIB", FWD, REV), ("SMDD", DORSAL, VENTRAL),
        ("SMDV", VENTRAL, DORSAL), ("RIV", VENTRAL, DORSAL), ("M3", ACT, INH), ("MI", INH, ACT),
    ],
)  # fmt: skip
def test_columns_are_in_the_published_order(table: dict[str, Any], name: str, high: int, low: int) -> None:
    fractions = row(table, name)["encoding_table"]
    assert fractions[high] > 0.6
    assert fractions[low] == 0


def test_a_count_is_the_observations_of_the_class(table: dict[str, Any], labeled: list[Recording]) -> None:
    seen = sum(label.neuron_class == "AVA" for recording in labeled for label in recording.labels.values())
    assert row(table, "AVA")["count"] == seen >= 4


def test_fractions_of_velocity_and_head_bending_are_shares_of_the_count(table: dict[str, Any]) -> None:
    for count, fractions in zip(table["count"], table["encoding_table"], strict=True):
        assert all(abs(count * fraction - round(count * fraction)) < 1e-9 for fraction in fractions[:16])


def test_missing_is_null_and_never_zero(table: dict[str, Any]) -> None:
    untuned = [i for i, fractions in enumerate(table["encoding_table"]) if not any(fractions)]
    assert untuned
    for key in ("enc_v", "enc_hc", "enc_pumping", "tau", "enc_strength_v", "encoding_variability"):
        assert all(table[key][i] is None for i in untuned)
    assert 0 not in table["enc_v"]
    assert 0 not in table["tau"]


def test_without_labels_or_recordings_there_is_no_table(recordings: list[Recording]) -> None:
    assert encoding_table([]) is None
    assert encoding_table([recordings[5]]) is None  # the unlabeled one


def test_a_worm_that_hardly_pumps_says_nothing_on_feeding(labeled: list[Recording]) -> None:
    recording = labeled[0]
    steady = {**recording.behavior, Behavior.PUMPING: recording.behavior[Behavior.PUMPING] * 0.1}
    table = encoding_table([replace(recording, behavior=steady)])
    assert table is not None
    assert all(fractions[16:] == [None] * 8 for fractions in table["encoding_table"])
    assert set(table["enc_pumping"]) == {None}


def test_heat_recordings_count_with_the_range_before_the_pulse(heat: Recording) -> None:
    table = encoding_table([heat])
    assert table is not None
    assert heat.encoding is not None
    for name, shown in zip(table["class"], table["encoding_table"], strict=True):
        if name not in ("AIM", "RMDV", "CEPD", "URX"):
            continue
        numbers = {n for n, label in heat.labels.items() if label.name.startswith(name)}
        before = numbers & set(heat.encoding.categorization["1"]["v"]["fwd"])
        assert shown[FWD] == pytest.approx(len(before) / len(numbers))
