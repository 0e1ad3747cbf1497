using System.Text.Json.Serialization;
using TranslateSvc.Callers;

namespace TranslateSvc.Server.Batches.Storage;

/// <summary>Where a batch stands.</summary>
internal enum StoredBatchState
{
    /// <summary>Items are worked on.</summary>
    Running = 1,

    /// <summary>Every item has an outcome.</summary>
    Finished = 2,

    /// <summary>Cancelled; items without an outcome never got one.</summary>
    Cancelled = 3,
}

/// <summary>Outcome of an item; 0 is none yet. The numbers are stored.</summary>
internal enum StoredItemState : byte
{
    Open = 0,
    Done = 3,
    Incomplete = 4,
    Failed = 5,
}

/// <summary>What a batch is; fixed at its creation.</summary>
[GenerateSerializer, Immutable]
internal sealed record BatchHeader
{
    /// <summary>Id in the store: see <see cref="BatchIds"/>.</summary>
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public string DisplayName { get; init; } = "";

    /// <summary>Hash over every item, in order.</summary>
    [Id(2)]
    public required string Fingerprint { get; init; }

    [Id(3)]
    public required int Items { get; init; }

    [Id(4)]
    public required DateTimeOffset Created { get; init; }

    [Id(5)]
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    // Headers written before there were tenants leave the following null, whatever their initializers say.

    /// <summary>Tenant it belongs to; empty in headers written before there were any.</summary>
    [Id(6)]
    public string Tenant { get => field ?? ""; init; }

    /// <summary>Id of the caller that created it: its items are worked on in their turn, and count against their limits.</summary>
    [Id(7)]
    public string Caller { get => field ?? ""; init; }

    /// <summary>Id by which callers know it; empty where that is <see cref="Id"/>. See <see cref="BatchIds"/>.</summary>
    [Id(8)]
    public string PublicId { get => field ?? ""; init; }

    /// <summary>Id by which callers know it.</summary>
    [JsonIgnore]
    public string CallersId => PublicId.Length > 0 ? PublicId : Id;

    /// <summary>Tokens that its creator might use in a month, when it was created; 0: no limit.</summary>
    [Id(9)]
    public long MonthlyTokens { get; init; }

    /// <summary>For whom its items are worked on.</summary>
    [JsonIgnore]
    public Caller Owner => new(Caller, Tenant);
}

/// <summary>Sums over the outcomes of a batch, or what one outcome adds to them.</summary>
[GenerateSerializer, Immutable]
internal readonly record struct BatchTotals(
    [property: Id(0)] int Done, [property: Id(1)] int Incomplete, [property: Id(2)] int Failed,
    [property: Id(3)] long Segments, [property: Id(4)] long CachedSegments, [property: Id(5)] long Characters,
    [property: Id(6)] long InputTokens, [property: Id(7)] long CachedInputTokens, [property: Id(8)] long OutputTokens, [property: Id(9)] long EngineCalls)
{
    /// <summary>Items with an outcome.</summary>
    public int Settled => Done + Incomplete + Failed;

    public static BatchTotals operator +(BatchTotals a, BatchTotals b) => new(
        a.Done + b.Done, a.Incomplete + b.Incomplete, a.Failed + b.Failed, a.Segments + b.Segments, a.CachedSegments + b.CachedSegments,
        a.Characters + b.Characters, a.InputTokens + b.InputTokens, a.CachedInputTokens + b.CachedInputTokens,
        a.OutputTokens + b.OutputTokens, a.EngineCalls + b.EngineCalls);
}

/// <summary>A batch as stored.</summary>
[GenerateSerializer, Immutable]
internal sealed record StoredBatch(
    [property: Id(0)] BatchHeader Header, [property: Id(1)] StoredBatchState State, [property: Id(2)] DateTimeOffset? Ended, [property: Id(3)] BatchTotals Totals);

/// <summary>An item as its creator sent it.</summary>
/// <param name="Index">From 1.</param>
/// <param name="ItemId">The creator's id.</param>
/// <param name="Request">A serialized <see cref="V1.BatchItem"/>.</param>
internal sealed record StoredItem(int Index, string ItemId, byte[] Request);

/// <summary>Identity and state of an item.</summary>
internal sealed record StoredItemHead(int Index, string ItemId, StoredItemState State);

/// <summary>An item's outcome.</summary>
/// <param name="Index">From 1.</param>
/// <param name="State">Never <see cref="StoredItemState.Open"/>.</param>
/// <param name="Result">A serialized <see cref="V1.BatchItemResult"/>.</param>
internal sealed record StoredOutcome(int Index, StoredItemState State, byte[] Result);

/// <summary>An outcome to record.</summary>
internal sealed record Settlement(string BatchId, StoredOutcome Outcome, BatchTotals Adds);
