"""What every capability of the board stands on: the plan, the state, who may do what."""
