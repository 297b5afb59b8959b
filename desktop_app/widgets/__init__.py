"""Small widgets which know no screen."""
