"""What leaves a board's log when one person's texts are erased. Pure.

Two readings of the log: the first finds what is theirs, the second gives each entry without it. An
event that was theirs is left out: the fold is total, and what follows it changes nothing. What
nobody signed and several may have written (titles, the answers of a form) keeps its present text
alone: any earlier one may have been theirs.
"""
