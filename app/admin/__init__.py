"""What an operator does from a terminal: prepare the database, manage workshops."""
