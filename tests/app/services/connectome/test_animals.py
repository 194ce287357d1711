"""Which data sets rest on one animal, and which choices of data sets the site offers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from app.services.connectome.animals import imaged_note, known, presets, shared_note
from app.services.connectome.service import ConnectomeService
from app.settings import Settings
from data_loader.store import Store


@pytest.fixture(scope="module")
def rows(golden_store):
    return {row["id"]: row for row in ConnectomeService(Store.open(golden_store), Settings()).datasets()}


def test_short_names_differ(rows):
    names = [row["short_name"] for row in rows.values()]
    assert len(set(names)) == len(names)
    assert rows["witvliet_2020_7"]["short_name"] == "W7 · adult"
    assert rows["white_1986_whole"]["short_name"] == "White whole"
    assert all(len(name) <= 18 for name in names)


@pytest.mark.parametrize(
    ("one", "other", "animals"),
    [
        ("white_1986_whole", "white_1986_n2u", "N2U"),
        ("white_1986_whole", "white_1986_jsh", "JSH"),
        ("cook_jarrell_2019_h", "white_1986_n2u", "N2U"),
        ("cook_jarrell_2019_h", "cook_2020", "N2T, N2W, JSA"),
    ],
)
def test_the_animal_of_two_data_sets_is_named(rows, one, other, animals):
    note = shared_note([rows[one], rows[other]])
    assert rows[one]["short_name"] in note
    assert f"{animals})" in note


SERIES = re.compile(r"\b(?:N2[TUWY]|JS[AEH]|N930)\b")


def test_the_series_that_a_description_names_are_the_animals_of_its_data_set():
    """The descriptions are written in the derivation, from the papers, and know nothing of this table."""
    catalog = Path(__file__).resolve().parents[4] / "initial_data" / "connectome" / "connectome_datasets.json"
    named = {row["id"]: set(SERIES.findall(row["description"])) for row in json.loads(catalog.read_text("utf-8"))}
    assert {dataset: series for dataset, series in named.items() if series} == {
        "cook_jarrell_2019_h": {"N2U", "N2T", "JSE", "N2W", "JSA"},
        "cook_jarrell_2019_m": {"N2Y", "N930"},
        "white_1986_jsh": {"JSH"},
        "white_1986_n2u": {"N2U"},
        "white_1986_jse": {"JSE"},
    }
    for dataset, series in named.items():
        assert set(known(dataset, dataset).animals) == series or not series, dataset


def test_the_compilation_of_white_rests_on_every_animal_of_its_parts():
    """White et al. 1986 for the body; the pharynx of Albertson & Thomson 1976, which Cook et al. scored again."""
    whole = set(known("white_1986_whole", "").animals)
    for part in ("white_1986_n2u", "white_1986_jsh", "white_1986_jse", "cook_2020"):
        assert set(known(part, "").animals) < whole, part
    assert set(known("cook_2020", "").animals) == {"N2T", "N2W", "JSA"}
    assert not set(known("witvliet_2020_8", "").animals) & whole


@pytest.mark.parametrize(
    "names",
    [
        ["white_1986_n2u", "white_1986_jsh"],
        ["witvliet_2020_7", "witvliet_2020_8", "white_1986_whole"],
        ["cook_jarrell_2019_h", "cook_jarrell_2019_m"],
    ],
)
def test_other_animals_are_not_warned_of(rows, names):
    assert shared_note([rows[name] for name in names]) == ""


def test_data_sets_of_a_part_of_the_animal_are_named_beside_others(rows):
    """AVAL -> PVCL: 10 synapses in White whole, in the cord, which Witvliet et al. did not image."""
    note = imaged_note([rows["white_1986_whole"], rows["witvliet_2020_8"], rows["cook_2020"]])
    assert "head in W8 · adult; pharynx in Cook pharynx." in note
    assert "White whole" not in note
    assert imaged_note([rows["white_1986_whole"], rows["cook_jarrell_2019_h"]]) == ""
    assert imaged_note([rows["witvliet_2020_8"]]) == ""


def test_presets_add_up_no_animal_twice_and_no_two_units(rows):
    offered = {preset.label: preset.datasets for preset in presets(list(rows.values()))}
    assert offered["Male and hermaphrodite"] == ("cook_jarrell_2019_h", "cook_jarrell_2019_m")
    assert offered["Witvliet series"] == tuple(f"witvliet_2020_{number}" for number in range(1, 9))
    assert {"white_1986_n2u", "witvliet_2020_7", "witvliet_2020_8"} <= set(offered["Adults"])
    assert len(offered["One animal each"]) >= 10
    for datasets in offered.values():
        assert shared_note([rows[name] for name in datasets]) == ""
        assert len({rows[name]["unit"] for name in datasets}) == 1


def test_a_data_set_that_is_missing_takes_its_preset_along(rows):
    left = [row for row in rows.values() if row["id"] != "cook_jarrell_2019_m"]
    assert "Male and hermaphrodite" not in [preset.label for preset in presets(left)]
