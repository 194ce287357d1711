"""Whether what cells do together goes with how they are connected: pairs of cells, which are not independent.

Arrays in, arrays out. A property of pairs is a square array over cells; what is not known of a pair is NaN.
"""
