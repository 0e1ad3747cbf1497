using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>
/// The provider's batch API as a second engine, named like the first with <c>-economy</c> behind, at half the price. Its answers take minutes to a day, so it is meant for
/// batches: a request that waits for it is allowed and takes what it takes, bounded by the caller's deadline. It translates and summarizes; it does not judge.
/// </summary>
public sealed class ChatEconomyOptions
{
    /// <summary>Whether the second engine exists.</summary>
    public bool Enabled { get; set; }

    /// <summary>Azure deployment of the kind GlobalBatch or DataZoneBatch, which alone takes batches; empty for the engine's own. For AzureOpenAI.</summary>
    public string Deployment { get; set; } = "";

    /// <summary>Seconds without a new call after which the calls so far are sent, 0 to 3,600. Thirty times as long after the first call they are sent in any case.</summary>
    [Range(0.0, 3600.0)]
    public double CollectSeconds { get; set; } = 10;

    /// <summary>Calls in one batch of the provider's, and calls that may wait at once, 1 to 50,000 (OpenAI's limit).</summary>
    [Range(1, 50_000)]
    public int MaxRequests { get; set; } = 10_000;

    /// <summary>Bytes of the file of one batch, 1,000 to 200,000,000 (OpenAI's and Azure's limit). A longer single call is sent alone.</summary>
    [Range(1_000, 200_000_000)]
    public long MaxBytes { get; set; } = 90_000_000;

    /// <summary>Seconds between two looks at a batch, 0 to 3,600. Never less than 10 ms.</summary>
    [Range(0.0, 3600.0)]
    public double PollSeconds { get; set; } = 30;

    /// <summary>Hours after which a batch that has not ended is cancelled, 1 to 168; its finished answers count. Providers aim at 24. An answer fetched by a process that was killed is kept as long.</summary>
    [Range(1, 168)]
    public int MaxHours { get; set; } = 24;
}
