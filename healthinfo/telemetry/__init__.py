"""What the site tells those who run it: its log, metrics, access lines, traces, error reports."""
