"""The live edge: sockets in front, a room per board behind, and nothing that must not be lost."""
