"""What those who lead say to each other while they lead."""
