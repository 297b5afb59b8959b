"""What importers yield, through the pipe of the worker process: only what arrives as it was sent is a record."""

from pathlib import Path

from local_db.archives import open_archive
from local_db.importer_protocol import Importer, ImportOptions
from local_db.parsing.messages import Batch, decode_message, encode
from local_db.records import Account, AudienceObservation, Coverage


def check_crosses_the_pipe(importer: Importer, folder: Path, options: ImportOptions) -> None:
    """All records of a folder arrive."""
    with open_archive([folder]) as archive:
        for recognition in importer.recognise(archive):
            plan = importer.plan(archive, recognition, options)
            batch = Batch([], [], [], [], [])
            for item in importer.read(archive, plan, options):
                if isinstance(item, tuple):
                    batch.entries.append(item)
                elif isinstance(item, Account):
                    batch.accounts.append(item)
                elif isinstance(item, Coverage):
                    batch.coverages.append(item)
                elif isinstance(item, AudienceObservation):
                    batch.audiences.append(item)
                else:
                    batch.issues.append(item)
            assert decode_message(encode(batch)) == batch
