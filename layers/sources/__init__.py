"""Importers: each turns one kind of source into documents or claims."""
