"""What the house needs to keep itself in order; not part of the package."""
