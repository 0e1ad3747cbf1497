using System.Text.Encodings.Web;
using System.Text.Json;

namespace TranslateSvc.Testing.Measurements;

/// <summary>The machine that something was measured on.</summary>
/// <param name="Processor">Model of the processor.</param>
/// <param name="Cores">Processors that the programs may use.</param>
/// <param name="MemoryGigabytes">Memory in GiB.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">Version of .NET.</param>
public sealed record Machine(string Processor, int Cores, double MemoryGigabytes, string System, string Runtime);

/// <summary>One run: every row, and where it came from.</summary>
public sealed record MeasuredRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>When it began.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The commit that was measured, with <c>+</c> behind it when files had been changed; empty when unknown.</summary>
    public string Commit { get; init; } = "";

    /// <summary>Whether it was a short run.</summary>
    public bool Quick { get; init; }

    /// <summary>Where it ran.</summary>
    public required Machine Machine { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<MeasuredRow> Rows { get; init; }

    /// <summary>Reads a run.</summary>
    /// <exception cref="InvalidDataException">The text is no run; the message says why.</exception>
    public static MeasuredRun Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<MeasuredRun>(json, Json) ?? throw new InvalidDataException("There is no run in it.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    /// <summary>The run as JSON that <see cref="Parse"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
