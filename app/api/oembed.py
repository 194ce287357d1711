"""oEmbed (oembed.com, version 1.0): what a page that was given a link puts in its place."""

from __future__ import annotations

from html import escape
from typing import Final, Literal
from xml.etree import ElementTree

from flask import Blueprint, Response
from typing_extensions import TypedDict

from app import services, urls
from app.api.addresses import base_address
from app.api.answers import binary_answer, dumps
from app.api.asked import single
from app.api.openapi import documented, query_parameter
from app.api.sharing import asked_view
from app.errors import AppError, BadRequestError
from app.site import SITE
from app.views.view import PICTURE_SIZE, SharedView
from data_loader.problems import shorten

blueprint = Blueprint("oembed", __name__)

WIDTH, HEIGHT = 900, 640  # px, unless there is less room
MOST: Final = 10_000  # px
MIMETYPES: Final = {"json": "application/json", "xml": "text/xml"}
# what a view needs: its scripts, its downloads and its links to other sites; no cookies, no storage of this site
SANDBOX: Final = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
ROOM = {"type": "integer", "minimum": 1, "maximum": MOST}


class Oembed(TypedDict):
    """The keys of oembed.com, version 1.0, for the type rich."""

    version: Literal["1.0"]
    type: Literal["rich"]
    title: str
    author_name: str
    author_url: str
    provider_name: str
    provider_url: str
    cache_age: int
    html: str
    width: int
    height: int
    thumbnail_url: str
    thumbnail_width: int
    thumbnail_height: int


class NotImplementedHereError(AppError):
    status = 501
    code = "unknown_format"


@blueprint.get(urls.OEMBED)
@documented(
    "oEmbed of a page",
    description="An iframe of the view with embed=1, its title and a picture. Who may show the frame is the setting "
    "WWW_FRAME_ANCESTORS of the site.",
    parameters=[
        query_parameter("url", description="Address of a page of this site.", example="/connectome/", required=True),
        query_parameter("format", {"enum": list(MIMETYPES), "default": "json"}, description="Another one is a 501."),
        query_parameter("maxwidth", ROOM, description="Room there is, px.", example=600),
        query_parameter("maxheight", ROOM, description="Room there is, px."),
    ],
    answer_type=Oembed,
    answer={
        "version": "1.0",
        "type": "rich",
        "title": "Connectomes",
        "author_name": SITE,
        "author_url": "https://worm.example/connectome/",
        "provider_name": SITE,
        "provider_url": "https://worm.example/",
        "cache_age": 86_400,
        "html": '<iframe src="https://worm.example/connectome/?embed=1" …></iframe>',
        "width": 600,
        "height": HEIGHT,
        "thumbnail_url": "https://worm.example/assets/share/connectome.png",
        "thumbnail_width": PICTURE_SIZE[0],
        "thumbnail_height": PICTURE_SIZE[1],
    },
    content_type=tuple(MIMETYPES.values()),
    errors=(404, 501),
)
def get_oembed() -> Response:
    given = single("format")
    form = "json" if given is None else given
    if form not in MIMETYPES:
        raise NotImplementedHereError(f"format={shorten(form)}: expected json or xml.")
    width, height = _room("maxwidth", WIDTH), _room("maxheight", HEIGHT)
    view, base = asked_view(), base_address(services.current().settings)
    write = dumps if form == "json" else _xml
    key = f"oembed:{form}:{width}:{height}:{base}:{view.page}"
    return binary_answer(key, lambda: write(answer(view, base, width, height)), MIMETYPES[form])


def _room(name: str, wanted: int) -> int:
    """The wanted size, or less where there is less room."""
    text = single(name)
    if text is None:
        return wanted
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= MOST and len(text) <= 6):
        raise BadRequestError(f"{name}={shorten(text)}: expected a whole number from 1 to {MOST}.", code="bad_size")
    return min(wanted, int(text))


def answer(view: SharedView, base: str, width: int, height: int) -> Oembed:
    title = view.title + view.simulated.mark
    return {
        "version": "1.0",
        "type": "rich",
        "title": f"{title} · {SITE}",
        "author_name": SITE,
        "author_url": base + view.page,
        "provider_name": SITE,
        "provider_url": f"{base}/",
        "cache_age": 86_400,  # s
        "html": iframe(base + view.page, title, width, height),
        "width": width,
        "height": height,
        "thumbnail_url": base + urls.path(urls.SHARE_PICTURE, name=view.picture),
        "thumbnail_width": PICTURE_SIZE[0],
        "thumbnail_height": PICTURE_SIZE[1],
    }


def iframe(address: str, title: str, width: int, height: int) -> str:
    embedded = f"{address}{'&' if '?' in address else '?'}embed=1"
    return (
        f'<iframe data-wormwideweb src="{escape(embedded)}" title="{escape(title)}" width="{width}" height="{height}" '
        f'sandbox="{SANDBOX}" loading="lazy" allowfullscreen style="border:0;max-width:100%"></iframe>'
    )


def _xml(told: Oembed) -> bytes:
    root = ElementTree.Element("oembed")
    for name, value in told.items():
        # XML has no place for control characters, not even escaped
        ElementTree.SubElement(root, name).text = "".join(letter for letter in str(value) if letter.isprintable())
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
