"""Zenodo: ``/api/records/<id>``."""

from __future__ import annotations

import re

from data_loader.fetch.errors import FetchError
from data_loader.fetch.records import Answer, Checksum, Record, RemoteFile, plain_name
from data_loader.fetch.web import Web


def describe(web: Web, record: str) -> Record:
    """The record of this very number; a newer version of it has another one. Raises ``FetchError``."""
    if not re.fullmatch(r"\d{1,12}", record):
        raise FetchError(f"zenodo:{record}: expected the number of a record, as zenodo:19388374")
    url = f"{web.settings.zenodo_url}/api/records/{record}"
    answer = Answer(web.json(url), url)
    files = []
    for entry in answer.objects("files"):
        name = plain_name(entry.needed("key"), url)
        algorithm, _, digest = entry.text("checksum").rpartition(":")
        files.append(
            RemoteFile(
                name,
                entry.text("links", "self") or f"{url}/files/{name}/content",
                entry.size("size"),
                Checksum.of(algorithm or "md5", digest, f"{url}: {name}") if digest else None,
            )
        )
    creators = [person.text("name") for person in answer.objects("metadata", "creators")]
    return Record(
        repository="zenodo",
        id=record,
        version=answer.text("metadata", "version"),
        title=answer.text("metadata", "title"),
        authors="; ".join(name for name in creators if name),
        year=answer.text("metadata", "publication_date")[:4],
        doi=answer.text("doi") or answer.text("metadata", "doi"),
        license=answer.text("metadata", "license", "id"),
        url=f"https://zenodo.org/records/{record}",
        files=tuple(files),
    )
