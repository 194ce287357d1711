from __future__ import annotations

import numpy as np
import pytest

from data_loader.names import Nomenclature
from data_loader.schema import Connectome, ConnectomeInfo, Origin, Synapse
from data_loader.simulate.network import Network

INFO = ConnectomeInfo("tiny", "tiny", "complete", 0.0, 0.0, "", "synapses")


def weight(network: Network, post: str, pre: str) -> float:
    order = [cell.name for cell in network.cells]
    return float(network.weights[order.index(post), order.index(pre)])


def test_weights_are_shares_of_a_cells_input(names: Nomenclature) -> None:
    connectome = Connectome(
        INFO,
        pre=("AVAL", "RIS", "AIBL", "AVAL", "AVAL"),
        post=("AVBL", "AVBL", "AVBL", "AVBL", "dBWML1"),
        type=(Synapse.CHEMICAL, Synapse.CHEMICAL, Synapse.ELECTRICAL, Synapse.CHEMICAL, Synapse.CHEMICAL),
        weight=np.array([3.0, 2.0, 4.0, 1.0, 9.0]),
        origin=Origin("tiny.json", "", "connectome-json"),
    )
    network = Network.of(connectome, names)
    assert "dBWML1" not in {cell.name for cell in network.cells}  # no muscle
    assert weight(network, "AVBL", "AVAL") == pytest.approx(0.4)
    assert weight(network, "AVBL", "RIS") == pytest.approx(-0.2)  # GABA
    assert weight(network, "AVBL", "AIBL") == pytest.approx(0.4)
    assert weight(network, "AVBL", "AVBL") == pytest.approx(-0.4)  # current flows out through the gap junction
    assert weight(network, "AIBL", "AVBL") == pytest.approx(1.0)  # listed in one direction, open in both
    assert weight(network, "AVAL", "AVBL") == 0


def test_input_reaches_the_postsynaptic_partner(connectome: Connectome, names: Nomenclature) -> None:
    network = Network.of(connectome, names)
    order = [cell.name for cell in network.cells]
    quiet = np.zeros((len(order), 60))
    driven = quiet.copy()
    driven[order.index("ASHL"), 10:] = 20.0
    change = network.respond(driven, 0.6) - network.respond(quiet, 0.6)
    assert change[:, :10] == pytest.approx(0)
    assert change[order.index("ASHL"), -1] > 5
    assert change[order.index("AIBL"), -1] > 0.1  # ASH makes synapses onto AIB (White et al., 1986)


def test_the_network_is_stable(connectome: Connectome, names: Nomenclature) -> None:
    network = Network.of(connectome, names)
    rates = network.respond(network.noise(np.random.default_rng(1), 2000, 0.6), 0.6)
    assert np.isfinite(rates).all()
    assert rates.min() >= 0
    assert rates[:, 1000:].max() < 100
