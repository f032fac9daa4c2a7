"""The parts of the minutes as Markdown, one module each, and the pieces that they are made of."""
