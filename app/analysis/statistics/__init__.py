"""Whether a number says something: intervals over animals, nulls that keep each trace as it is, and many tests at once.

Arrays in, arrays out. Rules: an animal is one observation; what is missing in it is not in its test.
"""
