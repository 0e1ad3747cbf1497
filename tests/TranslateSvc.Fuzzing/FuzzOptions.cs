using System.Globalization;

namespace TranslateSvc.Fuzzing;

/// <summary>What a run does.</summary>
public sealed record FuzzOptions
{
    /// <summary>Inputs over all chosen targets together, shared by their weights.</summary>
    public long Inputs { get; init; } = 100_000;

    /// <summary>Name of one target, or null for all.</summary>
    public string? Target { get; init; }

    /// <summary>Seed: the same seed gives a target the same inputs.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Most seconds over all targets, or null.</summary>
    public double? Seconds { get; init; }

    /// <summary>Folder for inputs that fail.</summary>
    public string Save { get; init; } = Path.Combine(Path.GetTempPath(), "translatesvc-fuzzing");

    /// <summary>A saved input to run once, or null.</summary>
    public string? Replay { get; init; }

    /// <summary>Seconds after which an input counts as a hang. Generous: a machine may be busy.</summary>
    public double HangSeconds { get; init; } = 20;

    /// <summary>Reads a command line; null when it is wrong.</summary>
    public static FuzzOptions? Parse(string[] args)
    {
        var options = new FuzzOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length) return null;
            var value = args[i + 1];
            switch (args[i])
            {
                case "--inputs" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var inputs): options = options with { Inputs = inputs }; break;
                case "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var seed): options = options with { Seed = seed }; break;
                case "--seconds" when double.TryParse(value, CultureInfo.InvariantCulture, out var seconds): options = options with { Seconds = seconds }; break;
                case "--target" when FuzzTargets.Names.Contains(value): options = options with { Target = value }; break;
                case "--save": options = options with { Save = value }; break;
                case "--replay": options = options with { Replay = value }; break;
                default: return null;
            }
        }

        return options.Replay is not null && options.Target is null ? null : options;
    }
}
