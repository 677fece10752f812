"""Diagnosis: key indicators beside peers and own past, what moves them, and what helps (§8.4)."""
