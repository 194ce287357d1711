"""The words of the command line, and the catalog they choose from."""

import re

import pytest

from data_loader.fetch.catalog import catalog
from data_loader.fetch.errors import FetchError
from data_loader.fetch.targets import Wish, orders
from data_loader.manifest import read_manifest
from data_loader.problems import Report

HEADER = "filename,checksum,uid,θh_pos_is_ventral,label,type,event,t_range\n"


def test_the_catalog_is_what_the_published_manifests_say(shared_data):
    activity = shared_data / "wormwideweb-data/activity"
    for paper in ("atanas_kim_2023", "dag_nwabudike_kang_2023", "pradhan_madan_2025"):
        rows = read_manifest(activity / "raw" / f"{paper}.csv", activity, Report())
        facts = {row.uid: row for row in catalog()[paper].recordings}
        assert list(facts) == list(rows)
        for uid, row in rows.items():
            told = facts[uid]
            assert (told.filename, told.checksum, told.types) == (row.filename, row.checksum, row.types)
            assert (told.events, told.label) == (row.events, row.label)
            assert told.theta_h_pos_is_ventral == row.theta_h_pos_is_ventral


def test_every_type_and_event_of_the_catalog_is_explained():
    for entry in catalog().values():
        types = {name for row in entry.recordings for name in row.types} - {"neuropal"}
        assert types == {facts.id for facts in entry.types}
        assert {event for row in entry.recordings for event in row.events} == {facts.id for facts in entry.events}
        assert entry.doi == "" or re.fullmatch(r"10\.\d{4,9}/\S+", entry.doi)


def test_no_word_means_the_three_papers():
    assert [order.what.words for order in orders([], Wish())] == [
        "zenodo:19388374",
        "zenodo:19414639",
        "zenodo:19511989",
    ]


def test_a_record_of_the_catalog_comes_with_what_is_known_of_it():
    (order,) = orders(["zenodo:19414639"], Wish())
    assert order.what.name == "dag_nwabudike_kang_2023"
    assert len(order.what.recordings) == 15


def test_records_get_a_name_of_their_own():
    found = orders(["zenodo:12", "dandi:000123/draft", "dryad:doi:10.5061/dryad.abc"], Wish())
    assert [order.what.name for order in found] == ["zenodo_12", "dandi_000123_draft", "dryad_10_5061_dryad_abc"]


def test_a_wrong_name_gets_advice():
    with pytest.raises(FetchError, match="did you mean atanas_kim_2023"):
        orders(["atanas_kim"], Wish())
    with pytest.raises(FetchError, match="zenodo:ID, dryad:DOI, dandi:ID"):
        orders(["http"], Wish())


def test_an_address_needs_a_name():
    with pytest.raises(FetchError, match="--paper lab_2026"):
        orders(["https://a.org/b-data.h5"], Wish())


def test_a_manifest_gives_types_and_events(tmp_path):
    path = tmp_path / "m.csv"
    path.write_text(f'{HEADER}a-data.h5,{"0" * 64},a,true,true,"neuropal,heat",heat=[802],\n', encoding="utf-8")
    urls = ["https://a.org/a-data.h5", "https://a.org/neuropal_label.json"]
    (order,) = orders(urls, Wish("lab_2026", "A lab", path))
    assert order.urls == tuple(urls)
    assert (order.what.name, order.what.title_full) == ("lab_2026", "A lab")
    assert [facts.id for facts in order.what.types] == ["heat"]
    assert [facts.id for facts in order.what.events] == ["heat"]
    assert order.what.recordings[0].events == {"heat": (802,)}


def test_a_manifest_with_a_bad_row_is_refused_whole(tmp_path):
    path = tmp_path / "m.csv"
    path.write_text(f"{HEADER}a-data.h5,short,a,true,true,heat,,\n", encoding="utf-8")
    with pytest.raises(FetchError, match="sha256 of 64 hex digits"):
        orders(["zenodo:12"], Wish(manifest=path))


@pytest.mark.parametrize("words", [["atanas_kim_2023"], ["zenodo:12", "zenodo:13"], []])
def test_wishes_are_about_one_unknown_set(words):
    with pytest.raises(FetchError, match="one set that is not in the catalog"):
        orders(words, Wish(paper_id="lab_2026"))


def test_a_paper_id_is_a_folder_name(tmp_path):
    with pytest.raises(FetchError, match="expected letters, digits"):
        orders(["zenodo:12"], Wish(paper_id="../up"))
