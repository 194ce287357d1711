"""Which cells a connectome holds. That is a fact of its micrographs: a cell in it may have no connection at all.

``stated`` (lists of reconstructed cells) -> ``rules`` (what follows for every cell).
"""
