"""The head of the HTML document: what a search engine, a chat or an editor that gets a link shows of its view.

Title, description and picture are those of the state in the address, and oEmbed is announced. Addresses are absolute
and begin with the setting ``public_url`` or the host that was asked, which is one of ``allowed_hosts``.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from html import escape

from flask import request

from app import services, urls
from app.api.addresses import base_address, page_at, view_at
from app.errors import AppError
from app.http.kept_answers import keep_not
from app.site import SITE, SUMMARY
from app.unreadable import unavailable
from app.views.view import PICTURE_SIZE, SharedView
from components.page.later import is_late
from data_loader.store import StoreError

logger = logging.getLogger(__name__)


def head(url: str) -> tuple[str, str]:
    """(title, tags) of the page at a path with a query. An address without a view gets those of the site."""
    site = services.current()
    try:
        page, _, query = page_at(url, site.settings)
        if is_late(site, page, query):  # neither does its head wait for what it is about
            return page["title"], tag("meta", name="description", content=page["description"])
        view = view_at(url)
    except AppError:
        return SITE, tag("meta", name="description", content=SUMMARY)
    except Exception as error:  # a card of a link is not worth the page: it comes without one
        if isinstance(error, StoreError):
            unavailable(error)
        else:
            logger.exception("no head for %s", url[:200])
        keep_not(request.environ)
        return SITE, tag("meta", name="description", content=SUMMARY)
    return f"{view.title} · {SITE}", "\n    ".join(_tags(view))


def _tags(view: SharedView) -> Iterator[str]:
    base = base_address(services.current().settings)
    address, title = base + view.page, view.title + view.simulated.mark
    picture = f"{base}{urls.path(urls.SHARE_PICTURE, name=view.picture)}"
    yield tag("meta", name="description", content=view.description)
    yield tag("link", rel="canonical", href=address)
    for kind, form in (("application/json+oembed", "json"), ("text/xml+oembed", "xml")):
        href = base + urls.with_query(urls.OEMBED, [("url", address), ("format", form)])
        yield tag("link", rel="alternate", type=kind, href=href, title=view.title)
    graph = {
        "og:site_name": SITE, "og:type": "website", "og:title": title, "og:description": view.description,
        "og:url": address, "og:image": picture, "og:image:type": "image/png",
        "og:image:width": str(PICTURE_SIZE[0]), "og:image:height": str(PICTURE_SIZE[1]),
    }  # fmt: skip
    for name, content in graph.items():
        yield tag("meta", property=name, content=content)
    card = {"card": "summary_large_image", "title": title, "description": view.description, "image": picture}
    for name, content in card.items():
        yield tag("meta", name=f"twitter:{name}", content=content)


def tag(kind: str, **attributes: str) -> str:
    """An element without content, for the head of a document."""
    written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{kind} {written}>"
