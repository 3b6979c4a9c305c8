"""Places and shapes: where something is; knows no claims and draws nothing."""
