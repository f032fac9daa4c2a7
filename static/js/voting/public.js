// Votes as nobody in particular may know them: without anyone's ballot.

export const publicPart = () => ({ ballots: {} })
