"""Counts and sources of the embedded data, against numbers read from the files by hand."""

from __future__ import annotations

from app.services.credits import provenance
from data_loader.store import Store


def test_what_there_is(embedded_store: Store) -> None:
    summary = provenance.summary(embedded_store)
    assert (summary.connectomes, summary.recordings) == (14, 13)
    assert summary.traces > summary.identified > 0
    assert summary.simulated_only


def test_gap_junctions_are_counted_once_per_pair(embedded_store: Store) -> None:
    pairs = provenance.gap_junction_pairs(embedded_store)
    # 1144 rows in white_1986_whole are 569 pairs in both directions and 6 cells joined to themselves;
    # cook_2020 lists each of its 67 pairs once; Witvliet's gap junctions are left out
    assert pairs == {
        "white_1986_whole": 575,
        "cook_jarrell_2019_h": 1450,
        "cook_jarrell_2019_m": pairs["cook_jarrell_2019_m"],
        "white_1986_jsh": 289,
        "white_1986_n2u": 270,
        "cook_2020": 67,
    }


def test_every_connectome_file_has_its_checksum(embedded_store: Store) -> None:
    files = {file.dataset_id: file for file in provenance.connectome_files(embedded_store)}
    assert files["white_1986_whole"].sha256 == "f3079e121fa4927574292165b09bbf07e310c3208f6ce251a70732ae203ca166"
    assert files["white_1986_whole"].file == "connectome/connectome/white_1986_whole.json"


def test_simulated_recordings_are_marked(embedded_store: Store) -> None:
    assert all(file.simulated for file in provenance.recording_files(embedded_store))
    assert [paper.paper_id for paper in provenance.papers(embedded_store) if paper.simulated] == ["simulated_demo"]
