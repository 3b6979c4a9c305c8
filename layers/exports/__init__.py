"""Ways out: one exporter a file, each fed by the same `Snapshot` as the screen."""
