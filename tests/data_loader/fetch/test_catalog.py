"""The facts of the catalog are those of the manifests that are published with the reference's site."""

import json

import pytest

from data_loader.fetch.catalog import catalog
from data_loader.manifest import read_manifest
from data_loader.problems import Report

PAPERS = ("atanas_kim_2023", "dag_nwabudike_kang_2023", "pradhan_madan_2025")


@pytest.fixture(scope="module")
def published(shared_data):
    return shared_data / "wormwideweb-data"


@pytest.mark.parametrize("name", PAPERS)
def test_rows_are_those_of_the_manifest(published, name):
    report = Report()
    rows = read_manifest(published / f"activity/raw/{name}.csv", published, report)
    assert report.problems == []
    assert {row.uid: row for row in catalog()[name].recordings} == rows


@pytest.mark.parametrize("name", PAPERS)
def test_the_paper_its_record_and_its_words_are_those_published(published, name):
    def read(file):
        return json.loads((published / "activity" / file).read_text(encoding="utf-8"))

    told = catalog()[name]
    (paper,) = (paper for paper in read("papers.json") if paper["paper_id"] == name)
    assert {"type": told.repository, "record_id": told.record} == paper["repository"]
    assert (told.title_full, told.title_short) == (paper["title_full"], paper["title_short"])
    assert (told.neuropal_label, told.encoding_data) == (paper["neuropal_label"], paper["encoding_data"])
    types = {(one.id, one.name, one.color) for one in told.types}
    assert types == {(one["id"], one["name"], one["color_background"]) for one in read("dataset_types.json")[name]}
    events = {(one.id, one.color, one.width) for one in told.events}
    assert events == {(one["id"], one["color"], one["width"]) for one in read("event_styles.json")[name]}
