"""Groups of animals as a visitor chooses one."""

from __future__ import annotations

from app import services
from app.services.credits import provenance


def group_options(site: services.Services, *, types_first: bool = False) -> dict[str, str]:
    """Groups with identified neurons -> “Simulated demo, baseline: 8 animals (SIMULATED)”; or, where there is little
    room, “baseline: 8 animals (SIMULATED), Simulated demo”."""
    titles = {paper.paper_id: paper.title_short for paper in provenance.papers(site.store)}
    found = {}
    for group in site.animals.groups.all:
        if group.labeled:
            mark = " (SIMULATED)" if group.simulated else ""
            told = f"{' and '.join(group.types) or 'untyped'}: {len(group.labeled)} animals{mark}"
            title = titles[group.paper_id]
            found[group.id] = f"{told}, {title}" if types_first else f"{title}, {told}"
    return found
