using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using TranslateSvc.Pages.Rendering;

namespace TranslateSvc.Pages.Live;

/// <summary>The live page's words in one language. Immutable.</summary>
public sealed class Phrases
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private readonly Dictionary<string, string> _words;

    private Phrases(string language)
    {
        Language = language;
        _words = JsonSerializer.Deserialize<Dictionary<string, string>>(PageAsset.Part($"words.{language}.json"))!;
        Json = JsonSerializer.Serialize(_words, Options);
    }

    /// <summary>English.</summary>
    public static Phrases English { get; } = new("en");

    /// <summary>French.</summary>
    public static Phrases French { get; } = new("fr");

    /// <summary><c>en</c> or <c>fr</c>.</summary>
    public string Language { get; }

    /// <summary>All words, for the page's script; safe inside a script element.</summary>
    public string Json { get; }

    /// <summary>Every key.</summary>
    internal IReadOnlyCollection<string> Keys => _words.Keys;

    /// <summary>The words for a key.</summary>
    /// <exception cref="KeyNotFoundException">There are none.</exception>
    public string this[string key] => _words[key];

    /// <summary>The asked language if it is one of the two, else the best of an <c>Accept-Language</c> header (RFC 9110, section 12.5.4), else English.</summary>
    /// <param name="asked">For example the page's <c>lang</c> parameter; may be empty.</param>
    /// <param name="acceptLanguage">The header's value; may be empty.</param>
    public static Phrases Choose(string? asked, string? acceptLanguage)
    {
        if (Of(asked) is { } known) return known;
        return (acceptLanguage ?? "").Split(',')
            .Select((range, i) => (Phrases: Of(range.Split(';')[0].Trim()), Quality: QualityOf(range), i))
            .Where(r => r.Phrases is not null && r.Quality > 0)
            .OrderByDescending(r => r.Quality).ThenBy(r => r.i)
            .Select(r => r.Phrases).FirstOrDefault() ?? English;
    }

    private static Phrases? Of(string? tag) => tag?.Split('-')[0].ToLowerInvariant() switch
    {
        "fr" => French,
        "en" => English,
        _ => null,
    };

    private static double QualityOf(string range) =>
        range.Split(';').Skip(1).Select(p => p.Trim()).FirstOrDefault(p => p.StartsWith("q=", StringComparison.OrdinalIgnoreCase)) is { } q
        && double.TryParse(q.AsSpan(2), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 1;
}
