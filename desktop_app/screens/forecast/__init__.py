"""The future on the page History: lines under stated assumptions, a holiday, a plan, and how good such forecasts were."""
