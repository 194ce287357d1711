"""Partners of a neuron, and the controls that say which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash import html

from app.services.connectome.answers import ConnectomeDataset
from app.services.connectome.knowledge import SHORT
from app.services.neuron.answers import Neighbors, NeuronFacts, NeuronWiring, WiringPartner
from app.services.neuron.requests import ALL, PartnersAre
from app.views.neuron import PARTNERS_METHOD
from components.elements.attributes import aria
from components.elements.messages import counted, note
from components.elements.tables import scroll_table
from components.neuron.links import Links
from components.neuron.tables import bar, heads, link, missing, number, percent
from data_loader.schema import Knowledge

SHARES: Final = (50, 80, 90, ALL)
DIRECTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "inputs": ("Inputs", "input"),
    "outputs": ("Outputs", "output"),
    "gap_junctions": ("Gap junctions", "gap junctions"),
}


def wiring(facts: NeuronFacts, found: NeuronWiring, links: Links, datasets: Sequence[ConnectomeDataset]) -> list[Any]:
    """The section's content. ``datasets``: every one there is."""
    shown = {row["id"]: row for row in datasets}
    chosen = [shown[name] for name in found["datasets"]]
    there = [known is Knowledge.KNOWN for known in found["presence"]]
    if not any(there):
        return [_controls(found, links, datasets), note(_absent(facts, found, shown))]
    parts: list[Any] = [_controls(found, links, datasets)]
    if not all(there):
        parts.append(html.P(_absent(facts, found, shown), className="neuron-remark"))
    for key, (title, share) in DIRECTIONS.items():
        parts.append(_direction(key, title, share, found, links, chosen if links.state.weights else []))
    parts += [
        html.P(PARTNERS_METHOD, className="neuron-method"),
        *(html.P(one, className="neuron-method") for one in found["notes"]),
    ]
    return parts


def _absent(facts: NeuronFacts, found: NeuronWiring, shown: Mapping[str, ConnectomeDataset]) -> str:
    """Where the neuron itself was not reconstructed, and why."""
    reasons: dict[Knowledge, list[str]] = {}
    for name, known in zip(found["datasets"], found["presence"], strict=True):
        if known is not Knowledge.KNOWN:
            reasons.setdefault(known, []).append(shown[name]["short_name"])
    told = "; ".join(f"{', '.join(names)}: {SHORT[known]}" for known, names in reasons.items())
    return f"{facts['name']} is not reconstructed in {told}. That is no zero: these data sets say nothing of it."


def _direction(
    key: str, title: str, share: str, found: NeuronWiring, links: Links, chosen: Sequence[ConnectomeDataset]
) -> html.Section:
    own: Neighbors = found[key]  # type: ignore[literal-required]
    counted_here = len(own["partners"])
    if not own["n_partners"]:
        text = "None was found in these data sets."
        if key == "gap_junctions" and not any(found["gap_junctions_annotated"]):
            text = "Gap junctions were not looked for in these data sets: none is known, which is no zero."
        return html.Section([html.H3(title), html.P(text)], className="neuron-part")
    kind = "cell" if found["partners_are"] == "cells" else "class"
    whole = counted(own["n_partners"], kind, "classes" if kind == "class" else "")
    some = "" if counted_here == own["n_partners"] else f", of which the {counted_here} strongest make {found['top']} %"
    most = max((row["mean_percent"] or 0 for row in own["partners"]), default=0)
    units = {row["unit"] for row in chosen}
    numbers = heads(f"% of {share}", "Range", "k/n", "95 %", "Rank", "Sum %")
    columns = ["Partner", *numbers, "Type", "Transmitter"]
    sets = heads(*(row["short_name"] + ("" if len(units) == 1 else f" ({_short(row['unit'])})") for row in chosen))
    weights = f" · weights in {next(iter(units))}" if len(units) == 1 else ""
    rows = [_row(row, links, most, chosen) for row in own["partners"]]
    return html.Section(
        [
            html.H3([title, html.Small(f" {whole}{some}{weights}")]),
            scroll_table([*columns, *sets], rows, f"{title} of {links.name}"),
        ],
        className="neuron-part neuron-partners",
    )


