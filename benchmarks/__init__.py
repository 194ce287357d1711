"""Measurements: ``make bench`` runs them all and writes ``results.md``. People compare the figures; no test does."""
