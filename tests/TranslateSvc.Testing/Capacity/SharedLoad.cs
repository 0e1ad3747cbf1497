namespace TranslateSvc.Testing.Capacity;

/// <summary>What the replicas ask of the one Redis and of each other, a second. Counted in the code; docs/scale.md names the places.</summary>
/// <param name="RedisCommands">Commands that Redis runs.</param>
/// <param name="RedisUse">Of its one thread, 0 to 1.</param>
/// <param name="MembershipRows">Rows of the membership table that are read: each replica reads all of them once a minute.</param>
/// <param name="Messages">Messages between silos, answers included.</param>
/// <param name="CoordinatorUse">Of the one coordinator of a batch that all articles are in, 0 to 1; 0 where they are not in a batch.</param>
public readonly record struct SharedLoad(double RedisCommands, double RedisUse, double MembershipRows, double Messages, double CoordinatorUse)
{
    /// <summary>Reckons.</summary>
    /// <param name="inputs">The articles.</param>
    /// <param name="counts">What one of each takes.</param>
    /// <param name="replicas">Replicas.</param>
    /// <param name="perSecond">Articles answered a second.</param>
    /// <param name="batch">Whether they are items of one batch, or calls.</param>
    public static SharedLoad Of(CapacityInputs inputs, SharedCounts counts, int replicas, double perSecond, bool batch)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(counts);
        var segments = inputs.Articles.Sum(a => a.Share * a.Segments);
        var inMemory = 1 - Math.Pow(1 - (1.0 / replicas), inputs.RequestsPerRepeatedArticle);
        // A hit in Redis is one look-up. A miss reads the answer and every segment, and writes them all.
        var article = (inputs.HitRate * (1 - inMemory) * counts.Read) + ((1 - inputs.HitRate) * (1 + segments) * (counts.Read + counts.Write)) + (batch ? counts.BatchItem : 0);
        var commands = (perSecond * article) + (replicas * counts.ReplicaPerSecond);
        // An exchange a settled item at most, and one a second where nothing settles.
        var exchanges = batch ? perSecond + replicas : 0;
        return new SharedLoad(
            commands, commands * counts.SecondsPerCommand, replicas * (double)replicas / 60, 2 * (exchanges + replicas + (replicas * counts.ProbesPerSecond)), exchanges * counts.SecondsPerExchange);
    }
}

/// <summary>Commands and messages of one thing, counted.</summary>
/// <param name="Read">Redis commands to look up a stored text.</param>
/// <param name="Write">Redis commands to store one.</param>
/// <param name="BatchItem">Redis commands for an item of a batch beside its cache: its share of the upload, reading it, recording it; those that a script runs are counted, as Redis counts them.</param>
/// <param name="ReplicaPerSecond">Redis commands of a replica a second whatever it does: looking for batches, membership.</param>
/// <param name="SecondsPerCommand">Processor time of Redis for a command.</param>
/// <param name="ProbesPerSecond">Probes of a silo a second.</param>
/// <param name="SecondsPerExchange">Time of a batch's coordinator for an exchange; it does one at a time.</param>
public sealed record SharedCounts(
    double Read = 2, double Write = 2, double BatchItem = 14.1, double ReplicaPerSecond = 1.2, double SecondsPerCommand = 0.00002, double ProbesPerSecond = 1, double SecondsPerExchange = 0.0001);
