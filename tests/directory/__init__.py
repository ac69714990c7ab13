"""What the directory must hold to: units, people, offices, sealed names."""
