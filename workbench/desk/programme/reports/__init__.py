"""What is drawn from the registers for others: reports, plans, lists and receipts as papers, the national table."""
