"""Coming into a workshop: the key that opens it, the browser that holds it, the seat it takes."""