def _row(row: WiringPartner, links: Links, most: float, chosen: Sequence[ConnectomeDataset]) -> html.Tr:
    name = row["name"]
    is_class = row["is_class"]
    pair = links.pair(name, is_class)
    if row["mean_percent"] is None:
        share = missing("not known: no animal holds both")
    else:
        share = html.Td(
            [link(percent(row["mean_percent"]), pair, f"Connections with {name}"), bar(row["mean_percent"], most)],
            className="number neuron-share",
        )
    span = (
        number(f"{percent(row['low_percent'])} to {percent(row['high_percent'])}")
        if row["low_percent"] is not None
        else missing("not known")
    )
    return html.Tr(
        [
            html.Th(link(name, links.neuron(name)), scope="row"),
            share,
            span,
            *_conserved(row, pair),
            missing("in no animal") if row["mean_rank"] is None else number(f"{row['mean_rank']:.1f}"),
            number(f"{row['running_percent']:.0f}"),
            html.Td(", ".join(row["types"])),
            html.Td(", ".join(row["transmitters"]) or "unknown"),
            *[
                _weight(weight, state, links.pair(name, is_class, [one["id"]]), one["short_name"])
                for weight, state, one in zip(row["weights"], row["states"], chosen, strict=False)
            ],
        ]
    )


def _conserved(row: WiringPartner, pair: str) -> list[html.Td]:
    if row["known"] is None:
        reason = "compilations of several animals are no sample"
        return [missing(reason), missing(reason)]
    if row["ci_low"] is None or row["ci_high"] is None:
        return [number("0/0"), missing("no animal holds both")]
    told = f"{row['found']}/{row['known']}"
    return [number(told, pair, f"Found in {row['found']} of {row['known']} animals"),
            number(f"{row['ci_low']:.2f} to {row['ci_high']:.2f}")]  # fmt: skip


def _weight(weight: float | None, state: Knowledge, href: str, dataset: str) -> html.Td:
    if weight is None:
        return missing(SHORT[state])
    return number(f"{weight:g}", href if weight else "", f"In {dataset}")


def _short(unit: str) -> str:
    return {"synapses": "syn.", "EM sections": "sections"}.get(unit, unit)


# ---------------------------------------------------------------- controls


def _controls(found: NeuronWiring, links: Links, datasets: Sequence[ConnectomeDataset]) -> html.Div:
    own = PartnersAre.CELLS if found["partners_are"] == "cells" else PartnersAre.CLASSES
    kinds = [(one.value, links.again("wiring", partners=one), one is own) for one in PartnersAre if one]
    shares = [
        (f"{share} %" if share < ALL else "all", links.again("wiring", top=float(share)), share == found["top"])
        for share in SHARES
    ]
    shown = links.state.weights
    weights = [
        (text, links.again("wiring", weights=one), one is shown)
        for text, one in (("means", False), ("each data set", True))
    ]
    animals = found["animals"]
    basis = "no single animal" if animals is None else counted(animals, "animal")
    return html.Div(
        [
            _choice("Partners as", kinds),
            _choice("Strongest that make", shares),
            _choice("Columns", weights),
            html.Details(
                [
                    html.Summary(f"{counted(len(found['datasets']), 'data set')}, {basis}"),
                    html.Ul(
                        [_toggle(row, found, links) for row in datasets],
                        className="neuron-datasets",
                        **aria(label="Connectome data sets"),
                    ),
                    html.P(link("The ten that this page opens with", links.again("wiring", datasets=()))),
                ],
                className="fold neuron-fold",
            ),
        ],
        className="neuron-controls",
    )


def _choice(label: str, options: Sequence[tuple[str, str, bool]]) -> html.Nav:
    """Links of which one is where we are."""
    return html.Nav(
        [
            html.Span(label),
            *[
                html.A(text, href=href, className="neuron-option", **(aria(current="true") if own else {}))
                for text, href, own in options
            ],
        ],
        className="neuron-choice",
        **aria(label=label),
    )


def _toggle(row: ConnectomeDataset, found: NeuronWiring, links: Links) -> html.Li:
    """Adds a data set, or takes it away; the last one stays."""
    chosen = row["id"] in found["datasets"]
    if chosen:
        others = tuple(name for name in found["datasets"] if name != row["id"]) or (row["id"],)
    else:
        others = (*found["datasets"], row["id"])
    several = " · compiled" if len(row["animals"]) > 1 else ""
    text = f"{'✓ ' if chosen else '+ '}{row['short_name']} ({_short(row['unit'])}{several})"
    title = f"{'Take away' if chosen else 'Add'} {row['name']}"
    return html.Li(
        html.A(
            text, href=links.again("wiring", datasets=others), title=title, **(aria(current="true") if chosen else {})
        )
    )
