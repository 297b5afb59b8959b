"""The coverage card: state, view model, page."""
