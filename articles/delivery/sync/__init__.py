"""What partners copy by: cursors, the export, the manifest's digest."""
