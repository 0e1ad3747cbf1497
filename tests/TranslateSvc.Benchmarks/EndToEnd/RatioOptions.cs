namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>The command line of <c>ratios</c>.</summary>
internal sealed record RatioOptions
{
    /// <summary>Fewer and shorter slices.</summary>
    public bool Quick { get; init; }

    /// <summary>File for the run as JSON, or null.</summary>
    public string? Json { get; init; }

    /// <summary>File for the run as Markdown, or null.</summary>
    public string? Markdown { get; init; }

    /// <summary>TranslateSvc.Server.dll to measure.</summary>
    public string Server { get; init; } = Path.Combine(AppContext.BaseDirectory, "TranslateSvc.Server.dll");

    /// <summary>The same, compiled ahead, or null.</summary>
    public string? Ahead { get; init; }

    /// <summary>Groups of rows to measure; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Reads arguments.</summary>
    /// <exception cref="ArgumentException">One is not known, or lacks its value.</exception>
    public static RatioOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new RatioOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            options = name switch
            {
                "--quick" => options with { Quick = true },
                "--json" => options with { Json = Value() },
                "--markdown" => options with { Markdown = Value() },
                "--server" => options with { Server = Existing(Path.GetFullPath(Value())) },
                "--ahead" => options with { Ahead = Existing(Path.GetFullPath(Value())) },
                "--only" => options with { Only = Value().Split(',', StringSplitOptions.RemoveEmptyEntries) },
                _ => throw new ArgumentException($"{name} is not known."),
            };
            string Value() => ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{name} needs a value.");
        }

        return options;
    }

    private static string Existing(string file) => File.Exists(file) ? file : throw new ArgumentException($"There is no file {file}.");
}
