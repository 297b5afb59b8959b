"""Posts which an older archive of an account tells and the newest of the same kind, which covers their time, does not."""

from local_db.driver import Connection

_GONE = """
    WITH runs (run_id, head_id, place) AS MATERIALIZED (
        SELECT r.id, ifnull(h.head_id, k.account_id),
               row_number() OVER (PARTITION BY r.importer, ifnull(h.head_id, k.account_id) ORDER BY r.as_of DESC, r.id DESC)
          FROM coverage AS k JOIN import_run AS r ON r.id = k.import_id LEFT JOIN account_head AS h ON h.account_id = k.account_id
         WHERE k.evidence = 'posts' AND NOT k.is_sample),
    newest (run_id, head_id, importer) AS (
        SELECT n.run_id, n.head_id, r.importer FROM runs AS n JOIN import_run AS r ON r.id = n.run_id
         WHERE n.place = 1 AND EXISTS (SELECT 1 FROM runs AS o JOIN import_run AS x ON x.id = o.run_id
                                        WHERE o.place > 1 AND o.head_id = n.head_id AND x.importer = r.importer)),
    told (run_id, post_id, created_at) AS MATERIALIZED (
        SELECT s.import_id, ifnull(m.head_id, p.id), min(p.created_at) FROM post_source AS s JOIN post AS p ON p.id = s.post_id
          LEFT JOIN post_match AS m ON m.post_id = p.id
         WHERE s.told IS NOT '-' AND s.import_id IN (
               SELECT a.run_id FROM runs AS a JOIN newest AS n ON n.head_id = a.head_id
                 JOIN import_run AS r ON r.id = a.run_id WHERE r.importer = n.importer)
         GROUP BY 1, 2)
    SELECT DISTINCT old.post_id FROM newest AS n
      JOIN runs AS a ON a.head_id = n.head_id AND a.run_id <> n.run_id
      JOIN import_run AS r ON r.id = a.run_id AND r.importer = n.importer
      JOIN told AS old ON old.run_id = a.run_id
     WHERE old.created_at >= (SELECT min(created_at) FROM told WHERE run_id = n.run_id)
       AND NOT EXISTS (SELECT 1 FROM told AS new WHERE new.run_id = n.run_id AND new.post_id = old.post_id)
     ORDER BY 1"""


def gone_posts(connection: Connection) -> frozenset[int]:
    """Rows of these posts; none where no account has two archives of one kind."""
    return frozenset(row[0] for row in connection.execute(_GONE))
