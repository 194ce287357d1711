"""What cells and classes send with: transmitters of the cell table, and the sign that is usual for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from app.analysis.connectome.edges import Bools
from app.analysis.connectome.signs import Sign, sign_of_all, transmitters_of
from app.services.connectome.answers import Sender
from app.services.connectome.tables import CellRow, ConnectomeTables

SIGNS: Final[Mapping[Sign, str]] = {
    Sign.EXCITATORY: "excites as a rule: acetylcholine",
    Sign.INHIBITORY: "inhibits as a rule: GABA",
    Sign.COMPLEX: "excites or inhibits: glutamate, several of these, or cells of a class that differ",
    Sign.MODULATORY: "modulates: monoamines and betaine, without a fast transmitter",
    Sign.UNKNOWN: "no certain transmitter is known",
}
SIGN_CAVEAT: Final = (
    "Signs are predicted from the sender's transmitter alone (Wang et al., 2024): what is usual for it, not what was"
    " measured. The receiver's receptors decide the sign of a synapse (Fenyves et al., 2020), and acetylcholine, GABA"
    " and glutamate have receptors of both signs; receptors are not in the cell table. Dim or tentative transmitters"
    " and those that are taken up are no evidence. Gap junctions have no transmitter and no sign."
)


def sender(cells: Iterable[CellRow]) -> Sender:
    """Of cells taken together."""
    each = [cell.neurotransmitters for cell in cells]
    codes = list(dict.fromkeys(code for own in each for code in own))
    return {"codes": codes, "transmitters": transmitters_of(codes), "sign": sign_of_all(each)}


def senders(tables: ConnectomeTables, names: Iterable[str], present: Bools) -> dict[str, Sender]:
    """Cells and classes -> what they send with; of a class, the cells in the mask where there are any."""
    numbers = tables.numbers.number
    found = {}
    for name in names:
        cells = tables.cells_of(name)
        there = [cell for cell in cells if present[numbers[cell.name]]]
        found[name] = sender(there or cells)
    return found


def passes(one: Sender, transmitters: Collection[str], signs: Collection[str]) -> bool:
    """Whether it sends with one of the transmitters and has one of the signs; without any, all do."""
    return (not transmitters or not {*transmitters}.isdisjoint(one["transmitters"])) and (
        not signs or one["sign"] in signs
    )
