using StackExchange.Redis;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>Names of the keys. Those of one batch share a hash tag, so that Redis Cluster keeps them on one node.</summary>
internal static class RedisBatchKeys
{
    private const string Listed = "translatesvc:batches:all";

    /// <summary>Ids of the running ones, by creation.</summary>
    public static readonly RedisKey Running = "translatesvc:batches:running";

    /// <summary>Ids of the ended ones, by their end.</summary>
    public static readonly RedisKey Ended = "translatesvc:batches:ended";

    /// <summary>Ids of every batch of a tenant, by creation.</summary>
    public static RedisKey All(string tenant) => tenant.Length == 0 ? Listed : $"{Listed}:{tenant}";

    /// <summary>Hash: header, state, ended and the sums.</summary>
    public static RedisKey Header(string id) => Key(id, "h");

    /// <summary>String: a byte for each item.</summary>
    public static RedisKey States(string id) => Key(id, "s");

    /// <summary>Hash: index to request.</summary>
    public static RedisKey Items(string id) => Key(id, "i");

    /// <summary>List: ids of the items.</summary>
    public static RedisKey Ids(string id) => Key(id, "n");

    /// <summary>Hash: index to outcome.</summary>
    public static RedisKey Outcomes(string id) => Key(id, "o");

    private static RedisKey Key(string id, string part) => $"translatesvc:batch:{{{id}}}:{part}";
}
