"""Correlations of slow signals: within an animal, between animals, in a state of the animal, at a lag.

Arrays in, arrays out. Signals are rows (signals, frames); a frame without a value is NaN.
"""
