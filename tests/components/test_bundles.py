"""Files of our own making are sent compressed, once, and kept by the browser."""

from __future__ import annotations

import dataclasses
import gzip
import itertools
import re
from pathlib import Path

import brotli
import dash
import flask
import pytest
from flask.testing import FlaskClient
from plotly.offline import get_plotlyjs_version

from benchmarks.documents import scripts_of
from components import bundles

PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
HEAD = "/**\n* plotly.js (cartesian - minified) v{}\n*/"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bundles, "BUNDLES", tmp_path / "bundles")
    small = [dataclasses.replace(one, source=tmp_path / one.source.name) for one in bundles.SMALL]
    monkeypatch.setattr(bundles, "SMALL", small)
    return tmp_path


def client() -> FlaskClient:
    server = flask.Flask(__name__)
    bundles.register(server)
    return server.test_client()


def test_the_address_of_a_bundle_changes_with_its_content() -> None:
    assert re.fullmatch(r"/_bundles/site\.[0-9a-f]{12}\.css", bundles.url(bundles.stylesheet()))
    assert bundles.url(bundles.head_script(), "/worm/").startswith("/worm/_bundles/head.")
    first, second = (bundles.Bundle("a.css", "text/css", body).url_name for body in (b"one", b"two"))
    assert first != second


@pytest.mark.parametrize(("accepted", "decode"), [("br, gzip", brotli.decompress), ("gzip", gzip.decompress)])
def test_stylesheet_is_compressed_and_kept_for_a_year(folder: Path, accepted: str, decode: object) -> None:
    answer = client().get(bundles.url(bundles.stylesheet()), headers={"Accept-Encoding": accepted})
    assert answer.status_code == 200
    assert answer.mimetype == "text/css"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert len(answer.data) < 60_000
    assert callable(decode)
    css = decode(answer.data).decode()
    assert css.startswith('@charset "UTF-8"')
    assert css.index("Bootstrap  v5.3") < css.index("--www-page:") < css.index(".icon-sun{")
    assert "sourceMappingURL" not in css


def test_a_known_bundle_is_not_sent_again(folder: Path) -> None:
    site, url = client(), bundles.url(bundles.head_script())
    tag = site.get(url).headers["ETag"]
    answer = site.get(url, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")


def test_an_unknown_bundle_is_not_found(folder: Path) -> None:
    assert client().get("/_bundles/base.000000000000.css").status_code == 404


def test_without_npm_dash_serves_its_own_plotly(folder: Path) -> None:
    assert [bundles.install(one) for one in bundles.SMALL] == [False, False]
    assert client().get(PLOTLY).status_code == 404  # no route of ours: Dash's is added later


def test_the_small_plotly_takes_the_place_of_the_full_one(folder: Path) -> None:
    text = HEAD.format(get_plotlyjs_version()) + "window.Plotly={}"
    plotly = bundles.SMALL[0]
    plotly.source.write_text(text)
    assert bundles.install(plotly) is True
    site = client()
    answer = site.get(PLOTLY, headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert brotli.decompress(answer.data).decode() == text
    assert site.get(PLOTLY).text == text
    assert site.get(PLOTLY, headers={"If-None-Match": site.get(PLOTLY).headers["ETag"]}).status_code == 304


def test_a_plotly_of_another_version_is_left_aside(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    plotly = bundles.SMALL[0]
    plotly.source.write_text(HEAD.format("1.2.3"))
    bundles.install(plotly)
    assert client().get(PLOTLY).status_code == 404
    assert "plotly.js 1.2.3, expected" in caplog.text


def test_what_graphs_need_of_the_polyfill_takes_its_place(folder: Path) -> None:
    regenerator = bundles.SMALL[1]
    regenerator.source.write_text("var regeneratorRuntime = {};")
    assert bundles.install(regenerator) is True
    assert re.fullmatch(r"/_dash-component-suites/dash/deps/polyfill@.*\.js", regenerator.route)
    assert client().get(regenerator.route).text == "var regeneratorRuntime = {};"


def test_package_json_names_the_version_that_the_python_package_wants() -> None:
    package = (bundles.ROOT / "package.json").read_text()
    assert f'"plotly.js-cartesian-dist-min": "{get_plotlyjs_version()}"' in package


def test_every_script_and_style_of_a_page_is_compressed_beforehand(
    site: dash.Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: set[bytes] = set()
    monkeypatch.setattr("app.http.precompressed.make", lambda bodies: made.update(bodies) or len(made))
    assert bundles.compress() == len(made) > 20
    visitor = site.server.test_client()
    for page in ("/", "/connectome/explore/", "/activity/dataset/", "/activity/replay/"):
        text = visitor.get(page).text
        addresses = re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css)(?:\?[^"]*)?)"', text)
        addresses += itertools.chain(*scripts_of(text).values())
        assert len(addresses) > 5
        for address in addresses:
            assert visitor.get(address).data in made, address
