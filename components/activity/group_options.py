"""Groups of animals as a visitor chooses one."""

from __future__ import annotations

from app import services
from app.services.credits import provenance


def group_options(site: services.Services) -> dict[str, str]:
    """Groups with identified neurons -> “Simulated demo, baseline: 8 animals (SIMULATED)”."""
    titles = {paper.paper_id: paper.title_short for paper in provenance.papers(site.store)}
    return {
        group.id: f"{titles[group.paper_id]}, {' and '.join(group.types) or 'untyped'}: {len(group.labeled)} animals"
        + (" (SIMULATED)" if group.simulated else "")
        for group in site.animals.groups.all
        if group.labeled
    }
