"""What the site tells those who run it: metrics, access lines, traces, error reports."""
