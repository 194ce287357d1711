"""Which neuron was identified where: an index of the labeled traces, made at build so that no visitor waits for it."""

from __future__ import annotations

import numpy as np
import pandas as pd

KIND = ["neuron_class", "lr", "dv"]


def identities(neurons: pd.DataFrame) -> pd.DataFrame:
    """The labeled rows of the ``neurons`` frame, those of one kind (class and sides) together.

    Kinds come in the order in which they first appear, the rows of a kind in the order of the frame. All columns but
    the trace number ``idx`` are categorical.
    """
    labeled = neurons[neurons["label"] != ""].reset_index(drop=True)
    kind = labeled.groupby(KIND, sort=False, observed=True).ngroup().to_numpy()
    found = labeled.loc[np.argsort(kind, kind="stable"), [*KIND, "dataset_id", "idx"]].reset_index(drop=True)
    return found.astype(dict.fromkeys((*KIND, "dataset_id"), "category") | {"idx": np.int32})
