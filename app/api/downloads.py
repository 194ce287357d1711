"""Recordings as files, at the reference's paths."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, redirect
from werkzeug.wrappers import Response as BaseResponse

from app import services, urls
from app.api.activity import DATASET, EXAMPLE
from app.api.asked import chosen, listed
from app.api.files import asked_encoding, sent
from app.api.openapi import documented, path_parameter, query_parameter
from app.services.downloads.service import ZIP, archive_key, file_key
from data_loader.export import FORMATS, Format

blueprint = Blueprint("downloads_api", __name__)

FORMAT: Final = query_parameter(
    "format",
    {"type": "string", "enum": [form.value for form in Format], "default": Format.JSON.value},
    description="; ".join(f"{form}: {info.summary}" for form, info in FORMATS.items()) + ".",
)
PAPER: Final = path_parameter("paper_id", example="simulated_demo", description="Paper, as listed by datasets/.")
FILE_TYPES: Final = tuple(dict.fromkeys(info.mimetype for info in FORMATS.values()))
BUCKET: Final = "On an instance with a bucket, JSON is a redirect to it that works for a few minutes."
INSIDE: Final = (
    "Files lie in folders of their papers; MANIFEST.json says what became of each, with its sha256; CITATION.txt whom "
    "to cite. A file that cannot be made is left out and reported there."
)
KEPT: Final = "The answer the visitor already has: If-None-Match holds its ETag."
PART: Final = "The bytes that Range asks for."
ELSEWHERE: Final = "To the file in the bucket."


@blueprint.get(urls.API_DOWNLOADS)
@documented(
    "Several recordings in one ZIP",
    description=INSIDE,
    parameters=[
        query_parameter(
            "datasets", description="Data sets joined by commas, each once.", example=EXAMPLE, required=True
        ),
        FORMAT,
    ],
    content_type=ZIP,
    errors=(404, 413, 416, 503),
    statuses={206: PART, 304: KEPT},
)
def download_recordings() -> BaseResponse:
    form, downloads = _format(), services.current().downloads
    chosen = downloads.checked(listed("datasets") or ())
    key = archive_key(chosen, form)
    return sent(key, f"recordings_{form}.zip", ZIP, lambda: downloads.archive(chosen, form))


@blueprint.get(urls.API_DOWNLOAD)
@documented(
    "A recording as a file",
    description=BUCKET,
    parameters=[DATASET, FORMAT],
    content_type=FILE_TYPES,
    errors=(404, 416, 503),
    statuses={206: PART, 302: ELSEWHERE, 304: KEPT},
)
def download_recording(dataset_id: str) -> BaseResponse:
    form, downloads = _format(), services.current().downloads
    name = downloads.file_name(dataset_id, form)
    if form is Format.JSON and (link := downloads.dataset_link(dataset_id)) is not None:
        return _elsewhere(link)
    key, info = file_key(dataset_id, form), FORMATS[form]
    encoding = asked_encoding() if info.compressible else None
    if encoding:
        key += f":{encoding}"
        response = sent(key, name, info.mimetype, lambda: downloads.encoded(dataset_id, form, encoding))
        response.headers["Content-Encoding"] = encoding.value
    else:
        response = sent(key, name, info.mimetype, lambda: downloads.file(dataset_id, form))
    response.vary.add("Accept-Encoding")
    return response


@blueprint.get(urls.API_DOWNLOAD_PAPER)
@documented(
    "All recordings of a paper in one ZIP",
    description=f"{INSIDE} {BUCKET}",
    parameters=[PAPER, FORMAT],
    content_type=ZIP,
    errors=(404, 413, 416, 503),
    statuses={206: PART, 302: ELSEWHERE, 304: KEPT},
)
def download_paper(paper_id: str) -> BaseResponse:
    form, downloads = _format(), services.current().downloads
    downloads.paper_datasets(paper_id)
    if form is Format.JSON and (link := downloads.paper_link(paper_id)) is not None:
        return _elsewhere(link)
    chosen = downloads.checked_paper(paper_id)
    return sent(archive_key(chosen, form), f"{paper_id}_{form}.zip", ZIP, lambda: downloads.archive(chosen, form))


def _format() -> Format:
    return chosen("format", Format.JSON)


def _elsewhere(link: str) -> BaseResponse:
    response = redirect(link, 302)
    response.headers["Cache-Control"] = "no-store"  # it expires
    return response
