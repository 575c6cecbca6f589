"""How near a product's star is to another one: tried tick by tick and ballot by ballot, and told."""
