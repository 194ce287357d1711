"""A connectome as a binary network of neurons: what it looks like, and what networks look like that keep part of it.

network -> measures, triads (what is there) -> rewiring (nulls) -> runs (many of them) -> file (what is committed).
Here and not in ``app.analysis``, since nulls are computed once, when data are prepared.
"""
