"""Which addresses a store can be published to."""

import pytest

from data_loader.remote.address import RemoteAddress, is_address


@pytest.mark.parametrize(
    ("text", "scheme", "place"),
    [
        ("s3://worms", "s3", "worms"),
        ("s3://worms/site/", "s3", "worms/site"),
        ("gs://lab-worms.example/a/b", "gs", "lab-worms.example/a/b"),
        ("file:///srv/stores/site", "file", "/srv/stores/site"),
    ],
)
def test_addresses(text, scheme, place):
    address = RemoteAddress.of(text)
    assert (address.scheme, address.place) == (scheme, place)
    assert RemoteAddress.of(str(address)) == address


@pytest.mark.parametrize(
    "text",
    [
        "http://worms.example/site",
        "ftp://worms",
        "s3:/worms",
        "s3://",
        "s3:///worms",
        "s3://key:secret@worms",
        "s3://worms/../other",
        "s3://worms/a//b",
        "s3://worms/a?versionId=1",
        "s3://worms/a b",
        "file://srv/stores",
        "file:///srv/../etc",
        "gs://wörms",
    ],
)
def test_what_is_none(text):
    assert is_address(text)
    with pytest.raises(ValueError, match="expected a folder, or an address as s3://bucket/path"):
        RemoteAddress.of(text)


@pytest.mark.parametrize("text", [".store", "/srv/store", "store:2", "C:/store"])
def test_folders_are_no_addresses(text):
    assert not is_address(text)


def test_each_address_has_a_folder_name_of_its_own():
    names = {RemoteAddress.of(text).digest for text in ("s3://worms", "gs://worms", "s3://worms/site")}
    assert len(names) == 3
    assert all(len(name) == 12 and name.isalnum() for name in names)
