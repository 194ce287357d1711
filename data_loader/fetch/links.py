"""Plain addresses of files: what their servers say of them before they are fetched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from data_loader.fetch.records import Checksum, Record, RemoteFile, plain_name
from data_loader.fetch.web import Web, check_scheme


def describe(web: Web, urls: Sequence[str], sha256: Mapping[str, str]) -> Record:
    """``sha256``: file name -> digest, from the manifest. Raises ``FetchError``."""
    files = []
    for url in urls:
        check_scheme(url)
        name = plain_name(PurePosixPath(unquote(urlsplit(url).path)).name, url)
        with web.open(url) as answer:  # closed before its body is read; some servers do not answer HEAD
            length = answer.headers.get("Content-Length", "")
        digest = sha256.get(name)
        checksum = Checksum("sha256", digest) if digest else None
        files.append(RemoteFile(name, url, int(length) if length.isdigit() else None, checksum))
    return Record("https", urls[0], "", "", "", "", "", "", urls[0], tuple(files))
