"""The vote: rounds, whole secret ballots, the ranking and its ties."""
