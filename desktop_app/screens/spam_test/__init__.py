"""How this score treats spam: invented people run by the same code, the person among them, the discounts of the own score."""
