"""What is said of the weights of data sets, against the numbers of an independent recomputation."""

from __future__ import annotations

import numpy as np
import pytest

from app.services.connectome.service import ConnectomeService
from app.services.credits.provenance import summary
from app.settings import Settings
from data_loader.schema import Synapse
from data_loader.store import Store


@pytest.fixture(scope="module")
def rows(embedded_store):
    return {row["id"]: row for row in ConnectomeService(embedded_store, Settings()).datasets()}


@pytest.fixture(scope="module")
def published(golden_store):
    """The data sets as the reference's own files describe them."""
    return {row["id"]: row for row in ConnectomeService(Store.open(golden_store), Settings()).datasets()}


def test_sections_are_summed_over_synapses_and_extrapolation_is_said(rows, published):
    """Cook et al. 2019, SI 5, "title and legend": the total number of EM serial sections of connectivity, taking into
    account number and sizes of synapses; connections were added by extrapolation."""
    for found in (rows, published):
        for name in ("cook_jarrell_2019_h", "cook_jarrell_2019_m"):
            weight, extrapolated = found[name]["remarks"]
            assert "number of serial EM sections, added up over all synapses" in weight
            assert "added by extrapolation in gaps" in extrapolated
        assert len(found["cook_2020"]["remarks"]) == 1
    assert not any("contact" in row["description"] for row in rows.values())


def test_what_the_compilation_of_white_keeps_and_leaves_out(rows, embedded_store):
    synapses = embedded_store.synapses("white_1986_whole")
    lumped = synapses[synapses["post"].isin(["LegacyBodyWallMuscles", "pm4_unspecified"])]
    counts = lumped.groupby("post", observed=True)["weight"].agg(["size", "sum"])
    assert counts.loc["LegacyBodyWallMuscles"].tolist() == [114, 1405]
    assert counts.loc["pm4_unspecified", "size"] == 5
    said = rows["white_1986_whole"]["description"]
    for words in ("114 connections, 1,405 synapses", "pm4 (5)", "19 onto other such groups", "246 synapses"):
        assert words in said


def test_halves_of_the_pharynx_are_said_to_be_rounded(rows, embedded_store):
    synapses = embedded_store.synapses("cook_2020")
    chemical = synapses[synapses["type"] == Synapse.CHEMICAL]
    assert chemical["weight"].sum() == 1713 + 49
    itself = chemical[(chemical["pre"] == "M4") & (chemical["post"] == "M4")]
    assert itself["weight"].tolist() == [30]
    assert "98 rows" in rows["cook_2020"]["description"]
    assert "49 sections, 2.9 %, more than in the table (1,713)" in rows["cook_2020"]["description"]


def test_gap_junctions_of_jsh_are_said_to_be_doubled(rows, published, embedded_store):
    synapses = embedded_store.synapses("white_1986_jsh")
    electrical = synapses[
        (synapses["type"] == Synapse.ELECTRICAL) & (synapses["pre"].astype(str) <= synapses["post"].astype(str))
    ]
    weights = electrical["weight"].to_numpy()
    assert (len(weights), int((weights % 2 == 0).sum()), int(weights.sum())) == (289, 288, 763)
    assert np.unique(weights[weights <= 2]).tolist() == [1, 2]
    for found in (rows, published):
        assert [row["id"] for row in found.values() if row["gap_junctions_doubled"]] == ["white_1986_jsh"]
        assert "288 of 289 are even" in found["white_1986_jsh"]["remarks"][0]


def test_only_published_ages_are_shown(rows, published):
    ages = {f"witvliet_2020_{k}": h for k, h in enumerate((0, 5, 8, 16, 23, 27, 50, 50), 1)}
    for found in (rows, published):
        assert {name: row["time"] for name, row in found.items() if row["time"] is not None} == ages


def test_a_gap_junction_is_one_connection(embedded_store):
    assert summary(embedded_store).connections == 27_276 + 4_409 == 31_685


def test_the_male_is_cited_with_the_paper_of_its_tail(rows):
    assert {"text": "Jarrell et al., 2012", "doi": "10.1126/science.1221762"} in rows["cook_jarrell_2019_m"][
        "citations"
    ]
    assert "R?sh in 36 entries" in rows["cook_jarrell_2019_m"]["description"]


def test_citations_of_the_reference_are_put_right(published):
    """Its list says "Cook & Jarrel et al., 2019" and, of the pharynx of 2020, "Cook et al., 2021", both without DOI."""
    for sex in "hm":
        row = published[f"cook_jarrell_2019_{sex}"]
        assert {"text": "Cook & Jarrell et al., 2019", "doi": "10.1038/s41586-019-1352-7"} in row["citations"]
        assert "Jarrel " not in row["name"]
    assert published["cook_2020"]["citations"] == [{"text": "Cook et al., 2020", "doi": "10.1002/cne.24932"}]
    assert not any("Jarrel " in one["text"] for row in published.values() for one in row["citations"])
