using Orleans.Concurrency;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Batches.Grains;

/// <summary>
/// The coordinator of one batch; the key is its id. It knows which replica works on what, and keeps nothing that the store does not hold or the
/// replicas cannot tell again, so it may die at any moment.
/// </summary>
internal interface IBatchGrain : IGrainWithStringKey
{
    /// <summary>The batch is new: no replica can hold items of it that this coordinator does not know of.</summary>
    Task<BatchAnswer> BeginAsync();

    /// <summary>The batch as it stands.</summary>
    Task<BatchAnswer> GetAsync();

    /// <summary>Indexes of the items that replicas work on.</summary>
    Task<int[]> RunningAsync();

    /// <summary>The batch as soon as it differs from <paramref name="version"/>, or after <paramref name="wait"/>.</summary>
    [AlwaysInterleave]
    Task<BatchAnswer> WatchAsync(long version, TimeSpan wait);

    /// <summary>A replica tells what became of its items and gets new ones. Saying the same twice does no harm.</summary>
    Task<WorkGrant> ExchangeAsync(WorkReport report);

    /// <summary>Ends the batch.</summary>
    Task<BatchAnswer> CancelAsync();

    /// <summary>Opens the items again that are not done.</summary>
    Task<BatchAnswer> RetryAsync();

    /// <summary>Removes the batch.</summary>
    Task<BatchAnswer> DeleteAsync();
}

/// <summary>Why a coordinator does not do what it was asked. Exceptions of the domain do not cross silos; this does.</summary>
internal enum BatchRefusal
{
    None,

    /// <summary>There is no such batch.</summary>
    NotFound,

    /// <summary>The batch runs.</summary>
    Running,

    /// <summary>The store cannot be reached.</summary>
    Store,
}

/// <summary>A batch, or why there is none.</summary>
[GenerateSerializer, Immutable]
internal sealed record BatchAnswer([property: Id(0)] BatchView? View, [property: Id(1)] BatchRefusal Refusal = BatchRefusal.None, [property: Id(2)] string Message = "");

/// <summary>A batch as its coordinator sees it.</summary>
/// <param name="Batch">As stored.</param>
/// <param name="Running">Items that replicas hold.</param>
/// <param name="Prefix">Leading items with an outcome: what can be sent in order.</param>
/// <param name="ItemsPerSecond">Over the last minute.</param>
/// <param name="WaitingFor">Why nothing is handed out, or empty.</param>
/// <param name="Version">Grows with every change, within one activation.</param>
[GenerateSerializer, Immutable]
internal sealed record BatchView(
    [property: Id(0)] StoredBatch Batch, [property: Id(1)] int Running, [property: Id(2)] int Prefix, [property: Id(3)] double ItemsPerSecond,
    [property: Id(4)] string WaitingFor, [property: Id(5)] long Version);

/// <summary>What a replica tells a coordinator.</summary>
/// <param name="Replica">The replica's silo address with its generation.</param>
/// <param name="Settled">Items with an outcome in the store.</param>
/// <param name="Returned">Items to be worked on later.</param>
/// <param name="Running">Items it still works on.</param>
/// <param name="Capacity">Items it could begin.</param>
[GenerateSerializer, Immutable]
internal sealed record WorkReport(
    [property: Id(0)] string Replica, [property: Id(1)] IReadOnlyList<SettledItem> Settled, [property: Id(2)] IReadOnlyList<ReturnedItem> Returned,
    [property: Id(3)] IReadOnlyList<int> Running, [property: Id(4)] int Capacity);

/// <summary>An item with an outcome.</summary>
/// <param name="Index">From 1.</param>
/// <param name="State">The outcome.</param>
/// <param name="Adds">What it adds to the sums.</param>
/// <param name="Recorded">False when the store held an outcome already.</param>
[GenerateSerializer, Immutable]
internal sealed record SettledItem([property: Id(0)] int Index, [property: Id(1)] StoredItemState State, [property: Id(2)] BatchTotals Adds, [property: Id(3)] bool Recorded);

/// <summary>An item that a replica gives back.</summary>
/// <param name="Index">From 1.</param>
/// <param name="Reason">What was in the way, for a person; empty when nothing was (the replica stops).</param>
/// <param name="RetryAfter">What the engine asked for, or zero.</param>
/// <param name="OfPart">A part of it failed; the rest is stored.</param>
[GenerateSerializer, Immutable]
internal sealed record ReturnedItem([property: Id(0)] int Index, [property: Id(1)] string Reason, [property: Id(2)] TimeSpan RetryAfter, [property: Id(3)] bool OfPart);

/// <summary>An item to work on.</summary>
/// <param name="Index">From 1.</param>
/// <param name="Final">Whatever comes out now is its outcome.</param>
/// <param name="FinalPart">An incomplete answer is its outcome.</param>
[GenerateSerializer, Immutable]
internal sealed record GrantedItem([property: Id(0)] int Index, [property: Id(1)] bool Final, [property: Id(2)] bool FinalPart);

/// <summary>What a coordinator answers.</summary>
/// <param name="Items">To begin now.</param>
/// <param name="Over">The batch does not run any more: give up what you hold.</param>
/// <param name="Heard">The report was taken in; false: tell it again.</param>
[GenerateSerializer, Immutable]
internal sealed record WorkGrant([property: Id(0)] IReadOnlyList<GrantedItem> Items, [property: Id(1)] bool Over, [property: Id(2)] bool Heard);
