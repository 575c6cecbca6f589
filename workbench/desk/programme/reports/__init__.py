"""What leaves the registers as files: papers, as they stand or as they were signed, and the national table."""
