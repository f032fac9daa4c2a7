"""The minutes for a word processor: one outline, read from the Markdown, drawn as ODT and DOCX."""
