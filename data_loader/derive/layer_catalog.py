"""The embedded layers: what each one is, what it means where it lists nothing, whom to cite, where it is read from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from data_loader.derive.layers import (
    Pairs,
    read_ligands,
    read_matrix,
    read_responses,
    read_undirected_matrix,
)
from data_loader.derive.wheels import CECT, Reading
from data_loader.layers.schema import Absence, Layer, LayerGroup, LayerSource
from data_loader.schema import Citation

BENTLEY = Citation("Bentley et al., 2016", "10.1371/journal.pcbi.1005283")
RIPOLL_SANCHEZ = Citation("Ripoll-Sánchez et al., 2023", "10.1016/j.neuron.2023.09.043")
RANDI = Citation("Randi et al., 2023", "10.1038/s41586-023-06683-4")
BRITTIN = Citation("Brittin et al., 2021", "10.1038/s41586-021-03284-x")
YIM = Citation("Yim et al., 2024", "10.1038/s41467-024-45943-3")

CACHE = "cect/cache"
AWC_REMARK = (
    "AWC-ON and AWC-OFF are states that the left and the right cell swap from animal to animal; they are no side, so "
    "nothing is said of AWCL and AWCR."
)


@dataclass(frozen=True)
class EmbeddedLayer:
    """A layer that ``derive`` builds."""

    id: str
    name: str
    group: LayerGroup
    unit: str
    meaning: str
    absence: Absence
    citation: Citation
    license: str
    made: str
    read: Callable[[Reading], Pairs]
    directed: bool = True
    self_pairs: bool = True
    remarks: tuple[str, ...] = ()

    def build(self, reading: Reading) -> Layer:
        """The layer, pairs in natural order of senders and receivers."""
        pairs = self.read(reading)
        place = {name: number for number, name in enumerate(pairs.cells)}
        order = sorted(pairs.value, key=lambda pair: (place[pair[0]], place[pair[1]]))
        return Layer(
            id=self.id,
            name=self.name,
            group=self.group,
            directed=self.directed,
            unit=self.unit,
            meaning=self.meaning,
            absence=self.absence,
            senders=pairs.cells,
            receivers=pairs.cells,
            sender=np.array([place[pair[0]] for pair in order], dtype=np.int64),
            receiver=np.array([place[pair[1]] for pair in order], dtype=np.int64),
            value=np.array([pairs.value[pair] for pair in order], dtype=np.float64),
            citations=(self.citation,),
            license=self.license,
            made=self.made,
            sources=tuple(
                LayerSource(f"{CECT.project} {CECT.version}", member, digest)
                for member, digest in reading.members.items()
            ),
            via=tuple(pairs.via[pair] for pair in order) if pairs.via else (),
            variable=pairs.variable,
            self_pairs=self.self_pairs,
            remarks=self.remarks,
        )


def _bentley() -> tuple[EmbeddedLayer, ...]:
    terms = "article in PLoS Computational Biology (CC BY by journal policy); edge list in cect (MIT)"
    made = "pairs of cect's cache, which equal those of the paper's edge list; ligands and receptors from the list"
    remark = (
        "Expression as reported by 2016: a pair without a report may signal all the same. Distance is not considered."
    )
    return (
        EmbeddedLayer(
            id="bentley_2016_monoamines",
            name="Monoamines (Bentley et al., 2016)",
            group=LayerGroup.EXTRASYNAPTIC,
            unit="1 = reported",
            meaning="The sender expresses an enzyme or transporter of a monoamine, the receiver a receptor for it.",
            absence=Absence.NOT_REPORTED,
            citation=BENTLEY,
            license=terms,
            made=made,
            read=partial(
                read_ligands,
                member=f"{CACHE}/Bentley2016MAReader.json",
                edge_list="cect/data/edgelist_MA.csv",
                by_kind=True,
            ),
            remarks=(remark,),
        ),
        EmbeddedLayer(
            id="bentley_2016_peptides",
            name="Neuropeptides (Bentley et al., 2016)",
            group=LayerGroup.EXTRASYNAPTIC,
            unit="1 = reported",
            meaning="The sender expresses a neuropeptide, the receiver a receptor for it.",
            absence=Absence.NOT_REPORTED,
            citation=BENTLEY,
            license=terms,
            made=made,
            read=partial(
                read_ligands,
                member=f"{CACHE}/Bentley2016PepReader.json",
                edge_list="cect/data/edgelist_NP.csv",
                by_kind=False,
            ),
            remarks=(remark,),
        ),
    )


def _ripoll_sanchez(reach: str, where: str) -> EmbeddedLayer:
    return EmbeddedLayer(
        id=f"ripoll_sanchez_2023_{reach}",
        name=f"Neuropeptides, {reach} range (Ripoll-Sánchez et al., 2023)",
        group=LayerGroup.EXTRASYNAPTIC,
        unit="pathways",
        meaning=f"Number of neuropeptide and receptor pairs by which the sender can reach the receiver {where}.",
        absence=Absence.BY_MODEL,
        citation=RIPOLL_SANCHEZ,
        license="matrices of the authors' repository (MIT), corrected in February 2024; in cect (MIT)",
        made="cect's cache of the corrected matrix of February 2024",
        read=partial(read_matrix, member=f"{CACHE}/RipollSanchez{reach.title()}RangeReader.json"),
        remarks=("The matrices were corrected in February 2024; numbers in the paper are those before.",),
    )


def _randi() -> EmbeddedLayer:
    return EmbeddedLayer(
        id="randi_2023_significant",
        name="Signal propagation, q < 0.05 (Randi et al., 2023)",
        group=LayerGroup.FUNCTIONAL,
        unit="mean ΔF/F",
        meaning="Mean response of the receiver to stimulation of the sender, wild type, where q < 0.05.",
        absence=Absence.UNKNOWN,
        citation=RANDI,
        license="recordings at DANDI:001075 (CC BY 4.0); numbers of the GPL package wormneuroatlas as redistributed in "
        "cect (MIT)",
        made="cect's cache of the responses with q < 0.05; its AWCL and AWCR are named AWCOFF and AWCON again",
        read=partial(read_responses, member=f"{CACHE}/WormNeuroAtlasFuncReader.json"),
        self_pairs=False,
        remarks=(
            AWC_REMARK,
            "A pair that is not listed was either measured and not significant, or never measured: the list does not "
            "say which. The full atlas does; an operator can add it.",
        ),
    )


def _contacts() -> tuple[EmbeddedLayer, ...]:
    yim = "supplementary data of an article in Nature Communications (CC BY 4.0 by journal policy); in cect (MIT)"
    return (
        EmbeddedLayer(
            id="brittin_2021_contacts",
            name="Conserved contacts, adult and L4 (Brittin et al., 2021)",
            group=LayerGroup.CONTACT,
            unit="area as published",
            meaning="Mean area of membrane contact in the nerve ring, of contacts on both sides of both animals (M4).",
            absence=Absence.NOT_CONSERVED,
            citation=BRITTIN,
            license="supplementary table of a Nature article, no data license seen; in cect (MIT)",
            made="cect's cache of the M4 graph; each pair once",
            read=partial(read_undirected_matrix, member=f"{CACHE}/BrittinDataReader.json"),
            directed=False,
            self_pairs=False,
            remarks=("A pair that is not listed may touch in one animal, or on one side.",),
        ),
        EmbeddedLayer(
            id="yim_2024_dauer_contacts",
            name="Contacts, dauer larva (Yim et al., 2024)",
            group=LayerGroup.CONTACT,
            unit="nm²",
            meaning="Area of membrane contact in the nerve ring of a dauer larva.",
            absence=Absence.MEASURED,
            citation=YIM,
            license=yim,
            made="cect's cache of the areas that were not normalized; each pair once",
            read=partial(read_undirected_matrix, member=f"{CACHE}/Yim2024ContactomeNonNormDataReader.json"),
            directed=False,
            self_pairs=False,
        ),
        EmbeddedLayer(
            id="yim_2024_dauer_synapses",
            name="Synapses, dauer larva (Yim et al., 2024)",
            group=LayerGroup.WIRED,
            unit="nm³ of active zone",
            meaning="Volume of active zone of the chemical synapses in the nerve ring of a dauer larva.",
            absence=Absence.MEASURED,
            citation=YIM,
            license=yim,
            made="cect's cache of the volumes that were not normalized",
            read=partial(read_matrix, member=f"{CACHE}/Yim2024NonNormDataReader.json"),
            self_pairs=True,
            remarks=("Volumes, not counts: never compare them with synapses or EM sections.",),
        ),
    )


def embedded_layers() -> tuple[EmbeddedLayer, ...]:
    """The nine layers."""
    return (
        *_bentley(),
        _ripoll_sanchez("short", "within one bundle of neurites"),
        _ripoll_sanchez("mid", "within the same part of the body"),
        _ripoll_sanchez("long", "anywhere in the body"),
        _randi(),
        *_contacts(),
    )
