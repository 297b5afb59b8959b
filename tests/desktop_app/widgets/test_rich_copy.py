"""Text with links on the clipboard, to the end of the process."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QGuiApplication

from desktop_app.widgets.rich_copy import copy_with_links

_COPIES = """
from PySide6.QtWidgets import QApplication
from desktop_app.widgets.rich_copy import copy_with_links
application = QApplication([])
copy_with_links("mine", "<a href='https://example.org'>mine</a>")
{then}
print(QApplication.clipboard().text())
"""


def test_text_and_links_are_on_the_clipboard(qapp: QGuiApplication) -> None:
    copy_with_links("mine", "<a href='https://example.org'>mine</a>")
    copied = qapp.clipboard().mimeData()
    assert copied.text() == "mine"
    assert "example.org" in copied.html()


@pytest.mark.parametrize(("then", "shown"), [("", "mine"), ("QApplication.clipboard().setText('later')", "later")])
def test_the_process_ends_well_while_the_clipboard_holds_it_and_after(then: str, shown: str) -> None:
    done = subprocess.run([sys.executable, "-c", _COPIES.format(then=then)], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, shown)
