"""The rules of the contract, one module each: who counts, the mean, the gap, floors, stars, who recognises."""
