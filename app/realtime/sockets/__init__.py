"""What touches bytes, sockets and the insides of the libraries. It knows no board."""
