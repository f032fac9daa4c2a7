"""Where a board is kept: its log and the chain over it, its ballot box, the tables of both."""
