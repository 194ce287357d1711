"""Measurements: ``make bench`` runs them all and writes ``results/``. People compare the figures; no test does."""
