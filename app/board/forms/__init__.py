"""The form of a draft commitment: the kit's questions, and what people answer, field by field."""
