"""``simulation.json``: a specification instead of measured data; its recordings are made while it is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from data_loader.files import read_json, relative, sha256
from data_loader.problems import Refused, Report
from data_loader.schema import Connectome, ConnectomeInfo, Origin, Recording
from data_loader.simulate import SimulationSpec, simulate
from data_loader.simulate.spec import FORMAT as SPECIFICATION
from data_loader.sources import ConnectomeContext, Context
from data_loader.sources.connectomes import connectome_files, read_connectome

FORMAT = "simulated"
SUFFIXES: tuple[str, ...] = (".json",)
ACCEPTS: str = ""
FILE_NAME = "simulation.json"


def reads(path: Path) -> bool:
    """True for a ``simulation.json`` that says it is a simulation specification."""
    return path.name == FILE_NAME and path.is_file() and SPECIFICATION.encode() in path.read_bytes()[:1024]


def rests_on(path: Path, context: Context) -> list[Path]:
    return [path, *connectome_files(context.root, Report()).values()]


def read(path: Path, context: Context, report: Report) -> Iterator[Recording]:
    """The simulated recordings. Raises ``Refused`` for a bad specification and for a paper not marked as simulated."""
    file = relative(path, context.root)
    if not context.simulated:
        raise Refused(file, "paper_id", context.paper_id, 'a paper with "simulated": true in papers.json')
    origin = Origin(file, sha256(path), FORMAT)
    spec = SimulationSpec.parse(read_json(path, context.root), context.paper_id, origin)
    connectome = _connectome(spec, file, context)
    try:
        yield from simulate(spec, connectome, context.names)
    except ValueError as error:
        raise Refused(file, "recordings", error, "no more neurons than the cell table has in the head") from error


def _connectome(spec: SimulationSpec, file: str, context: Context) -> Connectome:
    # only its synapses matter here; what is wrong with the files is reported where connectomes are read
    unheard = Report()
    path = connectome_files(context.root, unheard).get(spec.connectome)
    if path is None:
        raise Refused(file, "connectome", spec.connectome, "a file of that name in connectome/connectome")
    info = ConnectomeInfo(spec.connectome, spec.connectome, "complete", 0.0, 0.0, "", "")
    return read_connectome(path, ConnectomeContext(context.root, info, context.names), unheard)
