"""The HTTP edge that every feature shares: replies, headers, origins, static files."""
