"""The modules of ``assets/browser/`` as browsers get them, bundled and one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import flask
import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from app.settings import Settings
from benchmarks.documents import scripts_of
from components import browser_modules, bundles
from components.browser_modules import BOOT, SHELL, SOURCE, modules
from data_loader.store import Store

START = 15_000  # bytes of own script (Brotli) that the start page may take
PAGE = 60_000  # and any page, before a folded part is opened
# the two inline scripts are Dash's own: another version of Dash may have others
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)


@pytest.fixture(params=["bundled", "one by one"])
def mode(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """How this process serves the modules. Bundles are made anew, so they are of these sources."""
    monkeypatch.setattr(browser_modules, "BUILT", tmp_path / "browser")
    if request.param == "bundled" and not browser_modules.build():
        pytest.skip("esbuild is not here: npm has not installed it")
    modules.cache_clear()
    yield request.param
    modules.cache_clear()


@pytest.fixture
def client(mode: str) -> FlaskClient:
    server = flask.Flask(__name__)
    bundles.register(server)
    return server.test_client()


def test_every_module_that_dash_calls_is_served_and_so_is_what_it_imports(client: FlaskClient) -> None:
    for path in (BOOT, *browser_modules.entries(browser_modules.sources())):
        answer = client.get(modules().url(path))
        assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"  # pages in sandboxed frames fetch them too
        for name in re.findall(r'(?:from|import)\s*"(\.[^"]+)"', answer.text):
            imported = client.get(modules().url(path) + "/../" + name)
            assert imported.status_code in (200, 404)
            assert (SOURCE / path).parent.joinpath(name).resolve().is_relative_to(SOURCE)


def test_another_version_and_other_files_are_not_found(client: FlaskClient) -> None:
    digest = modules().digest
    for path in (f"/_bundles/000000000000/{BOOT}", f"/_bundles/{digest}/head.js", f"/_bundles/{digest}/tsconfig.json",
                 f"/_bundles/{digest}/../components/bundles.py"):  # fmt: skip
        assert client.get(path).status_code == 404


def test_the_digest_follows_the_content(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first, second = (browser_modules.Modules(browser_modules._as_bundles({"a.js": body}), {}) for body in (b"1", b"2"))
    assert first.digest != second.digest
    assert re.fullmatch(r"/worm/_bundles/[0-9a-f]{12}/pages/site/shell\.js", first.url(SHELL, "/worm/"))


def test_bundles_of_other_sources_are_left_aside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(browser_modules, "BUILT", tmp_path)
    (tmp_path / browser_modules.MARK).write_text("of yesterday")
    modules.cache_clear()
    try:
        assert set(modules().bundles) == {*browser_modules.sources()} - {"head.js", "height.js"}
    finally:
        modules.cache_clear()


def test_the_policy_is_the_same_bundled_or_not(mode: str, settings: Settings, embedded_store: Store) -> None:
    assert bool(modules().outputs) == (mode == "bundled")
    answer = create_app(settings, embedded_store).server.test_client().get("/")
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert scripts_of(answer.text)["modules"][0] == modules().url(BOOT)


def weight(paths: list[str]) -> int:
    return sum(len(brotli.compress(modules().bundles[path].body)) for path in paths)


def test_pages_get_little_script_and_none_of_other_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_modules, "BUILT", tmp_path / "browser")
    if not browser_modules.build():
        pytest.skip("esbuild is not here: npm has not installed it")
    modules.cache_clear()
    try:
        shell = {*modules().with_imports(BOOT), *modules().with_imports(SHELL)}
        assert weight([*shell]) <= START
        pages = [name for name in browser_modules.entries(browser_modules.sources()) if name.endswith("page.js")]
        for page in pages:
            files = shell | set(modules().with_imports(page))
            assert weight([*files]) <= PAGE, page
            inputs = {source for file in files for source in modules().outputs.get(file, {}).get("inputs", {})}
            assert any(source.startswith("replay/") for source in inputs) == (page == "pages/activity/replay/page.js")
    finally:
        modules.cache_clear()
