"""What the questions about encodings are answered with."""

from __future__ import annotations

from typing import Any, TypeAlias

from typing_extensions import TypedDict

from app.analysis.encoding.neurons import Encoded

# behavior -> category of tuning -> numbers of neurons, and "all" of them
Categories: TypeAlias = dict[str, dict[str, list[int]] | list[int]]


# One value per neuron, 0 where not significant; `ranges` are first and last frames of the fits. Keys are those of
# CePNEM's files.
class EncodingAnswer(TypedDict):
    n_neuron: int
    simulated: bool
    neuron_categorization: dict[str, Categories]
    rel_enc_str_v: list[float]
    rel_enc_str_θh: list[float]
    rel_enc_str_P: list[float]
    forwardness: list[float]
    dorsalness: list[float]
    feedingness: list[float]
    tau_vals: list[float]
    encoding_changing_neurons: list[int]
    ranges: list[list[int]]


# "class" is a key of the reference, and so is the misspelt one
EncodedNeuron = TypedDict(
    "EncodedNeuron", {"name": str, "label": str, "class": str, "idx_neuron": int, "idx_neruon": int}
)


class EncodedRecording(TypedDict):
    neuron: dict[str, EncodedNeuron]
    encoding: EncodingAnswer
    dataset_name: str
    simulated: bool


# Parallel lists, one entry a neuron; so are those of `features`, by key. A tuning is the time segments that show it
# ("1, 2") of as many as `segments` says; None is not significant, which does not mean measured to be zero. `units` says
# of each feature what its values are.
EncodedNeurons = TypedDict(
    "EncodedNeurons",
    {
        "label": list[str],
        "class": list[str],
        "recording": list[str],
        "idx": list[int],
        "dataset_id": list[str],
        "simulated": list[bool],
        "segments": list[int],
        "features": dict[str, list[Encoded]],
        "units": dict[str, str],
    },
)


AllEncodingAnswer: TypeAlias = dict[str, EncodedRecording]

# columns of the published class table, which differ between its versions
EncodingTable: TypeAlias = dict[str, Any]
