"""The law as pure functions.

Nothing here reads a clock, a database or a file: the caller brings the day, the parameters that were valid on
that day and the facts, and gets back a value with its reasons.
"""
