"""An emergency: those who facilitate hold the board for everybody else, with a sentence."""
