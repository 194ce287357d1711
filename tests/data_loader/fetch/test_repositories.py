"""What Zenodo, Dryad, DANDI and plain addresses say of a record."""

import hashlib

import pytest

from data_loader.fetch import dandi, dryad, links, zenodo
from data_loader.fetch.errors import FetchError, Wrong
from data_loader.fetch.records import Answer, Checksum, plain_name
from data_loader.fetch.settings import FetchSettings
from data_loader.fetch.web import Web
from tests.data_loader.fetch.repositories import ASSET


def test_zenodo(web, world):
    world.put("a-data.h5", b"worm")
    world.zenodo["123"] = ["a-data.h5"]
    record = zenodo.describe(web, "123")
    assert record.citation == "Doe, Jane; Roe, Max (2026) Recordings of worms. https://doi.org/10.5281/zenodo.123"
    assert (record.version, record.license) == ("v4", "cc-by-4.0")
    assert record.url == "https://zenodo.org/records/123"
    (file,) = record.files
    assert (file.name, file.size) == ("a-data.h5", 4)
    assert file.checksum.digest == hashlib.md5(b"worm").hexdigest()
    assert file.url == f"{world.url}/api/records/123/files/a-data.h5/content"


def test_zenodo_states_no_license(web, world):
    world.zenodo["123"], world.license = [], ""
    assert zenodo.describe(web, "123").license == ""


@pytest.mark.parametrize("record", ["", "12a", "../1", "1" * 13])
def test_a_record_of_zenodo_is_a_number(web, record):
    with pytest.raises(FetchError, match="expected the number of a record"):
        zenodo.describe(web, record)


def test_dryad_lists_all_pages_and_its_token_goes_to_it_alone(world, monkeypatch):
    for name in ("a.h5", "b.h5", "c.h5"):
        world.put(name, name.encode())
    world.dryad["10.5061/dryad.abc"] = ["a.h5", "b.h5", "c.h5"]
    monkeypatch.setenv("WWW_FETCH_DRYAD_TOKEN", "let-me-in")
    record = dryad.describe(Web(FetchSettings()), "10.5061/dryad.abc")
    assert [file.name for file in record.files] == ["a.h5", "b.h5", "c.h5"]
    assert record.files[2].checksum == Checksum("sha256", hashlib.sha256(b"c.h5").hexdigest())
    assert record.files[0].headers == (("Authorization", "Bearer let-me-in"),)
    assert "let-me-in" not in repr(FetchSettings())
    assert (record.version, record.license) == ("3", "https://spdx.org/licenses/CC0-1.0.html")
    assert record.citation == "Doe, Jane (2025) Worms that ate. https://doi.org/10.5061/dryad.abc"
    assert [asked.authorization for asked in world.asked] == [""] * 4


@pytest.mark.parametrize("doi", ["", "10.5061", "10.5061/a?b", "https://a.org/10.5061/b"])
def test_a_data_set_of_dryad_is_a_doi(web, doi):
    with pytest.raises(FetchError, match="expected a DOI"):
        dryad.describe(web, doi)


def test_dryad_without_a_token_says_what_to_do(web, world):
    world.always["/api/v2/files/a.h5/download"] = "401"
    with pytest.raises(FetchError, match="WWW_FETCH_DRYAD_TOKEN"):
        web.json(f"{world.url}/api/v2/files/a.h5/download")


def test_dandi_takes_the_published_version_and_all_pages(web, world):
    for name in ("one.nwb", "two.nwb"):
        world.put(name, name.encode())
    world.dandi["000776"] = ["sub-1/one.nwb", "sub-2/two.nwb"]
    record = dandi.describe(web, "000776")
    assert (record.version, record.license, record.title) == ("0.260101.1200", "CC-BY-4.0", "Worms that glow")
    assert record.citation == "Doe, Jane (2026) Worms that glow (Version 0.260101.1200). DANDI archive."
    assert [(file.name, file.path, file.id) for file in record.files] == [
        ("one.nwb", "sub-1/one.nwb", ASSET.format(1)),
        ("two.nwb", "sub-2/two.nwb", ASSET.format(2)),
    ]
    assert dandi.describe(web, "000776/draft").version == "draft"


@pytest.mark.parametrize("words", ["", "776", "000776/", "000776/../x", "000776/latest"])
def test_a_dandiset_is_six_digits(web, words):
    with pytest.raises(FetchError, match="expected dandi:000776"):
        dandi.describe(web, words)


def test_an_address_tells_its_size_before_it_is_fetched(web, world):
    url = world.put("a b.nwb", b"x" * 1000)
    record = links.describe(web, [url.replace(" ", "%20")], {})
    assert [(file.name, file.size, file.checksum) for file in record.files] == [("a b.nwb", 1000, None)]


@pytest.mark.parametrize("name", ["../a", "a/b", "/a", ".hidden", "a\\b", "a\nb", "", "a" * 201, "a\x00"])
def test_names_from_outside_are_plain(name):
    with pytest.raises(Wrong, match="expected a plain file name"):
        plain_name(name, "there")


@pytest.mark.parametrize("name", ["../../evil-data.h5", "sub/evil-data.h5"])
def test_a_record_with_folders_in_its_names_is_refused(web, world, name):
    world.contents[name] = b""
    world.zenodo["123"] = [name]
    with pytest.raises(Wrong, match="expected a plain file name"):
        zenodo.describe(web, "123")


@pytest.mark.parametrize(("algorithm", "digest"), [("crc32", "0" * 8), ("md5", "0" * 31), ("sha-256", "x" * 64)])
def test_a_checksum_that_nobody_can_compare(algorithm, digest):
    with pytest.raises(FetchError, match="expected one of md5, sha1, sha256, sha512"):
        Checksum.of(algorithm, digest, "there")


@pytest.mark.parametrize("content", [[], "text", None, {"size": "12"}, {"size": -1}, {"size": True}, {"files": {}}])
def test_an_answer_of_another_kind_is_named(content):
    def ask():
        answer = Answer(content, "there")
        return answer.objects("files"), answer.size("size")

    with pytest.raises(Wrong, match="there"):
        ask()
