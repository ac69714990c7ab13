"""What operators are handed agrees with the code."""
