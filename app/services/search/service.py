"""Where a name leads: cells, classes, pages, data sets, papers and recordings by what is typed."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

from app import navigation
from app.services.activity.service import ActivityService
from app.services.connectome.service import ConnectomeService
from app.services.search.answers import SearchAnswer, SearchIndex
from app.services.search.index import IndexBuilder
from app.services.search.matching import guesses, ranked
from app.services.search.requests import SearchRequest
from app.settings import Settings
from data_loader.store import Store


class SearchService:
    def __init__(
        self, store: Store, settings: Settings, connectome: ConnectomeService, activity: ActivityService
    ) -> None:
        self._store = store
        self._settings = settings
        self._connectome = connectome
        self._activity = activity

    def prepare(self) -> None:
        """Make the index."""
        _ = self.index

    @cached_property
    def index(self) -> SearchIndex:
        """Shared by all callers: do not write to it."""
        builder = IndexBuilder(self._store, self._connectome, self._activity, self._settings.url_prefix)
        return {"entries": builder.entries()}

    @cached_property
    def mark(self) -> str:
        """For an address that browsers keep: one data version has another index when the code or the prefix changes."""
        digest = hashlib.sha256(self._settings.url_prefix.encode())
        for path in (*sorted(Path(__file__).parent.glob("*.py")), Path(navigation.__file__)):
            digest.update(path.read_bytes())
        return digest.hexdigest()[:12]

    def find(self, request: SearchRequest) -> SearchAnswer:
        """The best of what fits, as the search box of the site orders it."""
        entries = self.index["entries"]
        found = ranked(entries, request.q)
        return {
            "query": request.q,
            "found": len(found),
            "results": [
                {
                    "kind": entry["kind"],
                    "name": entry["names"][0],
                    "detail": entry["detail"],
                    "simulated": entry["simulated"],
                    "fit": how,
                    "where": entry["where"],
                    "more": entry["more"],
                }
                for entry, how in found[: request.limit]
            ],
            "guesses": [] if found else guesses(entries, request.q),
        }
