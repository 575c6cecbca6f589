"""A member's filled score sheets and written opinions as forms to sign."""
