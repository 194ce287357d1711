"""DANDI: ``/api/dandisets/<id>/versions/<version>/``. Its NWB files are read in parts (``excerpt``), never whole."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from data_loader.fetch.errors import FetchError, Wrong
from data_loader.fetch.records import Answer, Record, RemoteFile, plain_name
from data_loader.fetch.web import Web

MOST_PAGES = 100
SPDX = "spdx:"


def describe(web: Web, words: str) -> Record:
    """``000776`` (its newest published version, else its draft) or ``000776/0.250101.1200``. Raises ``FetchError``."""
    found = re.fullmatch(r"(\d{6})(?:/(draft|\d+\.\d{6}\.\d{4}))?", words)
    if not found:
        raise FetchError(f"dandi:{words}: expected dandi:000776 or, with a version, dandi:000776/0.250101.1200")
    number, base = found[1], f"{web.settings.dandi_url}/api/dandisets/{found[1]}"
    version = found[2]
    if not version:
        dandiset = Answer(web.json(f"{base}/"), f"{base}/")
        version = dandiset.text("most_recent_published_version", "version") or "draft"
    url = f"{base}/versions/{version}"
    about = Answer(web.json(f"{url}/"), f"{url}/")
    licenses = [str(name).removeprefix(SPDX) for name in about.listed("license")]
    return Record(
        repository="dandi",
        id=number,
        version=version,
        title=about.text("name"),
        authors="",
        year="",
        doi=about.text("doi"),
        license=", ".join(licenses),
        url=f"https://dandiarchive.org/dandiset/{number}/{version}",
        files=tuple(_files(web, f"{url}/assets/")),
        stated_citation=about.text("citation"),
    )


def _files(web: Web, first: str) -> list[RemoteFile]:
    files: list[RemoteFile] = []
    url, parameters = first, {"page_size": "200", "order": "path"}
    for _ in range(MOST_PAGES):
        page = Answer(web.json(url, parameters), url)
        for entry in page.objects("results"):
            path, asset = entry.needed("path"), entry.needed("asset_id")
            if not re.fullmatch(r"[0-9a-f-]{36}", asset):
                raise Wrong(f"{url}: {path}: asset_id {asset[:60]!r}; expected a UUID")
            name = plain_name(PurePosixPath(path).name, url)
            address = f"{web.settings.dandi_url}/api/assets/{asset}/download/"
            files.append(RemoteFile(name, address, entry.size("size"), None, id=asset, path=path))
        url, parameters = page.text("next"), {}
        if not url:
            return files
        if urlsplit(url).hostname != urlsplit(first).hostname:
            raise Wrong(f"{first}: points to {url}, which is not its own")
    raise Wrong(f"{first}: lists more than {MOST_PAGES} pages of files")
