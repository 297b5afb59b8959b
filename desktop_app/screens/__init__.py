"""One package per screen: state (pure), view_model (QObject), page (widgets)."""
