"""Dryad: ``/api/v2``. Descriptions are open to everybody, files to the token of an API account."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

from data_loader.fetch.errors import FetchError, Wrong
from data_loader.fetch.records import Answer, Checksum, Record, RemoteFile, plain_name
from data_loader.fetch.web import Web

MOST_PAGES = 100


def describe(web: Web, doi: str) -> Record:
    """The newest public version of a data set. Raises ``FetchError``."""
    bare = doi.removeprefix("doi:").removeprefix("https://doi.org/")
    if not re.fullmatch(r"10\.\d{4,9}/[\w.-]+", bare):
        raise FetchError(f"dryad:{doi}: expected a DOI, as dryad:10.5061/dryad.w9ghx3g4v")
    url = f"{web.settings.dryad_url}/api/v2/datasets/{quote(f'doi:{bare}', safe='')}"
    dataset = Answer(web.json(url), url)
    version_url = _below(web, dataset.needed("_links", "stash:version", "href"))
    version = Answer(web.json(version_url), version_url)
    people = (
        f"{person.text('lastName')}, {person.text('firstName')}".strip(", ") for person in version.objects("authors")
    )
    return Record(
        repository="dryad",
        id=bare,
        version=version.text("versionNumber"),
        title=version.text("title") or dataset.text("title"),
        authors="; ".join(person for person in people if person),
        year=(version.text("publicationDate") or dataset.text("publicationDate"))[:4],
        doi=bare,
        license=version.text("license") or dataset.text("license"),
        url=f"https://datadryad.org/dataset/doi:{bare}",
        files=tuple(_files(web, _below(web, version.needed("_links", "stash:files", "href")))),
    )


def _files(web: Web, first: str) -> list[RemoteFile]:
    files: list[RemoteFile] = []
    url, token = first, web.settings.dryad_token.get_secret_value()
    for _ in range(MOST_PAGES):
        page = Answer(web.json(url), url)
        for entry in page.objects("_embedded", "stash:files"):
            name = plain_name(entry.needed("path"), url)
            digest = entry.text("digest")
            files.append(
                RemoteFile(
                    name,
                    _below(web, f"{entry.needed('_links', 'self', 'href')}/download"),
                    entry.size("size"),
                    Checksum.of(entry.text("digestType"), digest, f"{url}: {name}") if digest else None,
                    (("Authorization", f"Bearer {token}"),) if token else (),
                )
            )
        following = page.text("_links", "next", "href")
        if not following:
            return files
        url = _below(web, following)
    raise Wrong(f"{first}: lists more than {MOST_PAGES} pages of files")


def _below(web: Web, href: str) -> str:
    """An address of Dryad itself: the token goes nowhere else."""
    url = urljoin(f"{web.settings.dryad_url}/", href)
    if urlsplit(url)[:2] != urlsplit(web.settings.dryad_url)[:2]:
        raise Wrong(f"{web.settings.dryad_url}: points to {url}, which is not its own")
    return url
