"""The head of the HTML: titles, cards of links, oEmbed announced."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from app.settings import Settings
from data_loader.store import Store

EXPLORE = "/connectome/explore/?neurons=AVAL,AVAR&datasets=white_1986_whole,witvliet_2020_7,witvliet_2020_8"


def tags(text: str) -> dict[str, str]:
    """name or property of a meta tag -> its content."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', text)
    return {name: unescape(content) for name, content in found}


def variant(settings: Settings, store: Store, **change: Any) -> FlaskClient:
    return create_app(settings.model_copy(update=change), store).server.test_client()


def test_a_state_has_its_own_card(client: FlaskClient) -> None:
    text = client.get(EXPLORE).text
    found = tags(text)
    assert "<title>AVAL and AVAR in 3 connectomes · WormWideWeb</title>" in text
    assert found["og:title"] == found["twitter:title"] == "AVAL and AVAR in 3 connectomes"
    assert found["description"] == "Chemical synapses and gap junctions of AVAL and AVAR in 3 connectomes."
    assert found["og:url"].startswith("http://localhost/connectome/explore/?datasets=white_1986_whole,")
    assert found["og:image"] == "http://localhost/assets/share/connectome-explore.png"
    assert client.get("/assets/share/connectome-explore.png").mimetype == "image/png"
    assert found["twitter:card"] == "summary_large_image"
    assert text.count('property="og:title"') == 1


def test_oembed_is_announced_and_answers(client: FlaskClient) -> None:
    text = client.get(EXPLORE).text
    for kind in ("application/json", "text/xml"):
        href = re.search(rf'<link rel="alternate" type="{kind}\+oembed" href="([^"]+)"', text)
        assert href is not None
        answer = client.get(unescape(href[1]))
        assert answer.status_code == 200
        assert answer.mimetype == kind
        assert "AVAL and AVAR in 3 connectomes" in answer.text


def test_simulated_data_are_called_so(client: FlaskClient) -> None:
    found = tags(client.get("/activity/explore/simulated_demo-sim-2026-01-01-01/?n=1").text)
    assert found["og:title"] == "RMGL in sim-2026-01-01-01 (simulated)"


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "{%scripts%}", "{%config%}", "' onload='x", "&lt;"])
def test_text_of_an_address_is_escaped(client: FlaskClient, text: str) -> None:
    answer = client.get("/activity/encoding/table/", query_string={"q": text})
    page = answer.text
    assert answer.status_code == 200
    assert "<script>alert" not in page
    assert tags(page)["og:title"] == f"Tuning of neuron classes that match “{text}” (simulated)"
    assert page.count('id="_dash-config"') == 1


def test_an_address_without_a_view_gets_the_site_s_words(client: FlaskClient) -> None:
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "<title>WormWideWeb</title>" in answer.text
    assert "og:title" not in answer.text


def test_the_name_of_the_site(settings: Settings, embedded_store: Store) -> None:
    named = variant(settings, embedded_store, public_url="https://worm.example", url_prefix="/worms/")
    found = tags(named.get("/worms/about/").text)
    assert found["og:url"] == "https://worm.example/worms/about/"
    assert found["og:image"] == "https://worm.example/worms/assets/share/about.png"
    whole = variant(settings, embedded_store, public_url="https://lab.example/c-elegans/")
    assert tags(whole.get("/about/").text)["og:url"] == "https://lab.example/c-elegans/about/"
    told = whole.get("/oembed", query_string={"url": "https://lab.example/c-elegans/about/"}).json
    assert told["provider_url"] == "https://lab.example/c-elegans/"  # type: ignore[index]
    assert 'src="https://lab.example/c-elegans/about/?embed=1"' in told["html"]  # type: ignore[index]


def test_a_strange_host_is_not_written_anywhere(settings: Settings, embedded_store: Store) -> None:
    anyone = variant(settings, embedded_store, allowed_hosts=("*",))
    assert tags(anyone.get("/about/", headers={"Host": "a.example:81"}).text)["og:url"] == "http://a.example:81/about/"
    for host in ('a"><script>', "a b", "a/b", "a@b"):
        assert anyone.get("/about/", headers={"Host": host}).status_code == 400
