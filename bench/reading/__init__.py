"""A labelled corpus of made-up front-line reports, and how well the reader does on it; see README.md."""
