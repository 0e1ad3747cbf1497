using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Engines.Apertium;

/// <summary>How the embedded engine runs. Section <c>TranslateSvc:Engines:Apertium</c>.</summary>
public sealed class ApertiumOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Engines:Apertium";

    /// <summary>Whether the three engines <c>apertium</c>, <c>apertium-ca</c> and <c>apertium-es</c> are registered.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Folder of the installed <c>.mode</c> files.</summary>
    [Required]
    public string ModesDirectory { get; set; } = "/usr/share/apertium/modes";

    /// <summary>Running pipelines for each language pair, 1 to 32; 0 (default) takes half the cores, at least 1. One direction runs four pairs; with one pipeline each they hold 0.64 GB (from French) or 1.0 GB (from English) of proportional memory while warm.</summary>
    [Range(0, 32)]
    public int PipelinesPerRoute { get; set; }

    /// <summary>Segments written to one pipeline before the first has come back, 1 to 64.</summary>
    [Range(1, 64)]
    public int InFlightPerPipeline { get; set; } = 8;

    /// <summary>Longest wait for a running pipeline's next answer, in seconds, 1 to 600. The pipeline is then restarted.</summary>
    [Range(1, 600)]
    public int SegmentTimeoutSeconds { get; set; } = 20;

    /// <summary>Idle time after which a pipeline stops and gives its memory back, in minutes, 1 to 1,440.</summary>
    [Range(1, 1440)]
    public int IdleStopMinutes { get; set; } = 10;

    /// <summary>Segments that may wait for one language pair, 1 to 1,000,000; beyond it the engine is unavailable.</summary>
    [Range(1, 1_000_000)]
    public int QueueLimit { get; set; } = 4096;

    /// <summary>Pipelines a language pair gets on this machine.</summary>
    internal int EffectivePipelines => PipelinesPerRoute > 0 ? PipelinesPerRoute : Math.Max(1, Environment.ProcessorCount / 2);
}
