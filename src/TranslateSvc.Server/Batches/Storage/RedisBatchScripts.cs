namespace TranslateSvc.Server.Batches.Storage;

/// <summary>What must happen in one step. Redis runs a script without anything in between.</summary>
internal static class RedisBatchScripts
{
    /// <summary>Names of the sums in the header's hash, in the order of <see cref="RedisBatchStore"/>'s arguments.</summary>
    public static readonly string[] Sums =
        ["done", "incomplete", "failed", "segments", "cached", "characters", "input", "cachedInput", "output", "calls"];

    /// <summary>KEYS header, states, outcomes; ARGV index, state byte, result, then the sums. 1 when recorded.</summary>
    public const string Settle = """
        if redis.call('HGET', KEYS[1], 'state') ~= '1' then return 0 end
        local at = tonumber(ARGV[1]) - 1
        if redis.call('GETRANGE', KEYS[2], at, at) ~= '\0' then return 0 end
        redis.call('SETRANGE', KEYS[2], at, ARGV[2])
        redis.call('HSET', KEYS[3], ARGV[1], ARGV[3])
        local names = {'done','incomplete','failed','segments','cached','characters','input','cachedInput','output','calls'}
        for i = 1, #names do
            if ARGV[3 + i] ~= '0' then redis.call('HINCRBY', KEYS[1], names[i], ARGV[3 + i]) end
        end
        return 1
        """;

    /// <summary>KEYS staging items, staging ids, header, states, items, ids; ARGV header, number of items. 1 when the batch is new.</summary>
    public const string Seal = """
        if redis.call('EXISTS', KEYS[3]) == 1 then return 0 end
        redis.call('RENAME', KEYS[1], KEYS[5])
        redis.call('RENAME', KEYS[2], KEYS[6])
        redis.call('PERSIST', KEYS[5])
        redis.call('PERSIST', KEYS[6])
        redis.call('SETRANGE', KEYS[4], tonumber(ARGV[2]) - 1, '\0')
        redis.call('HSET', KEYS[3], 'header', ARGV[1], 'state', '1')
        return 1
        """;

    /// <summary>KEYS header; ARGV state, ended. 1 when the batch ran.</summary>
    public const string End = """
        if redis.call('HGET', KEYS[1], 'state') ~= '1' then return 0 end
        redis.call('HSET', KEYS[1], 'state', ARGV[1], 'ended', ARGV[2])
        return 1
        """;

    /// <summary>KEYS header, states, outcomes; ARGV what to take from segments, cached, characters; then the indexes to open. 1 when the batch had ended.</summary>
    public const string Reopen = """
        local state = redis.call('HGET', KEYS[1], 'state')
        if state ~= '2' and state ~= '3' then return 0 end
        redis.call('HINCRBY', KEYS[1], 'segments', ARGV[1])
        redis.call('HINCRBY', KEYS[1], 'cached', ARGV[2])
        redis.call('HINCRBY', KEYS[1], 'characters', ARGV[3])
        for i = 4, #ARGV do
            redis.call('SETRANGE', KEYS[2], tonumber(ARGV[i]) - 1, '\0')
            redis.call('HDEL', KEYS[3], ARGV[i])
        end
        redis.call('HSET', KEYS[1], 'incomplete', '0', 'failed', '0', 'state', '1')
        redis.call('HDEL', KEYS[1], 'ended')
        return 1
        """;
}
