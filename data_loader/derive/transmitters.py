"""Neurotransmitters and lineages of all neurons, from supplementary files 2 and 3 of Wang et al. 2024.

10.7554/eLife.95402. A transmitter is given by a short code; "?" after it means that the source calls the expression dim
and variable ("*") or the call itself tentative ("?"); "(uptake)" that the neuron takes it up, which does not say that
it makes or releases it. "orphan" means that none of the known transmitters was found, which is not the same as a blank:
nobody looked.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from data_loader.cell_names import canonical
from data_loader.derive.spreadsheets import rows
from data_loader.derive.wheels import Reading
from data_loader.problems import Refused

MEMBERS = ("cect/data/elife-95402-supp2-v1.xlsx", "cect/data/elife-95402-supp3-v1.xlsx")  # shared, male-specific
HEADER_ROW = 4
COLUMNS = 26
NEURON, LINEAGE, TRANSMITTERS = "Neuron", "Lineage", "Neurotransmitter(s)"
TRANSMITTER_COLUMNS = 3  # the header spans three columns
ONE_NEURON = re.compile(r"[A-Z][A-Za-z0-9]*(/\d+)?")

# Wording of the source, without marks of novelty, doubt and mechanism -> codes
CODES: dict[str, tuple[str, ...]] = {
    "ACh": ("ACh",),
    "Glu": ("Glu",),
    "GABA": ("GABA",),
    "DA": ("DA",),
    "5-HT": ("5-HT",),
    "male - 5-HT": ("5-HT (male)",),
    "5-HTP": ("5-HTP",),
    "5-HTP and 5-HT": ("5-HTP", "5-HT"),
    "tyramine": ("TA",),
    "octopamine": ("OA",),
    "betaine": ("betaine",),
    "PEOH": ("PEOH",),
    "unknown monoamine": ("monoamine",),
    "bas-1-depen unknown monoamine": ("monoamine",),
    "unknown": ("orphan",),
}
NOVELTY = re.compile(r"-\s*NEW$|\(new\)$", re.IGNORECASE)
UPTAKE = "(uptake)"
MECHANISM = re.compile(r"\([^)]*(synthesis|uptake|orphan)[^)]*\)")


@dataclass
class Identity:
    """Codes in the order of the source, and the ways in which the source says the neuron came about."""

    transmitters: tuple[str, ...] = ()
    lineages: list[str] = field(default_factory=list)

    @property
    def lineage(self) -> str:
        """Two lineages when the source does not say which of a pair of neurons comes from which."""
        return " or ".join(dict.fromkeys(self.lineages))


def read_identities(reading: Reading, neurons: Collection[str]) -> dict[str, Identity]:
    """Neuron -> identity. Raises ``Refused`` when one of ``neurons`` is in neither file."""
    found: dict[str, Identity] = {}
    for member in MEMBERS:
        header, *body = rows(reading.bytes(member), 0, first_row=HEADER_ROW, columns=COLUMNS)
        absent = [title for title in (NEURON, LINEAGE, TRANSMITTERS) if title not in header]
        if absent:
            raise Refused(member, f"row {HEADER_ROW}", header, "the columns " + ", ".join(absent))
        neuron, lineage, first = (header.index(title) for title in (NEURON, LINEAGE, TRANSMITTERS))
        for number, row in enumerate(body, HEADER_ROW + 1):
            name = row[neuron]
            if not isinstance(name, str) or not ONE_NEURON.fullmatch(name):
                continue  # headings of body regions, and the notes below the table
            calls = [str(call) for call in row[first : first + TRANSMITTER_COLUMNS] if call]
            codes = tuple(code for call in calls for code in transmitter_codes(call, member, number))
            for cell in candidates(name):
                identity = found.setdefault(cell, Identity())
                identity.transmitters = tuple(dict.fromkeys((*identity.transmitters, *codes)))
                if row[lineage]:
                    identity.lineages.append(str(row[lineage]))
    missing = sorted(set(neurons) - found.keys())
    if missing:
        raise Refused(MEMBERS[0], NEURON, ", ".join(missing), "a row for every neuron here or in supplementary file 3")
    return {name: found[name] for name in neurons}


def candidates(name: str) -> list[str]:
    """Canonical names of the neurons a row may be about: DX1/2 is DX1 or DX2."""
    match = re.fullmatch(r"([A-Z]+)(\d+)/(\d+)", name)
    return [canonical(match[1] + number) for number in match.group(2, 3)] if match else [canonical(name)]


def transmitter_codes(call: str, file: str, row: int) -> tuple[str, ...]:
    """Codes of one entry of the table: "*betaine (uptake) - NEW" is ("betaine (uptake)?",).

    Raises ``Refused`` for a wording that is not in ``CODES``.
    """
    stated = NOVELTY.sub("", call.strip()).strip()
    wording = MECHANISM.sub("", stated)
    wording = " ".join(wording.split())
    doubtful = wording.startswith("*") or wording.endswith("?")
    codes = CODES.get(wording.strip("*? "), CODES.get(wording.strip("*? ").lower()))
    if codes is None:
        raise Refused(file, f"row {row}, {TRANSMITTERS}", call, "one of " + ", ".join(CODES))
    if stated.endswith(UPTAKE):  # of two that an entry names, the last one
        codes = (*codes[:-1], f"{codes[-1]} {UPTAKE}")
    return tuple(f"{code}?" for code in codes) if doubtful else codes
