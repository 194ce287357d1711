"""Zenodo, Dryad and DANDI on a free port of this machine: real HTTP with ranges and redirects, and faults on demand.

The shapes of the answers are those of the three public APIs. Content is addressed as ``/content/<name>``; what the
repositories give out is a redirect to it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

ASSET = "00000000-0000-0000-0000-{:012d}"
RETRY_AFTER = "0"  # s
PAGE = b"<!DOCTYPE html><html><body>Please sign in</body></html>"


@dataclass(frozen=True)
class Asked:
    path: str
    range: str
    authorization: str
    answered: int  # status
    sent: int  # bytes of the body


@dataclass
class Repositories:
    """``faults``: path -> what happens to its next requests, one each; ``always``: what happens to all of them."""

    contents: dict[str, bytes] = field(default_factory=dict)
    stated: dict[str, str] = field(
        default_factory=dict
    )  # name -> checksum that the records state instead of the right one
    zenodo: dict[str, list[str]] = field(default_factory=dict)  # record -> names of files
    dryad: dict[str, list[str]] = field(default_factory=dict)  # DOI -> names
    dandi: dict[str, list[str]] = field(default_factory=dict)  # number -> paths
    license: str = "cc-by-4.0"
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    always: dict[str, str] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (_Handler,), {"world": self}))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def put(self, name: str, content: bytes) -> str:
        """Its address."""
        self.contents[name] = content
        return f"{self.url}/content/{name}"

    def of(self, part: str) -> list[Asked]:
        return [asked for asked in self.asked if part in asked.path]

    def sha256(self, name: str) -> str:
        return self.stated.get(name) or hashlib.sha256(self.contents[name]).hexdigest()

    # --- the three APIs; None: there is no such thing

    def answer(self, path: str, query: dict[str, list[str]]) -> Any:
        apis: dict[str, Callable[[list[str], dict[str, list[str]]], Any]] = {
            "records": self._zenodo,
            "v2": self._dryad,
            "dandisets": self._dandi,
        }
        first, *rest = path.removeprefix("/api/").strip("/").split("/")
        return apis[first](rest, query) if first in apis else None

    def _zenodo(self, words: list[str], query: dict[str, list[str]]) -> Any:
        if len(words) != 1 or words[0] not in self.zenodo:
            return None
        files = [
            {
                "key": name,
                "size": len(self.contents[name]),
                "checksum": f"md5:{self.stated.get(name) or hashlib.md5(self.contents[name]).hexdigest()}",
                "links": {"self": f"{self.url}/api/records/{words[0]}/files/{name}/content"},
            }
            for name in self.zenodo[words[0]]
        ]
        about = {
            "title": "Recordings of worms",
            "creators": [{"name": "Doe, Jane"}, {"name": "Roe, Max"}],
            "publication_date": "2026-03-01",
            "version": "v4",
        } | ({"license": {"id": self.license}} if self.license else {})
        return {"id": int(words[0]), "doi": f"10.5281/zenodo.{words[0]}", "metadata": about, "files": files}

    def _dryad(self, words: list[str], query: dict[str, list[str]]) -> Any:
        match words:
            case ["datasets", doi] if unquote(doi).removeprefix("doi:") in self.dryad:
                return {"_links": {"stash:version": {"href": f"/api/v2/versions/{_number(unquote(doi))}"}}}
            case ["versions", number]:
                return {
                    "title": "Worms that ate",
                    "versionNumber": 3,
                    "publicationDate": "2025-02-03",
                    "license": "https://spdx.org/licenses/CC0-1.0.html",
                    "authors": [{"firstName": "Jane", "lastName": "Doe"}],
                    "_links": {"stash:files": {"href": f"/api/v2/versions/{number}/files"}},
                }
            case ["versions", number, "files"]:
                names = next(files for doi, files in self.dryad.items() if _number(f"doi:{doi}") == number)
                at = int(query.get("page", ["1"])[0])  # pages of two
                listed = [
                    {
                        "path": name,
                        "size": len(self.contents[name]),
                        "digestType": "sha-256",
                        "digest": self.sha256(name),
                        "_links": {"self": {"href": f"/api/v2/files/{name}"}},
                    }
                    for name in names[2 * at - 2 : 2 * at]
                ]
                more = {"next": {"href": f"/api/v2/versions/{number}/files?page={at + 1}"}} if names[2 * at :] else {}
                return {"_embedded": {"stash:files": listed}, "_links": more}
        return None

    def _dandi(self, words: list[str], query: dict[str, list[str]]) -> Any:
        if not words or words[0] not in self.dandi:
            return None
        match words[1:]:
            case []:
                return {"most_recent_published_version": {"version": "0.260101.1200"}}
            case ["versions", version]:
                return {
                    "name": "Worms that glow",
                    "doi": f"10.48324/dandi.{words[0]}/{version}",
                    "license": ["spdx:CC-BY-4.0"],
                    "citation": f"Doe, Jane (2026) Worms that glow (Version {version}). DANDI archive.",
                }
            case ["versions", version, "assets"]:
                paths, at = self.dandi[words[0]], int(query.get("page", ["1"])[0])  # pages of one
                path = paths[at - 1]
                listed = {
                    "asset_id": ASSET.format(at),
                    "path": path,
                    "size": len(self.contents[path.rpartition("/")[2]]),
                }
                base = f"{self.url}/api/dandisets/{words[0]}/versions/{version}/assets/"
                return {"next": f"{base}?page={at + 1}" if paths[at:] else None, "results": [listed]}
        return None

    def redirect(self, path: str) -> str | None:
        """Where the content of a file of a record is."""
        words = path.strip("/").split("/")
        match words:
            case ["api", "records", _, "files", name, "content"] | ["api", "v2", "files", name, "download"]:
                return f"{self.url}/content/{name}"
            case ["api", "assets", asset, "download"]:
                paths = [path for files in self.dandi.values() for path in files]
                return f"{self.url}/content/{paths[int(asset[-12:]) - 1].rpartition('/')[2]}"
        return None


class _Handler(BaseHTTPRequestHandler):
    world: Repositories

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        waiting = self.world.faults[path]
        fault = waiting.pop(0) if waiting else self.world.always.get(path, "")
        if fault.isdigit():
            self._send(int(fault), b"", {"Retry-After": RETRY_AFTER})
        elif fault == "html":
            self._send(200, PAGE, {"Content-Type": "text/html; charset=utf-8"})
        elif fault.startswith("to "):
            self._send(302, b"", {"Location": fault.removeprefix("to ")})
        elif target := self.world.redirect(parts.path):
            self._send(302, b"", {"Location": target})
        elif path.startswith("/content/"):
            self._content(path.removeprefix("/content/"), fault)
        else:
            answer = self.world.answer(parts.path, parse_qs(parts.query))
            kind = {"Content-Type": "application/json"}
            self._send(200 if answer is not None else 404, json.dumps(answer).encode(), kind)

    def _content(self, name: str, fault: str) -> None:
        content = self.world.contents.get(name)
        if content is None:
            self._send(404, b"", {})
            return
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        headers = {"Content-Type": "application/octet-stream", "ETag": tag}
        wanted, same = self.headers.get("Range", ""), self.headers.get("If-Range", tag) == tag
        keep = int(fault.split()[1]) if fault.startswith("cut ") else None
        if wanted and same and fault != "whole":
            first, _, last = wanted.removeprefix("bytes=").partition("-")
            start, end = int(first), min(int(last) + 1 if last else len(content), len(content))
            if start >= len(content):
                self._send(416, b"", headers)
                return
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(content)}"
            self._send(206, content[start:end], headers, keep)
        else:
            self._send(200, content, headers, keep)

    def _send(self, status: int, body: bytes, headers: dict[str, str], keep: int | None = None) -> None:
        """``keep``: bytes after which the connection breaks."""
        sent = body if keep is None else body[:keep]
        self.world.asked.append(
            Asked(self.path, self.headers.get("Range", ""), self.headers.get("Authorization", ""), status, len(sent))
        )
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):  # the client may have had enough
            self.wfile.write(sent)
        if keep is not None:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """The list ``asked`` is the log."""


def _number(doi: str) -> str:
    return str(sum(doi.encode()))
