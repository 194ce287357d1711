"""What is known of the animals behind each connectome: how it is called in a heading, its sex, and its micrographs.

A series of micrographs is one animal. Sources: White et al. 1986 (N2U, JSH, JSE) and, for the pharynx, Albertson &
Thomson 1976 (N2T, N2W, JSA), which the compilation of White's data rests on; Cook et al. 2019, who scored N2U, N2T, JSE
and the pharynx again, and the male from N2Y and N930; Cook et al. 2020, who scored the pharynx again. Each data set of
Witvliet et al. 2021 is one animal of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from app.services.connectome.answers import ConnectomeDataset, Sex

PHARYNX = ("N2T", "N2W", "JSA")


@dataclass(frozen=True)
class Known:
    short_name: str
    animals: tuple[str, ...]  # series of micrographs
    stage: str = "adult"
    sex: Sex = "hermaphrodite"
    hours_published: bool = False  # after birth; of the other data sets only a stage was


KNOWN: Final[Mapping[str, Known]] = {
    "white_1986_whole": Known("White whole", ("N2U", "JSH", "JSE", *PHARYNX)),
    "white_1986_n2u": Known("White N2U · adult", ("N2U",)),
    "white_1986_jsh": Known("White JSH · L4", ("JSH",), "L4"),
    "white_1986_jse": Known("White JSE · tail", ("JSE",)),
    "cook_jarrell_2019_h": Known("Cook hermaphrodite", ("N2U", "JSE", *PHARYNX)),
    "cook_jarrell_2019_m": Known("Cook male", ("N2Y", "N930"), sex="male"),
    "cook_2020": Known("Cook pharynx", PHARYNX),
    **{
        f"witvliet_2020_{number}": Known(f"W{number} · {stage}", (f"Witvliet {number}",), stage, hours_published=True)
        for number, stage in enumerate(("L1", "L1", "L1", "L1", "L2", "L3", "adult", "adult"), start=1)
    },
}


def known(dataset: str, name: str) -> Known:
    """What is known of a data set. One that this module does not name has its own name and is an animal of its own."""
    return KNOWN.get(dataset, Known(name, (dataset,), stage="", sex="unknown", hours_published=True))


# ---------------------------------------------------------------- the same animal twice


def shared(chosen: Iterable[ConnectomeDataset]) -> list[tuple[ConnectomeDataset, ConnectomeDataset, list[str]]]:
    """Pairs of data sets that rest on the same animal, with the animals."""
    return [
        (one, other, both)
        for one, other in combinations(chosen, 2)
        if (both := [animal for animal in one["animals"] if animal in other["animals"]])
    ]


SAME_ANIMAL: Final = (
    "Data sets that rest on the same animal: {pairs}. A sum counts its connections more than once; means and numbers of"
    " animals take such data sets for one animal."
)


MEAN_RULE: Final = (
    "A mean counts only the data sets that could show a connection: both cells are in the volume that was imaged, and"
    " connections of its type were looked for."
)


def shared_note(chosen: Sequence[ConnectomeDataset]) -> str:
    """One sentence that names the animals that are in more than one of the data sets; "" where none is."""
    pairs = [
        f"{one['short_name']} and {other['short_name']} (animal{'s' if len(both) > 1 else ''} {', '.join(both)})"
        for one, other, both in shared(chosen)
    ]
    return SAME_ANIMAL.format(pairs="; ".join(pairs)) if pairs else ""


# ---------------------------------------------------------------- what was not imaged

NOT_IMAGED: Final = (
    "Only a part of the animal was imaged: {parts}. A connection elsewhere in the body is not known there, even where"
    " both of its cells are, and its 0 does not say that there is none."
)
WHOLE: Final = "complete"  # region


def imaged_note(chosen: Sequence[ConnectomeDataset]) -> str:
    """One sentence that names the data sets which imaged a part of the animal, beside others; "" where none is."""
    regions = dict.fromkeys(row["region"] for row in chosen if row["region"] != WHOLE)
    if len(chosen) < 2:
        return ""
    parts = [
        f"{region} in {', '.join(row['short_name'] for row in chosen if row['region'] == region)}" for region in regions
    ]
    return NOT_IMAGED.format(parts="; ".join(parts)) if parts else ""


# ---------------------------------------------------------------- presets


@dataclass(frozen=True)
class Preset:
    label: str
    title: str
    datasets: tuple[str, ...]


def presets(datasets: Sequence[ConnectomeDataset]) -> list[Preset]:
    """Choices of data sets that can be added up, in the order of the site; without those that this store lacks."""
    counted = [row for row in datasets if row["unit"] == "synapses"]
    adults = [row for row in counted if row["stage"] == "adult"]
    cook = [row for row in datasets if row["id"].startswith("cook_jarrell_2019_")]
    sexes = cook if len({row["sex"] for row in cook}) > 1 else []
    offered = (
        ("Adults", "Adult hermaphrodites in which synapses were counted, no animal twice", one_each(adults)),
        ("Witvliet series", "Eight animals from birth to adulthood, scored in one way", _witvliet(datasets)),
        ("Male and hermaphrodite", "The two sexes of Cook et al., 2019, in EM sections", sexes),
        ("One animal each", "All data sets in which synapses were counted, no animal twice", one_each(counted)),
    )
    return [Preset(label, title, tuple(row["id"] for row in rows)) for label, title, rows in offered if rows]


def one_each(datasets: Sequence[ConnectomeDataset]) -> list[ConnectomeDataset]:
    """The data sets without those that rest on an animal of another one; compilations give way to single animals."""
    kept: list[ConnectomeDataset] = []
    for row in sorted(datasets, key=lambda row: len(row["animals"])):
        if not shared([*kept, row]):
            kept.append(row)
    return [row for row in datasets if row in kept]


def _witvliet(datasets: Sequence[ConnectomeDataset]) -> list[ConnectomeDataset]:
    return [row for row in datasets if row["id"].startswith("witvliet_2020_")]
