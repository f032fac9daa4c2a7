"""Opening a workshop: the form that asks for it, and the links and the code that are handed out."""
