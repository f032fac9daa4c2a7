"""Seeds that once went red. They run first, always: a bug that was found stays found."""

KEPT = (
    46,  # a round id already taken on another board escaped as a database error
    274,  # a note removed, and its id given to a sealed one before others heard of it
    143,  # the same command twice in one turn, refused, then accepted after the phase changed
)
