using TranslateSvc.Fuzzing.Targets;

namespace TranslateSvc.Fuzzing;

/// <summary>Every target. What some share (a server, a token counter) is made when first needed.</summary>
public sealed class FuzzTargets : IAsyncDisposable
{
    private readonly DoorTargets _doors = new();
    private readonly CacheTargets _cache = new();
    private readonly NeuralTargets _neural = new();

    /// <summary>Names, in the order of the table.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. new FuzzTargets().All().Select(t => t.Name)];

    /// <summary>The target of a name, or all.</summary>
    public IReadOnlyList<FuzzTarget> Chosen(string? name) => [.. All().Where(t => name is null || t.Name == name)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _neural.Dispose();
        await _cache.DisposeAsync();
        await _doors.DisposeAsync();
    }

    private IEnumerable<FuzzTarget> All() =>
    [
        .. DocumentTargets.All(), .. AnswerTargets.All(), .. CheckTargets.All(), .. ScoringTargets.All(), .. ApertiumTargets.All(), .. _neural.All(), .. ProviderTargets.All(), .. MessageTargets.All(), .. NameTargets.All(),
        .. CliTargets.All(), .. _cache.All(), .. ConfigurationTargets.All(), .. _doors.All(),
    ];
}
