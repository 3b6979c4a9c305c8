"""Claims and layers: who says what, how it stands, how it is drawn and exported."""
