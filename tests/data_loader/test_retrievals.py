"""Where the recordings were fetched from: from the source folder into the store."""

import pytest

from app.services.credits import provenance
from data_loader.build import build, check
from data_loader.problems import Report
from data_loader.retrievals import retrievals_of
from data_loader.store import Store
from tests.data_loader.small_source import make_source, write_json

ENTRY = {
    "url": "https://zenodo.org/records/1",
    "version": "v4",
    "license": "cc-by-4.0",
    "record_citation": "Doe (2026)",
    "fetched": "2026-11-29",
}


@pytest.fixture
def source(tmp_path):
    return make_source(tmp_path / "source")


def test_the_store_knows_them(source, tmp_path):
    before = build(source, tmp_path / "store").data_version
    assert Store.open(tmp_path / "store").retrievals == {}
    write_json(source / "activity/sources.json", {"lab_2026": ENTRY | {"files": []}})
    assert build(source, tmp_path / "store").data_version != before  # pages that are kept say something else now
    store = Store.open(tmp_path / "store")
    assert store.retrievals["lab_2026"]["citation"] == "Doe (2026)"
    (item,) = provenance.collections(store)
    assert (item.url, item.version, item.license, item.fetched) == (
        "https://zenodo.org/records/1",
        "v4",
        "cc-by-4.0",
        "2026-11-29",
    )
    assert (item.recordings, item.formats) == (1, ("json-v1",))


@pytest.mark.parametrize("content", [[], {"lab_2026": 1}, {"lab_2026": ENTRY | {"url": "javascript:alert(1)"}}])
def test_a_note_that_is_none_is_refused(source, content):
    write_json(source / "activity/sources.json", content)
    report = Report()
    assert retrievals_of(source, report) == {}
    (problem,) = report.refused
    assert problem.file == "activity/sources.json"
    assert problem in check(source).report.refused
