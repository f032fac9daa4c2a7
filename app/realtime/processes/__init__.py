"""What passes between the processes that share a database."""
