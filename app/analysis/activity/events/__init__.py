"""Event-triggered averages: what cells did around events, averaged in each animal first, then over animals.

Arrays in, arrays out: times in s on the clock of a recording, frames from 1, signals (names, frames) with NaN for a
frame without a value. An animal is one observation; its events are not.
"""
