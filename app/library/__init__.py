"""Kits that people make in the browser: kept here, held by an edit link, opened like others."""
