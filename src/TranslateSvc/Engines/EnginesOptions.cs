using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Engines;

/// <summary>Which engine works when a request names none, and which follow when it fails. Section <c>TranslateSvc:Engines</c>.</summary>
public sealed class EnginesOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Engines";

    /// <summary>Engine that translates by default. Empty: the first configured chat engine by name, else the first neural model by name, else <c>apertium</c>.</summary>
    public string Default { get; set; } = "";

    /// <summary>Engine that summarizes by default. Empty: the first configured chat engine by name, else <c>extractive</c>.</summary>
    public string DefaultSummary { get; set; } = "";

    /// <summary>Engines to try, in order, for segments that the asked engine could not translate. Empty: none.</summary>
    public IList<string> Fallbacks { get; } = [];

    /// <summary>Calls that may wait for one engine before new requests are refused with RESOURCE_EXHAUSTED, 1 to 1,000,000. A request of which a part is at work is never refused; what nobody waits for does not count.</summary>
    [Range(1, 1_000_000)]
    public int QueueLimit { get; set; } = 4_096;

    /// <summary>How long a new request may expect to wait for an engine whose queue never empties, in usual calls of that engine, 0.5 to 1,000,000; but half a second is always allowed. One that would wait longer, or has, is refused with RESOURCE_EXHAUSTED.</summary>
    [Range(0.5, 1_000_000)]
    public double QueuePatience { get; set; } = 1.5;

    /// <summary>How long a health probe stands, in seconds, 1 to 3,600.</summary>
    [Range(1, 3600)]
    public int HealthProbeSeconds { get; set; } = 30;
}
