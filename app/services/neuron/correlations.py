"""How a neuron goes with each behavior, over the animals of a group."""

from __future__ import annotations

from app.analysis.activity.identities import Level
from app.services.animals.correlations.answers import AcrossAnswer
from app.services.animals.correlations.questions import AcrossQuestion
from app.services.animals.service import AnimalsService
from app.services.neuron.answers import BehaviorCorrelation
from data_loader.schema import BEHAVIORS, Behavior


def with_behaviors(animals: AnimalsService, name: str, level: Level, group: str) -> list[BehaviorCorrelation]:
    """Of every behavior that the animals of the group have; r is None where none of them has the neuron."""
    own = animals.groups.group(group)
    recorded = {behavior for row in own.labeled for behavior in row.behaviors}
    return [
        _one(animals.correlations_across(_question(own.id, behavior, level)), name, behavior)
        for behavior in Behavior
        if behavior in recorded
    ]


def _question(group: str, behavior: Behavior, level: Level) -> AcrossQuestion:
    return AcrossQuestion.of({"group": group, "signal": behavior, "level": level})


def _one(found: AcrossAnswer, name: str, behavior: Behavior) -> BehaviorCorrelation:
    row = next((row for row in found["rows"] if row["neuron"] == name), None)
    return {
        "behavior": behavior,
        "name": BEHAVIORS[behavior].name,
        "n_animals": row["n"] if row else 0,
        "n_frames": row["n_frames"] if row else 0,
        "r": row["r"] if row else None,
        "ci_low": row["ci_low"] if row else None,
        "ci_high": row["ci_high"] if row else None,
        "p": row["p"] if row else None,
        "q": row["q"] if row else None,
        "floor": row["floor"] if row else None,
        "method": str(row["method"]) if row else "none",
        "family_size": found["n_tests"],
        "unreachable": bool(found["unreachable"]),
    }
