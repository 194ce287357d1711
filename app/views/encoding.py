"""What the encoding pages show: counts, the table of classes or neurons, the wiring coloured by a feature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app import services, urls
from app.analysis.encoding.features import BY_KEY, Feature, Group
from app.analysis.encoding.features import Kind as FeatureKind
from app.color_scales import color_scales
from app.services.credits import citations
from app.states.encoding.connectome import EncodingConnectomeState
from app.states.encoding.table import EMPTY, EncodingTableState, View
from app.views.connectome import (
    counts_of,
    datasets_of,
    edge_units,
    edge_values,
    edges_request,
    edges_table,
    page_address,
    place,
)
from app.views.python_code import Kind, Snippet
from app.views.site import own_request, table_view
from app.views.view import Describe, Request, SharedView, Simulated, Table, columns, listed

# features of a neuron that are one number -> where its recording's encodings keep them; 0 is "not significant"
NUMBERS: Mapping[str, str] = {
    "strength_v": "rel_enc_str_v", "strength_hc": "rel_enc_str_θh", "strength_p": "rel_enc_str_P",
    "fwdness": "forwardness", "dorsalness": "dorsalness", "feedingness": "feedingness", "timescale": "tau_vals",
}  # fmt: skip
FAMILIES: Mapping[Group, str] = {Group.VELOCITY: "v", Group.HEAD_CURVATURE: "θh", Group.FEEDING: "P"}


def overview(site: services.Services, _query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    def numbers() -> Table:
        counts, table = site.encoding.counts(), site.encoding.class_table
        found = {
            "rows of the class table": len(table.rows) if table else 0,
            "recordings with encodings": counts.recordings,
            "comparable recordings": counts.comparable,
            "identified neurons": counts.labelled,
        }
        return {"what": list(found), "count": list(found.values())}

    text = "How neurons of C. elegans encode movement, head bends and feeding: tunings by class and neuron."
    return table_view(
        urls.ENCODING, "Encoding of behavior", text, "encoding", numbers,
        cite=(citations.of_encodings(),), simulated=_simulated(site),
    )  # fmt: skip


def _simulated(site: services.Services) -> Simulated:
    table = site.encoding.class_table
    return Simulated.of([*([table.simulated] if table else []), site.encoding.counts().simulated])


# ---------------------------------------------------------------------------------------------------------------- table


def table(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = EncodingTableState.read(query)
    shown = [BY_KEY[key] for key in state.columns if key != EMPTY]
    classes = state.view is View.CLASSES and site.encoding.class_table is not None
    of = "neuron classes" if classes else "identified neurons"
    found = f" that match “{state.text}”" if state.text else ""
    class_table = site.encoding.class_table
    made = bool(class_table and class_table.simulated) if classes else site.encoding.counts().simulated
    return table_view(
        page_address(urls.ENCODING_TABLE, state),
        f"Tuning of {of}{found}",
        f"Tuning to velocity, head curvature and feeding of C. elegans {of}{found}.",
        "encoding-table",
        lambda: _rows(_class_rows(site) if classes else _neuron_rows(site, shown), state, shown, classes),
        units={feature.key: feature.name for feature in shown},
        cite=(citations.of_encodings(),),
        simulated=Simulated.of([made]),
        ignored=bad,
    )


def _class_rows(site: services.Services) -> list[Mapping[str, Any]]:
    table = site.encoding.class_table
    return [] if table is None else list(table.rows)


def _neuron_rows(site: services.Services, shown: Sequence[Feature]) -> list[dict[str, Any]]:
    """Labelled neurons of the comparable recordings. A tuning is the segments that show it; None: not significant."""
    rows = []
    for dataset_id, recording in site.encoding.all_encoding().items():
        document = recording["encoding"]
        segments = sorted(document["neuron_categorization"].items(), key=lambda item: int(item[0]))
        for neuron in recording["neuron"].values():
            if neuron["label"]:
                values = {feature.key: _value(feature, neuron["idx_neuron"], document, segments) for feature in shown}
                rows.append({"dataset_id": dataset_id, "idx": neuron["idx_neuron"], "label": neuron["label"],
                             "class": neuron["class"], "recording": recording["dataset_name"], **values})  # fmt: skip
    return rows


def _value(feature: Feature, idx: int, document: Mapping[str, Any], segments: Sequence[tuple[str, Any]]) -> Any:
    if feature.key in NUMBERS:
        column = document.get(NUMBERS[feature.key])
        return (column[idx - 1] or None) if column is not None else None
    if feature.kind is FeatureKind.VARIABILITY:
        changing = "yes" if idx in document["encoding_changing_neurons"] else "no"
        return changing if len(segments) > 1 else None
    family = FAMILIES[feature.group]
    return ", ".join(name for name, found in segments if idx in found.get(family, {}).get(feature.key, ())) or None


def _rows(
    rows: Sequence[Mapping[str, Any]], state: EncodingTableState, shown: Sequence[Feature], classes: bool
) -> Table:
    """Rows with every word that is searched for, in the order asked for; blanks come last."""
    words = state.text.lower().split()
    first = ("class", "count") if classes else ("class", "label", "recording", "idx", "dataset_id")
    names = ("class", "label", "recording", "idx")
    kept = [
        row for row in rows if all(word in " ".join(str(row.get(name, "")) for name in names).lower() for word in words)
    ]
    for key, direction in reversed(state.sort):
        there = [row for row in kept if row.get(key) is not None]
        blank = [row for row in kept if row.get(key) is None]
        kept = sorted(there, key=lambda row: _rank(row[key]), reverse=direction == "desc") + blank
    return columns((*first, *(feature.key for feature in shown)), kept)


def _rank(value: Any) -> tuple[float, str]:
    """Numbers by size, segments by how many, words by letter."""
    if isinstance(value, int | float):
        return float(value), ""
    return (float(len(value)), "") if value.replace(", ", "").isdigit() else (0.0, value)


# ----------------------------------------------------------------------------------------------------------- connectome


def connectome(site: services.Services, query: Mapping[str, Any], _: Mapping[str, str]) -> SharedView:
    state, bad = EncodingConnectomeState.read(query, site.connectome)
    chosen, asked, feature = datasets_of(site, state.datasets), edges_request(state), BY_KEY[state.feature]
    cells, where = [*state.neurons, *state.classes], place(chosen)
    table = site.encoding.class_table
    simulated = Simulated.of([bool(table and table.simulated)])
    page = page_address(urls.ENCODING_CONNECTOME, state)
    low, high = state.limits or (feature.low, feature.high)
    return SharedView(
        page=page,
        title=f"{feature.name} of {listed(cells)}, on {where}" if cells else f"{feature.name} on the connectome",
        description=f"The wiring of {listed(cells, 8) or 'C. elegans neurons'} in {where}, each cell colored by its "
        f"{feature.name.lower()}.",
        requests=(Request.of(urls.API_GET_EDGES, asked), own_request(page)),
        units={**edge_units(chosen), "pre_value": feature.name, "post_value": feature.name},
        citations=(*citations.of_connectomes(chosen), citations.of_encodings()),
        table=lambda: _valued_edges(site, state),
        snippet=lambda: Snippet(
            Kind.ENCODING_EDGES,
            {
                "page": page,
                "scale": state.scale,
                "places": edge_values(asked, state, where)["places"],
                "colors": [list(stop) for stop in color_scales()[state.scale_name or feature.scale]],
                "low": low,
                "high": high,
                "feature": feature.name,
                "title": f"{feature.name}, {where}{simulated.mark.upper()}",
            },
        ),
        picture="encoding-connectome",
        file_name="encoding_connectome",
        measure=counts_of(chosen),
        simulated=simulated,
        ignored=tuple(bad),
    )


def _valued_edges(site: services.Services, state: EncodingConnectomeState) -> Table:
    """The connections, with the value of the feature at both ends; None where a cell has none."""
    asked = edges_request(state)
    edges = edges_table(site, asked, state)
    table = site.encoding.class_table
    rows = {row["class"]: row for row in table.rows} if table else {}
    members = site.connectome.available_neurons(asked.datasets)["neuron_classes"]

    def value(name: str) -> Any:
        own = {site.encoding.class_of_cell.get(cell) for cell in members.get(name, (name,))}
        row = own.pop() if len(own) == 1 else None  # a class whose cells differ has no one value
        return rows[row][state.feature] if row in rows else None

    values = {f"{end}_value": [value(name) for name in edges[end]] for end in ("pre", "post")}
    return {**edges, **values}


VIEWS: Mapping[str, Describe] = {
    urls.ENCODING: overview,
    urls.ENCODING_TABLE: table,
    urls.ENCODING_CONNECTOME: connectome,
}
