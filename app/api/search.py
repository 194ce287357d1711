"""JSON for the search of the site: where a name leads, and the index that the search box matches in the browser."""

from __future__ import annotations

from flask import Blueprint, Response, request

from app import services, urls
from app.api.answers import json_answer
from app.api.openapi import documented, query_parameter
from app.services.search.answers import SearchAnswer, SearchIndex
from app.services.search.requests import SearchRequest

blueprint = Blueprint("search_api", __name__)

RESULT = {
    "kind": "cell",
    "name": "DD01",
    "detail": "motorneuron, class DD",
    "simulated": False,
    "fit": "exact",
    "where": "/neuron/DD01/",
    "more": [{"name": "Wiring of DD01 in Explore", "where": "/connectome/explore/?neurons=DD01"}],
}


@blueprint.get(urls.API_SEARCH)
@documented(
    "Where a name leads",
    description="Cells, classes, pages, connectomes, papers and recordings, the best first: fit is exact, prefix, part "
    "of the name, or word, which is something known of it, as a transmitter. Names may be written as files write them: "
    "DD1 and dd1 are DD01. where is an address on this host, and so are those in more. found: how many fit. guesses: "
    "names that q may have meant, where nothing fits. The search box of the site gives the same order.",
    parameters=[
        query_parameter(
            "q", {"type": "string", "minLength": 1, "maxLength": 80}, description="What is looked for.",
            example="DD1", required=True,
        ),
        query_parameter(
            "limit", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
            description="How many results are told.",
        ),
    ],
    answer_type=SearchAnswer,
    answer={"query": "DD1", "found": 1, "results": [RESULT], "guesses": []},
    errors=(400,),
)  # fmt: skip
def get_search() -> Response:
    asked = SearchRequest.of_query(request.args.items(multi=True))
    return json_answer(f"search:{asked.model_dump_json()}", lambda: services.current().search.find(asked))


@blueprint.get(urls.API_SEARCH_INDEX)
@documented(
    "All that can be looked for",
    description="What the search box matches while one types. names: the first is what it is called, the others are "
    "spellings of it; words: what else it is found by.",
    answer_type=SearchIndex,
    answer={
        "entries": [
            {key: value for key, value in RESULT.items() if key not in ("name", "fit")}
            | {"names": ["DD01", "DD1"], "words": []}
        ]
    },
)
def get_search_index() -> Response:
    site = services.current()
    return json_answer(f"search_index:{site.search.mark}", lambda: site.search.index)
