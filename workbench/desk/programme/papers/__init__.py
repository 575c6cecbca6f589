"""What papers of the programme say, composed of the registers as they stand: reports, plans, lists, receipts."""
