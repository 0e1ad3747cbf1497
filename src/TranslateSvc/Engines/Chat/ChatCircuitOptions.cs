using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Engines.Chat;

/// <summary>When an engine's calls are answered at once, without asking its endpoint, because too many failed. Section <c>Circuit</c> of a chat engine.</summary>
public sealed class ChatCircuitOptions
{
    /// <summary>Share of failed tries that opens the circuit, above 0 to 1; 0 never opens it. A try fails by 408, 5xx, a broken connection or a timeout; what the endpoint refuses for its rate or for the request does not count.</summary>
    [Range(0.0, 1.0)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Seconds over which tries are counted, 1 to 3,600.</summary>
    [Range(1, 3600)]
    public int SamplingSeconds { get; set; } = 30;

    /// <summary>Tries in that time below which the circuit stays closed, 2 to 10,000.</summary>
    [Range(2, 10_000)]
    public int MinimumCalls { get; set; } = 20;

    /// <summary>Seconds the circuit stays open before one call is let through as a probe, 1 to 3,600.</summary>
    [Range(1, 3600)]
    public int BreakSeconds { get; set; } = 15;
}
