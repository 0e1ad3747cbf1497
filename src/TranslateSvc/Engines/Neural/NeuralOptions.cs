using System.ComponentModel.DataAnnotations;

namespace TranslateSvc.Engines.Neural;

/// <summary>How neural models run in this process. Section <c>TranslateSvc:Engines:Neural</c>.</summary>
public sealed class NeuralOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Engines:Neural";

    /// <summary>Whether the models found are registered as engines.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Folder of installed models: each folder in it is an engine of that name. Empty: <c>translatesvc/models</c> in the user's local application data folder. Models that come with the program need no entry.</summary>
    public string ModelsDirectory { get; set; } = "";

    /// <summary>Threads of one model, 0 to 256; 0 (default) takes one for each core.</summary>
    [Range(0, 256)]
    public int Threads { get; set; }

    /// <summary>Hypotheses kept for a text, 1 to 16. 1 is greedy search: about twice as fast, a little worse.</summary>
    [Range(1, 16)]
    public int BeamSize { get; set; } = 4;

    /// <summary>Power of the length that a hypothesis' log probability is divided by, 0 to 2. More favours longer translations.</summary>
    [Range(0.0, 2.0)]
    public double LengthPenalty { get; set; } = 0.6;

    /// <summary>Source tokens of one batch, filling included, 64 to 65,536. Larger batches are faster and take more memory: about 2 kB a token and hypothesis for each layer of the decoder.</summary>
    [Range(64, 65_536)]
    public int BatchTokens { get; set; } = 512;

    /// <summary>Idle time after which a model gives its memory back, in minutes, 1 to 1,440.</summary>
    [Range(1, 1440)]
    public int IdleUnloadMinutes { get; set; } = 30;

    /// <summary>Threads a model gets on this machine.</summary>
    internal int EffectiveThreads => Threads > 0 ? Threads : Environment.ProcessorCount;

    /// <summary>Full path of the folder of installed models.</summary>
    public string ResolvedModelsDirectory => Path.GetFullPath(ModelsDirectory.Length > 0
        ? ModelsDirectory
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "translatesvc", "models"));
}
