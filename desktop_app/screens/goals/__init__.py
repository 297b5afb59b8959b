"""A section of Actions: goals on acts a week, and how much of them was done by week."""
