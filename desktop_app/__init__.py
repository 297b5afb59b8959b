"""What Gaung makes of the facts: score, forecast, advice, screens, command line."""
