"""Readers of the layouts in which the two wheels carry connectomes (connectome by connectome: ``catalog``)."""

from __future__ import annotations

import csv
import io
import math

import orjson

from data_loader.derive.edges import Edges
from data_loader.derive.spreadsheets import rows
from data_loader.derive.wheels import Reading
from data_loader.problems import Refused, shorten
from data_loader.schema import Synapse

SYNAPSE_MATRICES = "c302/data/synapse_count_matrices.xlsx"
MATRIX_HEADER_ROW = 3  # pre in the columns, from D on; post in column C
NAMED_TYPES = {"chemical": Synapse.CHEMICAL, "electrical": Synapse.ELECTRICAL}
MATRIX_TYPES = {"Generic_CS": Synapse.CHEMICAL, "Generic_GJ": Synapse.ELECTRICAL}


def read_matrices(reading: Reading, member: str) -> Edges:
    """cect's cache of a workbook: node list and one pre x post matrix per type, gap junctions in both directions."""
    content = orjson.loads(reading.bytes(member))
    nodes, edges = content["nodes"], Edges()
    for name, matrix in content["connections"].items():
        if name not in MATRIX_TYPES:
            raise Refused(member, "connections", name, ", ".join(MATRIX_TYPES))
        if len(matrix) != len(nodes) or any(len(row) != len(nodes) for row in matrix):
            raise Refused(member, name, f"{len(matrix)} rows", f"a square matrix of {len(nodes)} cells")
        for pre, row in zip(nodes, matrix, strict=True):
            for post, weight in zip(nodes, row, strict=True):
                edges.add(pre, post, MATRIX_TYPES[name], weight)
    return edges


def read_pair_list(reading: Reading, member: str) -> Edges:
    """A NemaNode export: ``pre post type synapses``, blank or tab separated; gap junctions listed once."""
    edges = Edges()
    header, *lines = reading.text(member).splitlines()
    if header.split() != ["pre", "post", "type", "synapses"]:
        raise Refused(member, "line 1", header, "pre post type synapses")
    for number, line in enumerate(lines, 2):
        fields = line.split()
        if not fields:
            continue
        if len(fields) != 4 or not fields[3].isdigit():
            raise Refused(member, f"line {number}", line, "pre post type synapses")
        _add_listed_once(edges, fields[0], fields[1], fields[2], int(fields[3]), member, f"line {number}")
    return edges


def read_pair_workbook(reading: Reading, member: str) -> Edges:
    """A WormWiring workbook of Witvliet et al.: pre, post, type, synapses; gap junctions listed once."""
    edges = Edges()
    for number, row in enumerate(rows(reading.bytes(member), 0, first_row=2, columns=4), 2):
        pre, post, kind, count = row
        if pre is None:
            continue
        _add_listed_once(edges, str(pre), str(post), str(kind), _count(count, member, number), member, f"row {number}")
    return edges


def read_synapse_matrix(reading: Reading, dataset: int) -> Edges:
    """Chemical synapses of data set 1..8 in the supplementary matrices of Witvliet et al. 2021."""
    sheet = f"Dataset{dataset}"
    header, *body = rows(reading.bytes(SYNAPSE_MATRICES), sheet, first_row=MATRIX_HEADER_ROW)
    edges = Edges()
    for number, row in enumerate(body, MATRIX_HEADER_ROW + 1):
        if row[2] is None:
            continue
        for pre, count in zip(header[3:], row[3:], strict=True):
            if pre is not None and count:
                edges.add(str(pre), str(row[2]), Synapse.CHEMICAL, _count(count, SYNAPSE_MATRICES, number))
    return edges


def read_checked_workbook(reading: Reading, member: str, dataset: int) -> Edges:
    """A workbook of Witvliet et al. whose chemical synapses agree with the supplementary matrix of the paper."""
    edges = read_pair_workbook(reading, member)
    published = read_synapse_matrix(reading, dataset).of(Synapse.CHEMICAL)
    found = edges.of(Synapse.CHEMICAL)
    differing = sorted(pair for pair in found.keys() | published.keys() if found.get(pair) != published.get(pair))
    if differing:
        listing = "; ".join(f"{pre}>{post} {found.get((pre, post))}" for pre, post in differing[:3])
        raise Refused(
            member,
            f"{len(differing)} chemical edges",
            listing,
            f"the counts of {SYNAPSE_MATRICES}, sheet Dataset{dataset}",
        )
    return edges


def read_pharynx_table(reading: Reading, member: str) -> Edges:
    """Supplementary table of Cook et al. 2020: Source, Target, Weight, Type; gap junctions in one direction.

    A synapse onto several cells counts half a section for each: halves are rounded up row by row, then rows of one pair
    added, which gives the weights other sites show.
    """
    edges = Edges()
    for number, row in enumerate(csv.DictReader(io.StringIO(reading.text(member))), 2):
        synapse = NAMED_TYPES.get(row["Type"].strip().lower())
        if synapse is None:
            raise Refused(member, f"line {number}, Type", row["Type"], "Chemical or Electrical")
        edges.add(row["Source"], row["Target"], synapse, math.ceil(float(row["Weight"])))
    return edges


def _add_listed_once(edges: Edges, pre: str, post: str, kind: str, count: int, member: str, key: str) -> None:
    synapse = NAMED_TYPES.get(kind)
    if synapse is None:
        raise Refused(member, f"{key}, type", kind, ", ".join(NAMED_TYPES))
    if synapse is Synapse.ELECTRICAL:
        edges.add_both_directions(pre, post, count)
    else:
        edges.add(pre, post, synapse, count)


def _count(value: str | float | None, member: str, row: int) -> int:
    if not isinstance(value, float) or value < 0 or not value.is_integer():
        raise Refused(member, f"row {row}", shorten(value), "a whole number of synapses")
    return int(value)
