"""The same bytes are compressed once, whoever asks for them and however."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import brotli
import dash
import flask_compress.flask_compress
import pytest
from werkzeug.test import Client

from app.http import precompressed
from tests.app.http.layers import kept_answers_of

BROTLI = {"Accept-Encoding": "br"}
EDGES = "/connectome/api/get-edges/"
RENDERER = "/_dash-component-suites/dash/dash-renderer/build/dash_renderer.min.js"


@pytest.fixture
def chain(site: dash.Dash) -> Client:
    """The site without the answers that it keeps whole."""
    return Client(kept_answers_of(site.server).application)


@pytest.fixture
def compressed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What Flask-Compress had to compress."""
    done: list[bytes] = []
    real = flask_compress.flask_compress._compress_data

    def counted(app: Any, data: bytes, algorithm: str) -> bytes:
        done.append(data)
        return real(app, data, algorithm)

    monkeypatch.setattr("flask_compress.flask_compress._compress_data", counted)
    return done


def test_other_spellings_of_a_question_are_not_compressed_again(chain: Client, compressed: list[bytes]) -> None:
    query = "datasets=white_1986_whole&neurons=RIAL,RIAR"
    first = chain.get(f"{EDGES}?{query}", headers=BROTLI)
    second = chain.get(f"{EDGES}?{query}&classes=", headers=BROTLI)
    body = {"datasets": ["white_1986_whole"], "neurons": ["RIAL", "RIAR"]}
    posted = chain.post(EDGES, json=body, headers=BROTLI)
    assert first.data == second.data == posted.data
    assert b"RIAL" in brotli.decompress(first.data)
    assert len(compressed) == 1


def test_answers_to_different_questions_are_not_mixed_up(chain: Client) -> None:
    for cell in ("AVAL", "AVBL", "AVAL"):
        answer = chain.get(f"{EDGES}?datasets=white_1986_whole&neurons={cell}", headers=BROTLI)
        assert f'"{cell}"' in brotli.decompress(answer.data).decode()
    for path, title in (("/about/", "About and citations"), ("/connectome/", "14 connectomes of C. elegans")):
        page = brotli.decompress(chain.get(path, headers=BROTLI).data).decode()
        assert f"<title>{title} · WormWideWeb</title>" in page


def test_a_script_of_dash_is_sent_as_it_was_compressed_beforehand(
    chain: Client, compressed: list[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(precompressed, "FOLDER", tmp_path)
    plain = chain.get(RENDERER).data
    stored = brotli.compress(plain, quality=1)  # as no other part of the site compresses
    (tmp_path / f"{precompressed.digest_of(plain)}.br").write_bytes(stored)
    assert chain.get(RENDERER, headers=BROTLI).data == stored
    assert compressed == []


@pytest.mark.parametrize("encoding", ["identity", "br"])
def test_who_has_an_answer_of_dash_gets_304(chain: Client, encoding: str) -> None:
    for path in ("/_dash-layout", "/_dash-dependencies"):
        first = chain.get(path, headers={"Accept-Encoding": encoding})
        again = chain.get(path, headers={"Accept-Encoding": encoding, "If-None-Match": str(first.headers["ETag"])})
        assert (again.status_code, again.data) == (304, b"")


def test_a_file_says_once_how_long_it_lasts(chain: Client) -> None:
    for query, lasts in (("?m=1", "public, max-age=31536000, immutable"), ("", "no-cache")):
        answer = chain.get(f"/assets/brand/logo.svg{query}")
        assert answer.headers["Cache-Control"] == lasts
        assert "Expires" not in answer.headers
