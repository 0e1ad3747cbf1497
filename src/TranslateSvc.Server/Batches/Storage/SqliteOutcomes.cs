using Microsoft.Data.Sqlite;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>The statements that record outcomes and take them back. Each runs inside one transaction.</summary>
internal static class SqliteOutcomes
{
    /// <summary>Records an outcome and adds it to the sums of its batch.</summary>
    /// <returns>False when there is one already, or the batch does not run.</returns>
    public static bool Record(SqliteConnection connection, Settlement settlement)
    {
        var (outcome, adds) = (settlement.Outcome, settlement.Adds);
        var added = connection.Run(
            """
            INSERT OR IGNORE INTO outcomes (batch, idx, state, segments, cached, characters, result)
            SELECT key, $index, $state, $segments, $cached, $characters, $result FROM batches WHERE id = $id AND state = 1
            """,
            ("$id", settlement.BatchId), ("$index", outcome.Index), ("$state", (int)outcome.State), ("$segments", adds.Segments),
            ("$cached", adds.CachedSegments), ("$characters", adds.Characters), ("$result", outcome.Result));
        if (added == 0) return false;
        connection.Run(
            """
            UPDATE batches SET done = done + $done, incomplete = incomplete + $incomplete, failed = failed + $failed, segments = segments + $segments,
                cached = cached + $cached, characters = characters + $characters, input_tokens = input_tokens + $input,
                cached_input_tokens = cached_input_tokens + $cachedInput, output_tokens = output_tokens + $output, calls = calls + $calls
            WHERE id = $id
            """,
            ("$id", settlement.BatchId), ("$done", adds.Done), ("$incomplete", adds.Incomplete), ("$failed", adds.Failed), ("$segments", adds.Segments),
            ("$cached", adds.CachedSegments), ("$characters", adds.Characters), ("$input", adds.InputTokens),
            ("$cachedInput", adds.CachedInputTokens), ("$output", adds.OutputTokens), ("$calls", adds.EngineCalls));
        return true;
    }

    /// <summary>Takes the outcomes that are not done back and lets the batch run.</summary>
    public static int Reopen(SqliteConnection connection, string id) => connection.Run(
        """
        DELETE FROM outcomes WHERE batch = (SELECT key FROM batches WHERE id = $id AND state > 1) AND state <> 3;
        UPDATE batches SET state = 1, ended = NULL, incomplete = 0, failed = 0,
            segments = (SELECT COALESCE(SUM(segments), 0) FROM outcomes WHERE batch = key),
            cached = (SELECT COALESCE(SUM(cached), 0) FROM outcomes WHERE batch = key),
            characters = (SELECT COALESCE(SUM(characters), 0) FROM outcomes WHERE batch = key)
        WHERE id = $id AND state > 1;
        """,
        ("$id", id));
}
