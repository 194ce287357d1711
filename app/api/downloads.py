"""Recordings as files, at the reference's paths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app import services, urls
from app.api.activity import DATASET, EXAMPLE
from app.api.answers import REVALIDATED, etag
from app.api.asked import chosen, listed
from app.api.openapi import documented, path_parameter, query_parameter
from app.services.downloads.service import ZIP, Made
from app.services.downloads.zip_stream import chunks
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
    errors=(404, 413),
    statuses={304: KEPT},
)
def download_recordings() -> BaseResponse:
    form, downloads = _format(), services.current().downloads
    chosen = downloads.checked(listed("datasets") or ())
    key = f"download:{','.join(chosen)}:{form}"
    return _kept(key) or _archive(key, f"recordings_{form}.zip", chosen, form)


@blueprint.get(urls.API_DOWNLOAD)
@documented(
    "A recording as a file",
    description=BUCKET,
    parameters=[DATASET, FORMAT],
    content_type=FILE_TYPES,
    errors=(404, 503),
    statuses={302: ELSEWHERE},
)
def download_recording(dataset_id: str) -> BaseResponse:
    form, downloads = _format(), services.current().downloads
    name = downloads.file_name(dataset_id, form)
    if form is Format.JSON and (link := downloads.dataset_link(dataset_id)) is not None:
        return _elsewhere(link)
    key = f"download:{dataset_id}:{form}"
    return _kept(key) or _file(key, name, dataset_id, form)


@blueprint.get(urls.API_DOWNLOAD_PAPER)
@documented(
    "All recordings of a paper in one ZIP",
    description=f"{INSIDE} {BUCKET}",
    parameters=[PAPER, FORMAT],
    content_type=ZIP,
    errors=(404, 503),
    statuses={302: ELSEWHERE, 304: KEPT},
)
def download_paper(paper_id: str) -> BaseResponse:
    form, downloads = _format(), services.current().downloads
    chosen = downloads.paper_datasets(paper_id)
    if form is Format.JSON and (link := downloads.paper_link(paper_id)) is not None:
        return _elsewhere(link)
    key = f"download:paper:{paper_id}:{form}"
    return _kept(key) or _archive(key, f"{paper_id}_{form}.zip", chosen, form)


def _format() -> Format:
    return chosen("format", Format.JSON)


def _elsewhere(link: str) -> BaseResponse:
    response = redirect(link, 302)
    response.headers["Cache-Control"] = "no-store"  # it expires
    return response


def _kept(key: str) -> Response | None:
    """304 for a visitor who has the file; nothing is made then."""
    return _named(Response(status=304), key) if request.if_none_match.contains_weak(etag(key)) else None


def _file(key: str, name: str, dataset_id: str, form: Format) -> Response:
    response = Response(mimetype=FORMATS[form].mimetype)
    if request.method != "HEAD":
        made = services.current().downloads.make(dataset_id, form)
        response.response = _sent(made)
        response.call_on_close(made.stream.close)
        response.content_length = made.size
    return _named(response, key, name)


def _sent(made: Made) -> Iterator[bytes]:
    with made.stream:
        yield from chunks(made.stream)


def _archive(key: str, name: str, chosen: tuple[str, ...], form: Format) -> Response:
    response = Response(mimetype=ZIP)
    if request.method != "HEAD":
        response.response = services.current().downloads.archive(chosen, form)
    return _named(response, key, name)


def _named(response: Response, key: str, name: str = "") -> Response:
    # weak: an NWB file made again has other object ids, and text travels plain and compressed
    response.set_etag(etag(key), weak=True)
    response.headers["Cache-Control"] = REVALIDATED
    if name:
        response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
