"""The public site: pages and content-hashed files that any static server or CDN hands out."""
