namespace TranslateSvc.Server.Batches.Shares;

/// <summary>
/// Divides what an engine's provider takes between the replicas that use it; the key is the engine's name. Additive increase, multiplicative decrease over the whole
/// cluster (Chiu and Jain, 1989): a refusal that one replica meets slows all of them down.
/// </summary>
internal interface IEngineShareGrain : IGrainWithStringKey
{
    /// <summary>A replica tells what it met since it last did, and learns its share.</summary>
    Task<EngineShare> ReportAsync(EngineReport report);
}

/// <summary>What a replica met.</summary>
/// <param name="Replica">The replica's silo address.</param>
/// <param name="Most">Calls it would make at once if nothing held it back.</param>
/// <param name="Succeeded">Calls that ended well.</param>
/// <param name="Throttled">Tries that were refused for their rate.</param>
/// <param name="Pause">The longest wait that was asked for, from now; zero for none.</param>
[GenerateSerializer, Immutable]
internal sealed record EngineReport(
    [property: Id(0)] string Replica, [property: Id(1)] int Most, [property: Id(2)] long Succeeded, [property: Id(3)] long Throttled, [property: Id(4)] TimeSpan Pause);

/// <summary>A replica's share.</summary>
/// <param name="Calls">Calls it may make at once.</param>
/// <param name="Pause">Time in which it starts none, from now.</param>
[GenerateSerializer, Immutable]
internal sealed record EngineShare([property: Id(0)] int Calls, [property: Id(1)] TimeSpan Pause);

/// <summary>What an engine's coordinator remembers when it moves.</summary>
[GenerateSerializer]
internal sealed class EngineWindow
{
    /// <summary>Calls at once over all replicas; 0 until a provider has refused one.</summary>
    [Id(0)]
    public double Calls { get; set; }
}
