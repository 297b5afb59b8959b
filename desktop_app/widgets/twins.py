"""A chart and its table twin in one place: the same rows for the keyboard and for screen readers."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Twins(QWidget):
    """A chart and the same as a table, one of them shown, each as high as it is."""

    def __init__(self, chart: QWidget, table: QWidget) -> None:
        super().__init__()
        self.chart, self.table = chart, table
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(chart)
        layout.addWidget(table)
        table.hide()

    def turn(self) -> None:
        """Show the other."""
        is_chart = self.chart.isHidden()
        self.chart.setVisible(is_chart)
        self.table.setVisible(not is_chart)
