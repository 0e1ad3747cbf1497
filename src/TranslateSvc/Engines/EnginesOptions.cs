using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Engines;

/// <summary>Which engine works when a request names none, and which follow when it fails. Section <c>TranslateSvc:Engines</c>.</summary>
public sealed class EnginesOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Engines";

    /// <summary>Engine that translates by default. Empty: the first configured chat engine by name, else <c>apertium</c>.</summary>
    public string Default { get; set; } = "";

    /// <summary>Engine that summarizes by default. Empty: the first configured chat engine by name, else <c>extractive</c>.</summary>
    public string DefaultSummary { get; set; } = "";

    /// <summary>Engines to try, in order, for segments that the asked engine could not translate. Empty: none.</summary>
    public IList<string> Fallbacks { get; } = [];

    /// <summary>How long a health probe stands, in seconds, 1 to 3,600.</summary>
    [Range(1, 3600)]
    public int HealthProbeSeconds { get; set; } = 30;
}
