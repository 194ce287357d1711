"""oEmbed as oembed.com states it."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

EXPLORE = "http://localhost/connectome/explore/?neurons=AVAL&classes=RIB"


class Frame(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_what_it_says_of_a_view(client: FlaskClient) -> None:
    answer = client.get("/oembed", query_string={"url": EXPLORE})
    told = answer.json
    assert told is not None
    assert answer.mimetype == "application/json"
    assert {key: told[key] for key in ("version", "type", "provider_name", "provider_url", "title")} == {
        "version": "1.0",
        "type": "rich",
        "provider_name": "WormWideWeb",
        "provider_url": "http://localhost/",
        "title": "AVAL and RIB in W8 · adult · WormWideWeb",
    }
    ((tag, attributes),) = Frame(told["html"]).found
    assert tag == "iframe"
    assert attributes["src"] == f"{EXPLORE}&embed=1"
    assert (attributes["width"], attributes["height"]) == (str(told["width"]), str(told["height"]))
    assert "allow-scripts" in str(attributes["sandbox"])
    assert "allow-same-origin" not in str(attributes["sandbox"])
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (1200, 630)
    assert client.get(told["thumbnail_url"]).mimetype == "image/png"


def test_the_same_as_xml(client: FlaskClient) -> None:
    json = client.get("/oembed", query_string={"url": EXPLORE}).json
    answer = client.get("/oembed", query_string={"url": EXPLORE, "format": "xml"})
    root = ElementTree.fromstring(answer.text)
    assert answer.mimetype == "text/xml"
    assert root.tag == "oembed"
    assert {part.tag: part.text for part in root} == {key: str(value) for key, value in json.items()}  # type: ignore[union-attr]


def test_room(client: FlaskClient) -> None:
    told = client.get("/oembed", query_string={"url": EXPLORE, "maxwidth": "500", "maxheight": "5000"}).json
    assert (told["width"], told["height"]) == (500, 640)  # type: ignore[index]
    for text in ("0", "-5", "wide", "", "99999999", "²"):
        assert client.get("/oembed", query_string={"url": EXPLORE, "maxwidth": text}).status_code == 400, text


@pytest.mark.parametrize("form", ["yaml", "JSON", ""])
def test_other_formats_are_not_implemented(client: FlaskClient, form: str) -> None:
    answer = client.get("/oembed", query_string={"url": EXPLORE, "format": form})
    assert answer.status_code == 501
    assert answer.json["code"] == "unknown_format"  # type: ignore[index]


def test_of_text_in_an_address(client: FlaskClient) -> None:
    url = "/activity/encoding/table/?q=%22%3E%3Cscript%3E%26%00%0A%1b"
    html = client.get("/oembed", query_string={"url": url}).json["html"]  # type: ignore[index]
    assert [tag for tag, _ in Frame(html).found] == ["iframe"]
    assert ElementTree.fromstring(client.get("/oembed", query_string={"url": url, "format": "xml"}).text) is not None
