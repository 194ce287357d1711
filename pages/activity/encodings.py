"""The encodings of one recording on its Explore page: their part of the address and their table.

Rows come from the API once the table is scrolled into view (assets/browser/pages/activity/encodings/page.js).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from app import urls
from app.services import Services
from app.site import SITE
from app.states.activity.encodings import VIEW, encoding_query
from app.states.encoding.table import EncodingTableState, View
from components.elements.attributes import aria
from components.encoding.table import encoding_table, encoding_table_config, method_told
from components.page.live import LivePart
from components.shell import address

PAGE = "activity-explore"
NAME = f"{PAGE}-encoding"


LIVE = LivePart(name=NAME, module="pages/activity/encodings/page", inputs={"page": (f"{PAGE}-config", "data")})


def recording_encodings(dataset: Mapping[str, Any], state: EncodingTableState, site: Services) -> list[Any]:
    """The table's section, in a list; an empty list where the recording has no encodings.
    ``dataset``: as of ``ActivityService.dataset``."""
    if not dataset["has_encoding"]:
        return []
    prefix, dataset_id = site.settings.url_prefix, dataset["dataset_id"]
    defaults, written = encoding_query(state)
    config = encoding_table_config(
        NAME,
        prefix,
        data_table="encodings",
        defaults=defaults,
        state=written | {VIEW: str(View.NEURONS)},
        urls={"neurons": address(urls.path(urls.API_ENCODED_NEURONS, dataset_id=dataset_id), prefix)},
        citation=method_told(dataset["simulated"]),
        site=SITE,
        dataVersion=site.store.data_version,
    )
    section = html.Section(
        [
            html.H2("What the neurons encode", id=f"{NAME}-title"),
            encoding_table(NAME, [View.NEURONS], View.NEURONS, state.text),
            *LIVE.stores(config),
        ],
        className="activity-encoding",
        **aria(labelledby=f"{NAME}-title"),
    )
    return [section]


LIVE.start()
