"""What rollups held at an earlier moment: what they hold now, but for what became known since."""
